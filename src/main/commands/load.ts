import path from 'node:path';
import { connectors } from '#connectors/index.ts';
import { syncSource } from '../../actions/sync-source.ts';
import type { Connector } from '../../connector-kit/index.ts';
import { didYouMean } from '../../platform/config/did-you-mean.ts';
import type { Config } from '../../platform/config.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { CommandFailure } from '../failure.ts';
import { openHubDatabase } from '../hub-database.ts';
import { isPartial, sayLoads } from '../load-summary.ts';
import { openPath } from '../open-path.ts';

export interface LoadOptions {
  readonly source?: string;
  readonly stream?: readonly string[];
  readonly set?: readonly string[];
  readonly dryRun?: boolean;
}

/** Loads what lies in a folder, now and in this process; starts the embedded PostgreSQL for that long when nothing runs. */
export async function load(context: CommandContext, connectorName: string, where: string, options: LoadOptions): Promise<ExitCode> {
  const { terminal, signal } = context;
  const connector = connectorOf(connectorName);
  const config = await context.config();
  const folder = openPath(where);
  const configured = sourceAt(config, connector.name, path.resolve(where), options.source);
  const source = { id: options.source ?? configured?.id ?? connector.name, connector: connector.name };
  const connectorConfig = options.set === undefined ? (configured?.config ?? {}) : parseSettings(options.set);
  const checked = connector.config.safeParse(connectorConfig);
  if (!checked.success) {
    const problems = checked.error.issues.map((issue) => `  ${issue.path.join('.') || '--set'}: ${issue.message}`);
    throw new CommandFailure(EXIT.config, `The configuration does not fit ${connector.name}:\n${problems.join('\n')}`);
  }

  await using database = await openHubDatabase(config, { onNotice: terminal.say });
  const started = performance.now();
  const progress = terminal.progress(`Reading ${source.id}`);
  let outcome;
  try {
    outcome = await syncSource(database, LOCAL_ADMINISTRATOR, {
      source,
      connector,
      folder,
      config: connectorConfig,
      signal,
      ...(options.stream ? { streams: options.stream } : {}),
      ...(options.dryRun ? { dryRun: true } : {}),
      onProgress: ({ bytesRead, bytesTotal, rows, slice }) =>
        progress.update({ done: bytesRead, total: bytesTotal, note: `${slice}, ${rows.toLocaleString('en')} rows` }),
    });
  } finally {
    progress.end();
  }
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, source, ...outcome })}\n`);
  else sayLoads(terminal, source.id, outcome, performance.now() - started);
  return isPartial(outcome) ? EXIT.partial : EXIT.ok;
}

function connectorOf(name: string): Connector {
  const found = connectors.find((connector) => connector.name === name);
  if (found) return found;
  const names = connectors.map((connector) => connector.name);
  const meant = didYouMean(name, names);
  throw new CommandFailure(
    EXIT.usage,
    `expected a connector (${names.join(', ')}), found ${JSON.stringify(name)}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
  );
}

/** Loading a configured folder by hand must not make a second source of it. */
function sourceAt(config: Config, connector: string, where: string, id: string | undefined): Config['sources'][number] | undefined {
  return config.sources.find((source) => source.connector === connector && (id === undefined ? source.path === where : source.id === id));
}

/** `finalThrough=2025-06`, `fiscalYear.firstMonth=10` as an object. Values stay text, as in the configuration file. */
function parseSettings(settings: readonly string[]): Record<string, unknown> {
  const config: Record<string, unknown> = {};
  for (const setting of settings) {
    const at = setting.indexOf('=');
    const keys = setting.slice(0, at).split('.');
    if (at < 1 || keys.some((key) => !/^[A-Za-z][A-Za-z0-9]*$/.test(key)))
      throw new CommandFailure(EXIT.usage, `--set: expected key=value, found ${JSON.stringify(setting)}`);
    let object = config;
    for (const key of keys.slice(0, -1)) object = (object[key] ??= {}) as Record<string, unknown>;
    const value = setting.slice(at + 1);
    object[keys.at(-1)!] = value === 'true' ? true : value === 'false' ? false : value;
  }
  return config;
}
