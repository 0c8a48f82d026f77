import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectors } from '#connectors/index.ts';
import { scaffoldConnector, type TemplateFiles } from '../../../conformance/scaffold/scaffold-connector.ts';
import type { CommandContext } from '../../command-context.ts';
import { CONNECTOR_NAME, CONNECTOR_NAME_EXPECTED } from '../../source/connector-fault.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { CommandFailure } from '../../command-failure.ts';
import { isWithin } from './connector-folder.ts';

export interface NewConnectorOptions {
  /** Default: `connectors/<name>` below the working directory. */
  readonly dir?: string;
  readonly kind: 'charges' | 'records' | 'pages' | 'charges-pages';
  readonly dryRun?: boolean;
}

const HUB = fileURLToPath(new URL('../../../../', import.meta.url));
const TEMPLATES = fileURLToPath(new URL('../../../conformance/scaffold/', import.meta.url));

/** Writes the folder of a new connector that keeps the contract as it stands. Never writes over anything. */
export async function newConnector({ terminal }: CommandContext, name: string, options: NewConnectorOptions): Promise<ExitCode> {
  checkName(name);
  const folder = path.resolve(options.dir ?? path.join('connectors', name));
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new CommandFailure(EXIT.usage, `expected ${folder} to be empty or not there, found files: choose another --dir`);
  const isBundled = path.relative(HUB, folder) === path.join('connectors', name);
  const files = scaffoldConnector(readTemplate(options.kind), {
    name,
    kit: isBundled ? '#src/connector-kit/index.ts' : 'costweave/connector-kit',
    folder: shown(folder),
    isBundled,
    ...(isWithin(HUB, folder) ? {} : { hub: { folder: path.resolve(HUB), zod: zodOfHub() } }),
  });
  if (!options.dryRun) write(folder, files);
  await tell(terminal, folder, Object.keys(files), options.dryRun === true);
  return EXIT.ok;
}

function checkName(name: string): void {
  if (!CONNECTOR_NAME.test(name))
    throw new CommandFailure(EXIT.usage, `expected ${CONNECTOR_NAME_EXPECTED}, found ${JSON.stringify(name)}`);
  if (connectors.some((connector) => connector.name === name))
    throw new CommandFailure(EXIT.usage, `expected a name of its own, found ${name}, which is bundled: choose another name`);
}

function readTemplate(kind: NewConnectorOptions['kind']): TemplateFiles {
  const home = path.join(TEMPLATES, kind);
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => path.join(parentPath, name)).toSorted();
  return Object.fromEntries(paths.map((file) => [path.relative(home, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')]));
}

/** For the editors of a folder outside: the hub itself needs nothing installed there. */
function zodOfHub(): string {
  const { dependencies } = JSON.parse(readFileSync(path.join(HUB, 'package.json'), 'utf8')) as { dependencies: { zod: string } };
  return dependencies.zod;
}

function write(folder: string, files: TemplateFiles): void {
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    // Refuses to write over a file that came meanwhile.
    writeFileSync(target, text, { flag: 'wx' });
  }
}

async function tell(terminal: CommandContext['terminal'], folder: string, files: readonly string[], dryRun: boolean): Promise<void> {
  if (terminal.json) return terminal.data(`${JSON.stringify({ schemaVersion: 1, folder, files, dryRun })}\n`);
  await terminal.data(`${files.map((file) => path.join(shown(folder), file)).join('\n')}\n`);
  if (dryRun) return terminal.say('Nothing was written.');
  terminal.say(`Next:\n  costweave connector read ${shown(folder)}\n  costweave connector test ${shown(folder)}`);
}

/** As people would type it here. */
function shown(folder: string): string {
  const relative = path.relative(process.cwd(), folder);
  return relative.startsWith('..') || path.isAbsolute(relative) ? folder : `./${relative.replaceAll('\\', '/')}`;
}
