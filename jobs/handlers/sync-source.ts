import { listDeliveries } from '#src/actions/list-deliveries.ts';
import { recordRefusal } from '#src/store/refusal.ts';
import { keepSource } from '#src/store/source.ts';
import { job, QUEUE_NAME, type JobPayload, type JobToAdd } from '../catalog.ts';
import type { JobContext } from '../job-context.ts';

/** Starts one load for every slice that lies ready, and the plan of runs after all of them. A load that fails for good holds up none of the others. */
export async function syncSource(context: JobContext, { sourceId, streams, rerun = false }: JobPayload<'sync-source'>) {
  const { source, connector, folder, config } = await context.openSource(sourceId);
  await keepSource(context.db, source);
  const loads: JobToAdd[] = [];
  let refused = 0;
  for await (const offer of listDeliveries(context.viewer, { connector, folder, config, ...(streams ? { streams } : {}) })) {
    const place = { sourceId, stream: offer.stream.name, slice: offer.slice };
    if ('delivery' in offer) loads.push(job('load-delivery', place, { ignoreDependencyOnFailure: true }));
    else {
      refused++;
      await recordRefusal(context.db, place, offer.refused);
    }
  }
  await context.queues.flows.add({
    ...job('plan-runs', { rerun }),
    queueName: QUEUE_NAME,
    children: loads.map((load) => ({ ...load, queueName: QUEUE_NAME })),
  });
  return { slices: loads.length + refused, refused };
}
