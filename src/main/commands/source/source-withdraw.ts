import { job } from '#jobs/catalog.ts';
import { withdrawSlice } from '../../../actions/batch/withdraw-slice.ts';
import type { SliceName } from '../../../domain/finding/finding-details.ts';
import { createLog } from '../../../platform/log.ts';
import { slicesNamed } from '../../../store/batch/batch.ts';
import { readAs } from '../../../store/viewer/read-as.ts';
import type { Database } from '../../../store/database.ts';
import { LOCAL_ADMINISTRATOR, type CommandContext } from '../../command-context.ts';
import { EXIT, type ExitCode } from '../../exit-code.ts';
import { CommandFailure } from '../../command-failure.ts';
import { followJobs, type EndedJob } from '../../hub/follow-jobs.ts';
import { openHub, type Hub } from '../../hub/hub.ts';
import { startWorker } from '../../hub/worker.ts';
import { isAnyPartial, sayEndedJobs } from '../../report/job-summary.ts';
import { sayStale } from '../../report/say-stale.ts';
import { staleResults } from '../../report/stale-results.ts';
import { refusalText } from './refusal-text.ts';

export interface WithdrawOptions {
  readonly source?: string;
  readonly stream?: string;
  readonly reason: string;
}

/** Takes back what was loaded for a slice, and makes the runs anew that rested on it. */
export async function withdrawSourceSlice(context: CommandContext, slice: string, options: WithdrawOptions): Promise<ExitCode> {
  const { terminal, signal } = context;
  const config = await context.config();
  const hub = await openHub(config, { say: terminal.say, log: createLog({ level: context.logLevel ?? config.logLevel ?? 'silent' }) });
  try {
    const place = await placeOf(hub.db, slice, options);
    const outcome = await withdrawSlice(hub.db, LOCAL_ADMINISTRATOR, { place, reason: options.reason });
    if (outcome.outcome === 'refused') throw new CommandFailure(EXIT.usage, refusalText(outcome));
    const { batchId, months } = outcome;
    if (!terminal.json) terminal.say(`Withdrawn: batch ${batchId} of ${place.sourceId} ${place.stream} ${slice} no longer counts.`);
    const jobs = await makeRunsAnew(hub, context);
    const stale = await staleResults(hub.db);
    if (terminal.json) await terminal.data(`${JSON.stringify({ schemaVersion: 1, ...place, batchId, months, jobs, stale })}\n`);
    else {
      sayEndedJobs(terminal, jobs);
      sayStale(terminal, stale);
    }
    signal.throwIfAborted();
    return isAnyPartial(jobs) ? EXIT.partial : EXIT.ok;
  } finally {
    await hub.close();
  }
}

async function makeRunsAnew(hub: Hub, { terminal, signal }: CommandContext): Promise<EndedJob[]> {
  const queues = await hub.queues();
  const since = Date.now();
  const worker = await startWorker(hub);
  try {
    const { name, data, opts } = job('plan-runs', { rerun: false });
    await queues.queue.add(name, data, opts);
    return await followJobs(queues, terminal, since, signal);
  } finally {
    await worker.close();
  }
}

async function placeOf(db: Database, slice: string, { source, stream }: WithdrawOptions): Promise<SliceName> {
  const named = (await readAs(db, LOCAL_ADMINISTRATOR, (snapshot) => slicesNamed(snapshot, slice))).filter(
    (place) => (source === undefined || place.sourceId === source) && (stream === undefined || place.stream === stream),
  );
  const [place] = named;
  if (place && named.length === 1) return place;
  const found = named.length === 0 ? JSON.stringify(slice) : named.map((one) => `${one.sourceId} ${one.stream} ${one.slice}`).join(', ');
  const wayOut = named.length === 0 ? 'the graph lists them as batches' : 'name one with --source and --stream';
  throw new CommandFailure(EXIT.usage, `expected one slice with a delivery that counts, found ${found}: ${wayOut}.`);
}
