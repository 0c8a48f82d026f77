import type { JobAtHand, JobProgress, JobTask } from '#src/domain/work/job-at-hand.ts';
import type { Job, JobQueues } from '#src/platform/queue/queue.ts';
import { isJob, type JobName } from './catalog.ts';
import { withoutTraceContext } from './trace-context.ts';

/** What is told of jobs while they are done. Undefined: it is nobody's business but the hub's, or its owner's. */
const TASKS: Readonly<Record<JobName, JobTask | undefined>> = {
  'sync-source': 'list',
  'sync-pages': 'pages',
  'load-delivery': 'load',
  'plan-runs': 'plan',
  run: 'run',
  'make-export': undefined,
  'publish-lineage': undefined,
  'carry-out-purge': undefined,
  'post-journals': undefined,
};

/** What workers do at this moment, whichever process they run in, the first begun first. The queue knows it: of a worker that is gone it knows it soon. */
export async function jobsAtHand({ queue }: Pick<JobQueues, 'queue'>): Promise<JobAtHand[]> {
  const active = await queue.getActive();
  return active
    .flatMap((queued) => jobAtHand(queued) ?? [])
    .toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : a.startedAt > b.startedAt ? 1 : a.id.localeCompare(b.id)));
}

function jobAtHand({ id, name, data, progress, processedOn, timestamp }: Job): JobAtHand | undefined {
  const task = isJob(name) ? TASKS[name] : undefined;
  if (task === undefined || id === undefined) return undefined;
  const payload = withoutTraceContext(data).payload as Readonly<Record<string, unknown>>;
  const named = (key: string) => (typeof payload[key] === 'string' ? payload[key] : undefined);
  return {
    id,
    task,
    source: named('sourceId'),
    stream: named('stream'),
    slice: named('slice'),
    kind: named('kind'),
    month: named('month'),
    // What is written there is what handlers report, by whichever version of the hub.
    progress: typeof progress === 'object' && 'done' in progress ? (progress as JobProgress) : undefined,
    startedAt: new Date(processedOn ?? timestamp).toISOString(),
  };
}
