import { setTimeout as sleep } from 'node:timers/promises';
import { job, type JobPayload } from '#jobs/catalog.ts';
import { isScheduled } from '#jobs/schedules.ts';
import { withoutTraceContext } from '#jobs/trace-context.ts';
import type { JobQueues, Job } from '../../platform/queue/queue.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** A job that ended, or failed for good. */
export interface EndedJob {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly result?: unknown;
  readonly failure?: string;
}

/** What a sync is asked for besides what is new. */
export type WantedSync = Omit<JobPayload<'sync-source'>, 'sourceId'>;

/** Adds one sync for each source. A source whose sync is waiting already is not added again. */
export async function addSyncs({ queue }: JobQueues, sources: readonly { readonly id: string }[], wanted: WantedSync = {}): Promise<void> {
  for (const { id } of sources) {
    const added = job('sync-source', { sourceId: id, ...wanted }, { deduplication: { id: `sync ${id}`, keepLastIfActive: true } });
    await queue.add(added.name, added.data, added.opts);
  }
}

const LOOK_EVERY_MS = 150;

/** How many ended jobs of a kind are looked at: more than one sync starts. */
const ENDED_MAX = 2_000;

/**
 * Shows the work of the queue until there is none left, whichever process does it, and answers the jobs that ended since `since`
 * (milliseconds of the clock) in the order of their ends.
 */
export async function followJobs(queues: JobQueues, terminal: Terminal, since: number, signal: AbortSignal): Promise<EndedJob[]> {
  const { queue } = queues;
  const progress = terminal.progress('Working');
  const endedBefore = await countEnded(queues);
  try {
    for (let quiet = 0; quiet < 2;) {
      signal.throwIfAborted();
      const waiting = await countWaiting(queues);
      const ended = Math.max(0, (await countEnded(queues)) - endedBefore);
      const active = waiting === 0 ? [] : await queue.getActive();
      progress.update({ done: ended, total: ended + waiting, note: active.map(describe).join('; ') });
      // A job that starts others adds them before it ends: two empty looks in a row are the end.
      quiet = waiting === 0 ? quiet + 1 : 0;
      await sleep(LOOK_EVERY_MS);
    }
  } finally {
    progress.end();
  }
  // A job that failed and then succeeded still has the reason of its failure: what counts is how it ended.
  const completed = (await queue.getCompleted(0, ENDED_MAX)).map((job) => ({ job, ...endedJob(job), result: job.returnvalue as unknown }));
  const failed = (await queue.getFailed(0, ENDED_MAX)).map((job) => ({ job, ...endedJob(job), failure: job.failedReason }));
  return [...completed, ...failed]
    .filter(({ job }) => (job.finishedOn ?? 0) >= since)
    .toSorted((a, b) => a.job.finishedOn! - b.job.finishedOn!)
    .map((ended) => {
      const { job: _, ...told } = ended;
      return told;
    });
}

function endedJob({ name, data }: Job): Pick<EndedJob, 'name' | 'payload'> {
  return { name, payload: withoutTraceContext(data).payload as Record<string, unknown> };
}

function countEnded({ queue }: JobQueues): Promise<number> {
  return queue.getJobCountByTypes('completed', 'failed');
}

/** Jobs at hand and in line. Those that a schedule will start some day are not in line. */
async function countWaiting({ queue }: JobQueues): Promise<number> {
  const counts = await queue.getJobCounts('active', 'waiting', 'delayed', 'prioritized', 'waiting-children');
  const waiting = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (waiting === 0 || waiting > (counts['delayed'] ?? 0)) return waiting;
  return (await queue.getDelayed()).filter((one) => !isScheduled(one)).length;
}

/** What a job is about: a slice, a stream or a source, or a kind of run with its month. */
export function subjectOf({ slice, kind, month, stream, sourceId }: EndedJob['payload']): string {
  const subject = kind === undefined ? [slice ?? stream ?? sourceId] : [kind, month];
  return subject.filter((part) => typeof part === 'string').join(' ');
}

function describe(job: Job): string {
  const of = subjectOf(job.data as EndedJob['payload']);
  const { done, total } = (typeof job.progress === 'object' ? job.progress : {}) as { done?: number; total?: number };
  const share = done !== undefined && total ? ` ${Math.floor((100 * done) / total)} %` : '';
  return `${job.name} ${of}${share}`;
}
