import { listDeliveries } from '#src/actions/load/list-deliveries.ts';
import { chooseStreams } from '#src/actions/source/choose-streams.ts';
import { SourceFault } from '#src/connector-kit/source-api.ts';
import type { FlowJob } from '#src/platform/queue/queue.ts';
import { recordRefusal } from '#src/store/batch/refusal.ts';
import { streamFailed, streamSucceeded, streamTried } from '#src/store/source/source-stream.ts';
import { keepNextRun, keepSource } from '#src/store/source/source.ts';
import { job, QUEUE_NAME, type JobPayload } from '../catalog.ts';
import type { JobContext, OpenSource } from '../job-context.ts';
import { nextRunOf } from '../schedules.ts';

/**
 * Starts one load for every slice that lies ready in files, the streams of its interface one after the other, and the plan of runs
 * after all of them. What fails for good holds up none of the others.
 */
export async function syncSource(context: JobContext, payload: JobPayload<'sync-source'>) {
  const { sourceId, streams, rerun = false, from, full } = payload;
  const open = await context.openSource(sourceId);
  await keepSource(context.db, context.viewer, open.source);
  await keepNextRun(context.db, sourceId, await nextRunOf(context.queues, sourceId));
  const chosen = chooseStreams(open.connector, { config: open.config, hasFolder: open.hasFolder, names: streams });
  const { loads, refused } = await listFiles(context, open, chosen.files);
  const pages = await pagesInTurn(context, sourceId, chosen.pages, { from, full });
  await context.queues.flows.add({
    ...job('plan-runs', { rerun }),
    queueName: QUEUE_NAME,
    children: [...loads, ...pages],
  });
  return { slices: loads.length + refused, refused, streams: chosen.pages.length };
}

async function listFiles(context: JobContext, { source, connector, folder, config }: OpenSource, streams: readonly string[]) {
  const loads: FlowJob[] = [];
  let refused = 0;
  for (const name of streams) {
    const stream = { sourceId: source.id, stream: name };
    await streamTried(context.db, stream);
    try {
      for await (const offer of listDeliveries(context.viewer, { connector, folder, config, streams: [name] })) {
        const place = { ...stream, slice: offer.slice };
        if ('delivery' in offer) loads.push({ ...job('load-delivery', place, { ignoreDependencyOnFailure: true }), queueName: QUEUE_NAME });
        else {
          refused++;
          await recordRefusal(context.db, place, offer.refused);
        }
      }
      await streamSucceeded(context.db, stream);
    } catch (error) {
      await streamFailed(context.db, stream, error instanceof SourceFault ? error : notListed(error));
      throw error;
    }
  }
  return { loads, refused };
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

function notListed(error: unknown) {
  const found = error instanceof Error ? error.message : 'an error';
  const wayOut = 'check the place and the account of the source: costweave source check';
  return { code: 'not-listed', expected: 'a place that can be listed', found, wayOut };
}
