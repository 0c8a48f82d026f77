import { listDeliveries } from '#src/actions/list-deliveries.ts';
import { loadDelivery as load, type LoadOutcome } from '#src/actions/load-delivery.ts';
import type { JobPayload } from '../catalog.ts';
import type { JobContext, ReportProgress } from '../job-context.ts';

export interface LoadResult {
  readonly outcome: LoadOutcome['outcome'] | 'gone';
  readonly batchId?: string;
  readonly rejections?: number;
  readonly reason?: { readonly code: string; readonly expected: string; readonly found: string; readonly wayOut: string };
}

/** Loads what now lies ready for the slice: when a newer delivery came since the sync began, that one. */
export async function loadDelivery(
  context: JobContext,
  payload: JobPayload<'load-delivery'>,
  report: ReportProgress,
  signal: AbortSignal,
): Promise<LoadResult> {
  const { source, connector, folder, config } = await context.openSource(payload.sourceId);
  for await (const offer of listDeliveries(context.viewer, { connector, folder, config, streams: [payload.stream] })) {
    if (offer.slice !== payload.slice) continue;
    if ('refused' in offer) return { outcome: 'refused', reason: offer.refused };
    const onProgress = ({ bytesRead, bytesTotal, rows }: { bytesRead: number; bytesTotal: number; rows: number }) =>
      report({ done: bytesRead, total: bytesTotal, unit: 'bytes', rows });
    const outcome = await load({ db: context.db, pool: context.pool }, context.viewer, {
      source,
      connector,
      stream: offer.stream,
      folder,
      config,
      delivery: offer.delivery,
      onProgress,
      signal,
    });
    if (outcome.outcome === 'refused') return { outcome: 'refused', reason: outcome.reason };
    if (outcome.outcome === 'sealed') return { outcome: 'sealed', batchId: outcome.batchId, rejections: outcome.rejections };
    return { outcome: outcome.outcome, ...(outcome.batchId === null ? {} : { batchId: outcome.batchId }) };
  }
  // Taken away since the sync listed it.
  return { outcome: 'gone' };
}
