import type { Viewer } from '../../domain/authority/viewer.ts';
import type { LoadProgress } from '../../reading/delivery/delivery-host.ts';
import type { Offer } from '../../reading/delivery/list-source.ts';
import type { LoadOutcome } from '../batch/load-outcome.ts';
import type { LoadDependencies } from '../batch/load-dependencies.ts';
import type { LoadRequest } from './load-request.ts';
import { loadDelivery, refuseUnread } from './load-delivery.ts';

/** A source of files, and how it is loaded. */
export interface OfferRequest extends Omit<LoadRequest, 'stream' | 'delivery' | 'found' | 'onProgress'> {
  readonly onProgress?: (progress: LoadProgress & { readonly stream: string; readonly slice: string }) => void;
}

/** Loads what lies ready for a slice, or records why it cannot be read. */
export async function loadOffer(deps: LoadDependencies, viewer: Viewer, request: OfferRequest, offer: Offer): Promise<LoadOutcome> {
  const { source, connector, folder, config, policy, dryRun, onProgress, signal } = request;
  signal?.throwIfAborted();
  const place = { stream: offer.stream.name, slice: offer.slice };
  if ('refused' in offer) {
    if (!dryRun) await refuseUnread(deps.db, viewer, source, { sourceId: source.id, ...place }, offer.refused);
    return { outcome: 'refused', reason: offer.refused };
  }
  const { stream, delivery, found } = offer;
  return loadDelivery(deps, viewer, {
    source,
    connector,
    stream,
    folder,
    config,
    delivery,
    found,
    ...(policy === undefined ? {} : { policy }),
    ...(dryRun === undefined ? {} : { dryRun }),
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress: (progress: LoadProgress) => onProgress({ ...progress, ...place }) } : {}),
  });
}
