import { chooseStreams } from '#src/actions/source/choose-streams.ts';
import { listFiles } from '#src/actions/source/list-files.ts';
import type { FlowJob } from '#src/platform/queue/queue.ts';
import { keepNextRun, keepSource, noteSync } from '#src/store/source/source.ts';
import { job, QUEUE_NAME, type JobPayload } from '../catalog.ts';
import type { JobContext } from '../job-context.ts';
import { nextRunOf } from '../schedules.ts';

/**
 * Starts one load for every slice that has something new in files, the streams of its interface one after the other, and the plan of runs
 * after all of them. What fails for good holds up none of the others.
 */
export async function syncSource(context: JobContext, payload: JobPayload<'sync-source'>) {
  const { sourceId, streams, rerun = false, from, full, askedBy = null } = payload;
  const open = await context.openSource(sourceId);
  await keepSource(context.db, context.viewer, open.source);
  await noteSync(context.db, context.viewer, { sourceId, askedBy, streams: streams ?? null, from: from ?? null, isFull: full === true });
  await keepNextRun(context.db, sourceId, await nextRunOf(context.queues, sourceId));
  const chosen = chooseStreams(open.connector, { config: open.config, hasFolder: open.hasFolder, names: streams });
  const { toLoad, alreadyThere, refused, held } = await listFiles(context.db, context.viewer, open, chosen.files);
  const loads = toLoad.map((place) => ({ ...job('load-delivery', place, { ignoreDependencyOnFailure: true }), queueName: QUEUE_NAME }));
  const pages = await pagesInTurn(context, sourceId, chosen.pages, { from, full });
  await context.queues.flows.add({
    ...job('plan-runs', { rerun }),
    queueName: QUEUE_NAME,
    children: [...loads, ...pages],
  });
  return { slices: toLoad.length + alreadyThere + refused + held, alreadyThere, refused, held, streams: chosen.pages.length };
}

/** One after the other, so that a source is asked by one job at a time. Streams that wait or are read already are left out. */
async function pagesInTurn(
  { queues }: JobContext,
  sourceId: string,
  streams: readonly string[],
  { from, full }: Pick<JobPayload<'sync-source'>, 'from' | 'full'>,
): Promise<FlowJob[]> {
  if (streams.length === 0) return [];
  const waiting = await queues.queue.getJobs(['active', 'waiting', 'waiting-children', 'delayed', 'prioritized']);
  const known = new Set(waiting.filter(({ name }) => name === 'sync-pages').map(({ data }) => JSON.stringify(data)));
  let chain: FlowJob | undefined;
  for (const stream of streams) {
    const next = job(
      'sync-pages',
      { sourceId, stream, ...(from ? { from } : {}), ...(full ? { full } : {}) },
      { ignoreDependencyOnFailure: true },
    );
    if (known.has(JSON.stringify(next.data))) continue;
    chain = { ...next, queueName: QUEUE_NAME, ...(chain ? { children: [chain] } : {}) };
  }
  return chain ? [chain] : [];
}
