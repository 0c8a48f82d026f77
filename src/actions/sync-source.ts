import type { Viewer } from '../domain/viewer.ts';
import { recordRefusal } from '../store/refusal.ts';
import { keepSource } from '../store/source.ts';
import type { LoadProgress } from './load/delivery-host.ts';
import { listDeliveries, type ListRequest, type Offer } from './list-deliveries.ts';
import { loadOffers } from './load-offers.ts';
import { loadDelivery, type LoadDependencies, type LoadOutcome } from './load-delivery.ts';

export interface SyncRequest extends ListRequest {
  readonly source: { readonly id: string; readonly connector: string };
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: LoadProgress & { readonly stream: string; readonly slice: string }) => void;
  /** Told of each slice as it is done. */
  readonly onSlice?: (slice: SliceOutcome) => void;
  readonly signal?: AbortSignal;
}

export interface SliceOutcome {
  readonly stream: string;
  readonly slice: string;
  readonly load: LoadOutcome;
}

export interface SyncOutcome {
  readonly slices: readonly SliceOutcome[];
  readonly sealed: number;
  readonly alreadyThere: number;
  readonly refused: number;
}

/**
 * Loads what a source has lying ready: every stream, every slice. A refused delivery is recorded and the next one is loaded; broken
 * infrastructure ends the sync with what was thrown.
 */
export async function syncSource(deps: LoadDependencies, viewer: Viewer, request: SyncRequest): Promise<SyncOutcome> {
  const slices: SliceOutcome[] = [];
  const list = () => listDeliveries(viewer, request);
  for await (const { offer, load } of loadOffers(list, (each) => loadOffer(deps, viewer, request, each))) {
    const outcome = { stream: offer.stream.name, slice: offer.slice, load };
    slices.push(outcome);
    request.onSlice?.(outcome);
  }
  const count = (...outcomes: LoadOutcome['outcome'][]) => slices.filter(({ load }) => outcomes.includes(load.outcome)).length;
  return { slices, sealed: count('sealed', 'dry-run'), alreadyThere: count('already-there'), refused: count('refused') };
}

async function loadOffer(deps: LoadDependencies, viewer: Viewer, request: SyncRequest, offer: Offer): Promise<LoadOutcome> {
  const { source, connector, folder, config, dryRun, onProgress, signal } = request;
  signal?.throwIfAborted();
  const place = { stream: offer.stream.name, slice: offer.slice };
  if ('refused' in offer) {
    if (!dryRun) {
      await keepSource(deps.db, source);
      await recordRefusal(deps.db, { sourceId: source.id, ...place }, offer.refused);
    }
    return { outcome: 'refused', reason: offer.refused };
  }
  return loadDelivery(deps, viewer, {
    source,
    connector,
    stream: offer.stream,
    folder,
    config,
    delivery: offer.delivery,
    ...(dryRun === undefined ? {} : { dryRun }),
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress: (progress: LoadProgress) => onProgress({ ...progress, ...place }) } : {}),
  });
}
