import { chooseStreams } from '../../actions/source/choose-streams.ts';
import { syncSource } from '../../actions/source/sync-source.ts';
import type { Config } from '../../platform/config/config.ts';
import { createLog } from '../../platform/log.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { CommandFailure } from '../command-failure.ts';
import { addSyncs, followJobs, type EndedJob, type WantedSync } from '../hub/follow-jobs.ts';
import { openHub, type Hub } from '../hub/hub.ts';
import { traceCommand } from '../hub/open-tracing.ts';
import { sayEndedJobs, isAnyPartial } from '../report/job-summary.ts';
import { isPartial, sayLoads } from '../report/load-summary.ts';
import { sayStale } from '../report/say-stale.ts';
import { staleResults } from '../report/stale-results.ts';
import { startWorker } from '../hub/worker.ts';

export interface SyncOptions {
  readonly stream?: readonly string[];
  readonly from?: string;
  readonly full?: boolean;
  readonly dryRun?: boolean;
  readonly rerun?: boolean;
}

/** Loads what the sources have lying ready and makes the runs that follow: as jobs, with a worker in this process beside any other. */
export async function sync(context: CommandContext, sourceId: string | undefined, options: SyncOptions): Promise<ExitCode> {
  const { terminal, signal } = context;
  const config = await context.config();
  const sources = chooseSources(config, sourceId);
  const log = createLog({ level: context.logLevel ?? config.logLevel ?? 'silent' });
  const hub = await openHub(config, { say: terminal.say, log });
  try {
    await refuseUnknownStreams(hub, sources, options.stream);
    if (options.dryRun) return await preview(context, hub, sources, options);
    const { stream: streams, from, full, rerun } = options;
    const wanted = {
      rerun: rerun === true,
      askedBy: LOCAL_ADMINISTRATOR.id,
      ...(streams ? { streams: [...streams] } : {}),
      ...(from ? { from } : {}),
      ...(full ? { full } : {}),
    };
    const ended = await traceCommand(config.tracing, 'sync', () => syncByJobs(context, hub, sources, wanted));
    const stale = await staleResults(hub.db);
    if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, jobs: ended, stale })}\n`);
    else {
      sayEndedJobs(terminal, ended);
      sayStale(terminal, stale);
    }
    signal.throwIfAborted();
    return isAnyPartial(ended) ? EXIT.partial : EXIT.ok;
  } finally {
    await hub.close();
  }
}

/** A name that is none would be found out by a job only, after it had tried again. */
async function refuseUnknownStreams(hub: Hub, sources: Config['sources'], names: readonly string[] | undefined): Promise<void> {
  if (names === undefined) return;
  for (const { id } of sources) {
    const { connector, config, hasFolder } = await hub.openSource(id);
    try {
      chooseStreams(connector, { config, hasFolder, names });
    } catch (error) {
      throw new CommandFailure(EXIT.usage, `${id}: ${error instanceof Error ? error.message : 'unknown stream'}`);
    }
  }
}

/** Adds one sync for each source and works until the queue is empty. */
async function syncByJobs(
  { terminal, signal }: Pick<CommandContext, 'terminal' | 'signal'>,
  hub: Hub,
  sources: Config['sources'],
  wanted: WantedSync,
): Promise<EndedJob[]> {
  const queues = await hub.queues();
  const since = Date.now();
  const worker = await startWorker(hub);
  try {
    await addSyncs(queues, sources, wanted);
    return await followJobs(queues, terminal, since, signal);
  } finally {
    await worker.close();
  }
}

async function preview(
  { terminal, signal }: CommandContext,
  hub: Hub,
  sources: Config['sources'],
  { stream, from, full }: SyncOptions,
): Promise<ExitCode> {
  const outcomes = [];
  for (const { id } of sources) {
    const started = performance.now();
    const progress = terminal.progress(`Reading ${id}`);
    const outcome = await syncSource(hub, LOCAL_ADMINISTRATOR, {
      ...(await hub.openSource(id)),
      dryRun: true,
      signal,
      ...(stream ? { streams: stream } : {}),
      ...(from ? { from } : {}),
      ...(full ? { full } : {}),
      onProgress: ({ bytesRead, bytesTotal, slice }) => progress.update({ done: bytesRead, total: bytesTotal, note: slice }),
      onPage: ({ slicesDone, slices, slice, items }) =>
        progress.update({ done: slicesDone, total: slices, note: `${slice}, ${items} items` }),
    }).finally(() => progress.end());
    if (!terminal.json) sayLoads(terminal, id, outcome, performance.now() - started);
    outcomes.push({ source: id, ...outcome });
  }
  if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, dryRun: true, sources: outcomes })}\n`);
  return outcomes.some(isPartial) ? EXIT.partial : EXIT.ok;
}

function chooseSources(config: Config, sourceId: string | undefined): Config['sources'] {
  if (config.sources.length === 0)
    throw new CommandFailure(EXIT.config, `${config.file ?? 'There is no costweave.yaml here: it'} configures no sources.`);
  const chosen = sourceId === undefined ? config.sources : config.sources.filter(({ id }) => id === sourceId);
  if (chosen.length > 0) return chosen;
  const known = config.sources.map(({ id }) => id).join(', ');
  throw new CommandFailure(EXIT.usage, `expected a configured source (${known}), found ${JSON.stringify(sourceId)}`);
}
