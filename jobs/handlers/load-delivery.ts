import { listDeliveries, type Offer } from '#src/actions/load/list-deliveries.ts';
import { loadDelivery as load } from '#src/actions/load/load-delivery.ts';
import type { LoadOutcome } from '#src/actions/load/load-outcome.ts';
import { loadOffers } from '#src/actions/load/load-offers.ts';
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
  const request = { connector, folder, config, streams: [payload.stream] };
  const onProgress = ({ bytesRead, bytesTotal, rows }: { bytesRead: number; bytesTotal: number; rows: number }) =>
    report({ done: bytesRead, total: bytesTotal, unit: 'bytes', rows });
  const loadOffer = async (offer: Offer): Promise<LoadOutcome> =>
    'refused' in offer
      ? { outcome: 'refused', reason: offer.refused }
      : load({ db: context.db, pool: context.pool }, context.viewer, {
          source,
          connector,
          stream: offer.stream,
          folder,
          config,
          delivery: offer.delivery,
          onProgress,
          signal,
        });
  for await (const loaded of loadOffers(() => offersOf(payload.slice, listDeliveries(context.viewer, request)), loadOffer))
    return resultOf(loaded.load);
  // Taken away since the sync listed it.
  return { outcome: 'gone' };
}

async function* offersOf(slice: string, offers: AsyncIterable<Offer>): AsyncGenerator<Offer> {
  for await (const offer of offers) if (offer.slice === slice) yield offer;
}

function resultOf(load: LoadOutcome): LoadResult {
  if (load.outcome === 'refused') return { outcome: 'refused', reason: load.reason };
  if (load.outcome === 'sealed') return { outcome: 'sealed', batchId: load.batchId, rejections: load.rejections };
  return { outcome: load.outcome, ...(load.batchId === null ? {} : { batchId: load.batchId }) };
}
