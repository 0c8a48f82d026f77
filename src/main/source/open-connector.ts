import { existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { connectors } from '#connectors/index.ts';
import { ConnectorError } from '../../connector-kit/connector-error.ts';
import { resolveForeignImports, resolvePackage } from '../../reading/delivery/foreign-imports.ts';
import type { Connector } from '../../connector-kit/index.ts';
import type { Config, SourceConfig } from '../../platform/config/config.ts';
import { connectorFault } from './connector-fault.ts';
import { EXIT } from '../exit-code.ts';
import { CommandFailure } from '../command-failure.ts';
import { nearName } from '../../domain/spelling/near-name.ts';

/** A connector and the module that it was read from. */
export interface OpenedConnector {
  // A connector's configuration is its own: callers read it with its schema before they use it.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly connector: Connector<any>;
  /** URL of the module that exports it. */
  readonly module: string;
}

/**
 * Opens a connector by what a configuration calls it: the name of a bundled one, a path (`./connectors/acme/index.ts`, or its folder)
 * or the name of an npm package that exports one. Paths and packages are looked up from the folder `from`. A connector that is not
 * bundled is code that runs with the rights of this process. Throws ConnectorError.
 */
export async function openConnector(reference: string, from: string): Promise<OpenedConnector> {
  const bundled = connectors.find(({ name }) => name === reference);
  if (bundled) return { connector: bundled, module: bundled.module ?? bundledModule(reference) };
  resolveForeignImports();
  const module = isPath(reference) ? moduleAt(path.resolve(from, reference)) : moduleOfPackage(reference, from);
  const connector = await connectorIn(module);
  refuseClash(connector.name, module);
  // Large files are read in a thread that imports the connector from there.
  return { connector: { ...connector, module: connector.module ?? module }, module };
}

/** Foreign connectors of this process, by name: batches keep the name only, so it must not mean two. */
const foreign = new Map<string, string>();

function refuseClash(name: string, module: string): void {
  const other = connectors.some((bundled) => bundled.name === name) ? 'a bundled connector' : foreign.get(name);
  if (other === undefined || other === module) {
    foreign.set(name, module);
    return;
  }
  const at = other.startsWith('file:') ? fileURLToPath(other) : other;
  throw new ConnectorError(
    'broken',
    `${fileURLToPath(module)}: expected a connector with a name of its own, found ${name}, which ${at} has: choose another name`,
  );
}

/** By what is typed on a command line: a folder or file of the working directory needs no `./` before it. */
export async function openConnectorHere(reference: string): Promise<OpenedConnector> {
  const isFolder = !isPath(reference) && !connectors.some(({ name }) => name === reference) && existsSync(reference);
  try {
    return await openConnector(isFolder ? `./${reference}` : reference, process.cwd());
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    throw new CommandFailure(error.reason === 'not-found' ? EXIT.usage : EXIT.contract, error.message);
  }
}

/** The connector of a configured source. Paths are relative to the configuration file, and packages are installed beside it. */
export async function connectorOfSource(config: Config, { connector }: SourceConfig): Promise<OpenedConnector['connector']> {
  const opened = await openConnector(connector, config.file === undefined ? process.cwd() : path.dirname(config.file));
  return opened.connector;
}

/** Something that could not be the name of a connector or of a package. */
function isPath(reference: string): boolean {
  return /^(\.{1,2}([/\\]|$)|[/\\]|[A-Za-z]:[/\\])/.test(reference);
}

function bundledModule(name: string): string {
  return new URL(`../../../connectors/${name}/index.ts`, import.meta.url).href;
}

const ENTRIES = ['index.ts', 'index.js', 'index.mjs'];

function moduleAt(where: string): string {
  const candidates = statSync(where, { throwIfNoEntry: false })?.isDirectory() ? ENTRIES.map((entry) => path.join(where, entry)) : [where];
  const found = candidates.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile());
  // As Node does: one module has one URL, whatever links lead to it.
  if (found !== undefined) return pathToFileURL(realpathSync(found)).href;
  throw new ConnectorError(
    'not-found',
    candidates.length === 1
      ? `expected a connector at ${where}, found nothing there`
      : `expected a connector in the folder ${where}, found none of ${ENTRIES.join(', ')}`,
  );
}

function moduleOfPackage(name: string, from: string): string {
  try {
    return resolvePackage(name, pathToFileURL(path.join(from, 'costweave.yaml')));
  } catch (error) {
    const names = connectors.map((connector) => connector.name);
    const meant = nearName(name, names);
    const found =
      codeOf(error) === 'ERR_MODULE_NOT_FOUND'
        ? `no npm package of that name is installed for ${from}`
        : `its package cannot be imported (${firstLine(error)})`;
    throw new ConnectorError(
      'not-found',
      `expected a bundled connector (${names.join(', ')}), a path such as ./connectors/acme, or an installed npm package; found ${JSON.stringify(name)}: ${found}` +
        (meant === undefined ? '' : `; did you mean ${meant}?`),
    );
  }
}

async function connectorIn(module: string): Promise<Connector> {
  const file = fileURLToPath(module);
  let exported: Readonly<Record<string, unknown>>;
  try {
    exported = (await import(module)) as Readonly<Record<string, unknown>>;
  } catch (error) {
    throw new ConnectorError('broken', `${file} could not be imported: ${importFault(error)}`);
  }
  const found = [...new Set(Object.values(exported))].filter(isMeantAsConnector);
  if (found.length !== 1) {
    const names = Object.keys(exported).join(', ') || 'nothing';
    throw new ConnectorError(
      'broken',
      `${file}: expected one exported connector, as defineConnector({ name, … }) makes it, found ${found.length === 0 ? `none: it exports ${names}` : found.map(({ name }) => String(name)).join(', ')}`,
    );
  }
  const fault = connectorFault(found[0]!);
  if (fault !== undefined) throw new ConnectorError('broken', `${file}: ${fault}`);
  return found[0] as unknown as Connector;
}

function isMeantAsConnector(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'name' in value && 'streams' in value;
}

function importFault(error: unknown): string {
  if (codeOf(error) === 'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING')
    return 'a package must bring JavaScript, for Node reads no TypeScript below node_modules: compile it before it is published';
  return firstLine(error);
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

/** The message without the excerpt of code that follows it. */
function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trim().split('\n')[0]!;
}
