import path from 'node:path';
import { chooseStreams } from '../../actions/source/choose-streams.ts';
import { syncSource } from '../../actions/source/sync-source.ts';
import type { Config } from '../../platform/config/config.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { CommandFailure } from '../command-failure.ts';
import { openHubDatabase } from '../hub/hub-database.ts';
import { isPartial, sayLoads } from '../report/load-summary.ts';
import { sayStale } from '../report/say-stale.ts';
import { staleResults } from '../report/stale-results.ts';
import { openConnectorHere, connectorOfSource } from '../source/open-connector.ts';
import { openFolder, placeOf } from '../source/open-folder.ts';
import { openPath } from '../source/open-path.ts';
import { parseStoreUrl } from '../../platform/object-store/store-url.ts';
import { parseSettings } from '../source/settings.ts';
import { policyOf } from '../source/policy-of.ts';
import { checkedConfig } from '../source/checked-config.ts';

export interface LoadOptions {
  readonly source?: string;
  readonly stream?: readonly string[];
  readonly set?: readonly string[];
  readonly dryRun?: boolean;
}

/** Loads what lies in a folder, now and in this process; starts the embedded PostgreSQL for that long when nothing runs. */
export async function load(context: CommandContext, connectorName: string, where: string, options: LoadOptions): Promise<ExitCode> {
  const { terminal, signal } = context;
  const { connector } = await openConnectorHere(connectorName);
  const config = await context.config();
  const isUrl = parseStoreUrl(where) !== undefined;
  const configured = await sourceAt(config, connector.name, isUrl ? where : path.resolve(where), options.source);
  const folder = isUrl
    ? await openFolder({ ...configured, id: where, connector: connector.name, config: {}, path: undefined, url: where })
    : openPath(where);
  const source = { id: options.source ?? configured?.id ?? connector.name, connector: connector.name };
  const connectorConfig = options.set === undefined ? (configured?.config ?? {}) : parseSettings(options.set);
  checkedConfig(connector, connectorConfig, 'The configuration');

  if (chooseStreams(connector, { config: connectorConfig, hasFolder: true }).files.length === 0)
    throw new CommandFailure(EXIT.usage, `${connector.name} reads no files: configure it as a source and read it with \`costweave sync\`.`);

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
      policy: policyOf(configured ?? {}, config.sources),
      signal,
      ...(options.stream ? { streams: options.stream } : {}),
      ...(options.dryRun ? { dryRun: true } : {}),
      onProgress: ({ bytesRead, bytesTotal, rows, slice }) =>
        progress.update({ done: bytesRead, total: bytesTotal, note: `${slice}, ${rows.toLocaleString('en')} rows` }),
    });
  } finally {
    progress.end();
  }
  const stale = await staleResults(database.db);
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, source, ...outcome, stale })}\n`);
  else {
    sayLoads(terminal, source.id, outcome, performance.now() - started);
    sayStale(terminal, stale);
  }
  return isPartial(outcome) ? EXIT.partial : EXIT.ok;
}

/** Loading a configured folder by hand must not make a second source of it. */
async function sourceAt(
  config: Config,
  connector: string,
  where: string,
  id: string | undefined,
): Promise<Config['sources'][number] | undefined> {
  const source = config.sources.find((one) => (id === undefined ? placeOf(one) === where : one.id === id));
  return source && (await connectorOfSource(config, source)).name === connector ? source : undefined;
}
