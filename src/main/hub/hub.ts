import type pg from 'pg';
import { QUEUE_NAME, type JobWork } from '#jobs/catalog.ts';
import { ForgottenSourceError, type JobContext, type OpenSource } from '#jobs/job-context.ts';
import type { Viewer } from '#src/domain/authority/viewer.ts';
import { environment, type Config } from '#src/platform/config/config.ts';
import { createLog, type Log } from '#src/platform/log.ts';
import { openJobQueues, type JobQueues, type QueueConnection } from '#src/platform/queue/queue.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openRelay, type Relay } from '#src/platform/queue/relay.ts';
import { RUNS } from '#src/runs/runs.ts';
import { openDatabase, type Database } from '#src/store/database.ts';
import type { FileStore } from '#src/platform/file-store/file-store.ts';
import { traceStatements } from '#src/platform/telemetry/trace-statements.ts';
import type { Metrics } from '#src/platform/telemetry/metrics.ts';
import { STREAMS_AT_ONCE } from './streams-at-once.ts';
import { announceEvents } from './announce-events.ts';
import { openHubDatabase } from './hub-database.ts';
import { openConfiguredFiles } from './open-files.ts';
import { openConfiguredSecrets } from './open-secrets.ts';
import { openHubMetrics } from './hub-metrics.ts';
import { connectorOfSource } from '../source/open-connector.ts';
import { configuredSource, openLineageEndpoint } from './open-lineage.ts';
import { rulesThatHold } from './rule-file.ts';
import { openFolder, placeOf } from '../source/open-folder.ts';
import { createOutages, type Outages } from '../../platform/source-client/outages.ts';
import { configuredPrograms } from '../sign-in/programs.ts';
import { FILE_FORMATS } from './file-formats.ts';
import { policyOf } from '../source/policy-of.ts';
import { openApiOf } from '../source/open-source.ts';

/** Everything that is built once in a process, and closed in the opposite order. */
export interface Hub {
  readonly config: Config;
  readonly log: Log;
  readonly connectionString: string;
  readonly pool: pg.Pool;
  readonly db: Database;
  readonly queueConnection: QueueConnection;
  /** Opened when first asked for: commands that only read need no queue. */
  queues(): Promise<JobQueues>;
  /** From then on this process announces events, its own and others'. */
  relay(): Promise<Relay>;
  /** Of this process; counted from the first call on. */
  metrics(): Promise<Metrics>;
  /** Where files of exports are kept. */
  files(): Promise<FileStore>;
  /** The database by connections of their own for whole tables: reads of people do not wait for those who take their time. */
  streams(): Promise<Database>;
  /** With connections of its own for loads, for runs and for exports: reads of people wait for none of them, nor these for each other. */
  jobContext(viewer: Viewer, work: JobWork): Promise<JobContext>;
  openSource(sourceId: string): Promise<OpenSource>;
  close(): Promise<void>;
}

/** Opens the hub's database, and what works on it when it is asked for. */
export async function openHub(
  config: Config,
  options: { readonly say?: (message: string) => void; readonly log?: Log } = {},
): Promise<Hub> {
  const { say = () => undefined, log = createLog({ level: config.logLevel ?? 'info' }) } = options;
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    const database = await openHubDatabase(config, { onNotice: say });
    closers.push(async () => database[Symbol.asyncDispose]());
    const { connectionString, pool, db } = database;
    const queueConnection: QueueConnection =
      config.redisUrl === undefined ? { kind: 'postgres', connectionString } : { kind: 'redis', url: config.redisUrl };
    const onError = (error: Error) => log.warn({ error: error.message }, 'queue connection');
    const queues = once(async () => {
      const opened = await openJobQueues(queueConnection, QUEUE_NAME, onError);
      closers.push(() => opened.close());
      return opened;
    });
    const relay = once(async () => {
      const opened = await openRelay(queueConnection, onError);
      closers.push(() => opened.close());
      closers.push(await announceEvents({ db, connectionString, relay: opened, log }));
      return opened;
    });
    const metrics = once(() => openHubMetrics({ db, pool, queues }));
    const files = once(async () => {
      await openConfiguredSecrets(config, db);
      const opened = await openConfiguredFiles(config);
      closers.push(() => Promise.resolve(opened.close()));
      return opened;
    });
    const exports = { files, formats: FILE_FORMATS, programs: configuredPrograms(config.viewers) };
    const lineage = once(async () => {
      if (!config.openLineage) return undefined;
      const onNotice = (notice: string) => log.warn({ notice }, 'endpoint of OpenLineage');
      const endpoint = openLineageEndpoint(config.openLineage, { env: environment(), onNotice });
      closers.push(() => endpoint.close());
      return { endpoint, sourceOf: (sourceId: string) => configuredSource(config, sourceId) };
    });
    const poolFor = (applicationName: string, connections: { readonly connectionsMax?: number } = {}) =>
      once(async () => {
        const opened = openPool({ connectionString, applicationName, ...connections });
        if (config.tracing.kind === 'on') traceStatements(opened);
        closers.push(() => opened.end());
        return { pool: opened, db: openDatabase(opened) };
      });
    const pools = {
      loads: poolFor('costweave loads'),
      runs: poolFor('costweave runs'),
      exports: poolFor('costweave exports', { connectionsMax: EXPORTS_AT_ONCE }),
    } satisfies Record<JobWork, unknown>;
    const streams = poolFor('costweave streams', { connectionsMax: STREAMS_AT_ONCE });
    const outages = createOutages(() => Date.now());
    const openSource = async (sourceId: string) => {
      // A secret that was set anew is used from the next sync on.
      await openConfiguredSecrets(config, db);
      return openSourceOf(config, sourceId, log, outages);
    };
    return {
      config,
      log,
      connectionString,
      pool,
      db,
      queueConnection,
      queues,
      relay,
      metrics,
      files,
      streams: async () => (await streams()).db,
      openSource,
      async jobContext(viewer, work) {
        const context = { ...(await pools[work]()), viewer, openSource, exports, queues: await queues(), lineage: await lineage() };
        return { ...context, runs: RUNS, rulesOf: rulesThatHold(config, db, viewer) };
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Each holds one while it is written, and one more for a moment now and then. */
const EXPORTS_AT_ONCE = 4;

async function openSourceOf(config: Config, sourceId: string, log: Log, outages: Outages): Promise<OpenSource> {
  const source = config.sources.find(({ id }) => id === sourceId);
  if (!source) throw new ForgottenSourceError(`${config.file ?? 'the configuration'} has no source ${sourceId}`);
  const folder = await openFolder(source);
  const connector = await connectorOfSource(config, source);
  return {
    source: { id: source.id, connector: connector.name },
    connector,
    folder,
    hasFolder: placeOf(source) !== undefined,
    config: source.config,
    policy: policyOf(source, config.sources),
    openApi: (signal) => {
      const onNotice = (notice: string) => log.info({ source: source.id, notice }, 'source');
      return openApiOf(connector, source, { signal, onNotice, outages });
    },
  };
}

function once<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | undefined;
  return () => (opened ??= open());
}
