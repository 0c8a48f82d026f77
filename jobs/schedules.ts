import { createHash } from 'node:crypto';
import type { JobQueues } from '#src/platform/queue/queue.ts';
import { job, type JobName } from './catalog.ts';

/** A source and when it is to be synced by itself: cron, in UTC. */
export interface ScheduledSource {
  readonly id: string;
  readonly schedule: string;
}

const PREFIX = 'sync ';

/** What the hub looks after by itself, whatever is configured, and how often. */
const ROUTINES = { 'carry-out-purge': 60_000, 'post-journals': 60_000 } as const satisfies Partial<Record<JobName, number>>;

/**
 * Makes the queue's schedules those that are configured: new and changed ones are set, those of removed sources are taken away. Answers
 * when each source is next synced. Every source starts at a second of its own, so that those of one minute do not start at once.
 */
export async function keepSchedules(queues: JobQueues, sources: readonly ScheduledSource[]): Promise<Map<string, Date>> {
  const { queue } = queues;
  const wanted = new Set(sources.map(({ id }) => PREFIX + id));
  for (const { key } of await queue.getJobSchedulers()) if (key.startsWith(PREFIX) && !wanted.has(key)) await queue.removeJobScheduler(key);
  const next = new Map<string, Date>();
  for (const { id, schedule } of sources) {
    const { name, data, opts } = job('sync-source', { sourceId: id });
    const pattern = `${secondOf(id)} ${schedule.trim()}`;
    await queue.upsertJobScheduler(PREFIX + id, { pattern, tz: 'UTC' }, { name, data, opts });
    const at = await nextRunOf(queues, id);
    if (at) next.set(id, at);
  }
  return next;
}

/** Has the queue look at once, and from then on every so often, after what falls due by the database. */
export async function keepRoutines({ queue }: JobQueues): Promise<void> {
  for (const [routine, everyMs] of Object.entries(ROUTINES) as [keyof typeof ROUTINES, number][]) {
    const { name, data, opts } = job(routine, {});
    await queue.upsertJobScheduler(`routine ${routine}`, { every: everyMs }, { name, data, opts });
  }
}

/** When a source is next synced by itself; null: it is not. */
export async function nextRunOf({ queue }: JobQueues, sourceId: string): Promise<Date | null> {
  const scheduler = await queue.getJobScheduler(PREFIX + sourceId);
  return scheduler?.next === undefined ? null : new Date(scheduler.next);
}

/** Whether a job waits for its time by a schedule, and not for its turn. */
export function isScheduled({ id }: { readonly id?: string | undefined }): boolean {
  return id?.startsWith('repeat:') ?? false;
}

function secondOf(id: string): number {
  return createHash('sha256').update(id).digest()[0]! % 60;
}
