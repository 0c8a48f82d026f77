import type { Month } from '../../domain/time/month.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { pagesOf, SourceFault, type SourceApi } from '../../connector-kit/index.ts';
import { recordRefusal } from '../../store/batch/refusal.ts';
import { streamFailed, streamSucceeded, streamTried } from '../../store/source/source-stream.ts';
import { keepSource } from '../../store/source/source.ts';
import { chooseStreams } from './choose-streams.ts';
import type { LoadProgress } from '../../reading/delivery/delivery-host.ts';
import { listDeliveries, type ListRequest, type Offer } from '../load/list-deliveries.ts';
import { loadOffers } from '../load/load-offers.ts';
import { loadDelivery } from '../load/load-delivery.ts';
import type { LoadOutcome } from '../load/load-outcome.ts';
import type { LoadDependencies } from '../load/load-request.ts';
import { syncPages } from '../pages/sync-pages.ts';
import type { PagesProgress } from '../pages/pages-request.ts';
import type { SliceOutcome } from '../load/load-outcome.ts';

export interface SyncRequest extends ListRequest {
  readonly source: { readonly id: string; readonly connector: string };
  /** Without one, `folder` leads nowhere and the interface is read. Default: it has one. */
  readonly hasFolder?: boolean;
  /** The way to the source's interface. Without it only files are read. */
  readonly openApi?: (signal?: AbortSignal) => SourceApi & { readonly close: () => Promise<void> };
  /** A backfill of the interface begins with this month. */
  readonly from?: Month;
  /** The interface is read as if nothing had been read before. */
  readonly full?: boolean;
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: LoadProgress & { readonly stream: string; readonly slice: string }) => void;
  readonly onPage?: (progress: PagesProgress) => void;
  /** Told of each slice as it is done. */
  readonly onSlice?: (slice: SliceOutcome) => void;
  readonly signal?: AbortSignal;
}

export interface SyncOutcome {
  readonly slices: readonly SliceOutcome[];
  readonly sealed: number;
  readonly alreadyThere: number;
  readonly refused: number;
}

/**
 * Loads what a source has: every stream, every slice, of its files or of its interface. A refused delivery is recorded and
 * the next one is loaded; broken infrastructure, and a source that is to be asked again later, end the sync with what was thrown.
 */
export async function syncSource(deps: LoadDependencies, viewer: Viewer, request: SyncRequest): Promise<SyncOutcome> {
  const slices: SliceOutcome[] = [];
  const { connector, config, hasFolder = true, streams: names } = request;
  const chosen = chooseStreams(connector, { config, hasFolder, names });
  const done = (outcome: SliceOutcome) => {
    slices.push(outcome);
    request.onSlice?.(outcome);
  };
  for (const stream of chosen.files) for await (const outcome of readFiles(deps, viewer, request, stream)) done(outcome);
  for (const outcome of await readPages(deps, viewer, request, chosen.pages)) done(outcome);
  const count = (...outcomes: LoadOutcome['outcome'][]) => slices.filter(({ load }) => outcomes.includes(load.outcome)).length;
  return { slices, sealed: count('sealed', 'dry-run'), alreadyThere: count('already-there'), refused: count('refused') };
}

async function* readFiles(deps: LoadDependencies, viewer: Viewer, request: SyncRequest, stream: string): AsyncGenerator<SliceOutcome> {
  const { source, signal, dryRun } = request;
  const place = { sourceId: source.id, stream };
  if (!dryRun) {
    await keepSource(deps.db, viewer, source);
    await streamTried(deps.db, place);
  }
  const list = () => listDeliveries(viewer, { ...request, streams: [stream] });
  const load = (offer: Offer) => {
    signal?.throwIfAborted();
    return loadOffer(deps, viewer, request, offer);
  };
  try {
    for await (const loaded of loadOffers(list, load)) yield { stream, slice: loaded.offer.slice, load: loaded.load };
  } catch (error) {
    if (error instanceof SourceFault && !dryRun) await streamFailed(deps.db, place, error);
    throw error;
  }
  if (!dryRun) await streamSucceeded(deps.db, place);
}

async function readPages(
  deps: LoadDependencies,
  viewer: Viewer,
  request: SyncRequest,
  names: readonly string[],
): Promise<readonly SliceOutcome[]> {
  const { source, connector, config, openApi, from, full, dryRun, onPage, signal } = request;
  if (!openApi || names.length === 0) return [];
  const streams = pagesOf(connector, connector.config.parse(config));
  const api = openApi(signal);
  const options = { from, full, dryRun, signal, onProgress: onPage };
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const outcomes: SliceOutcome[] = [];
  try {
    for (const name of names) {
      const stream = streams.find((one) => one.name === name)!;
      outcomes.push(...(await syncPages(deps, viewer, { source, connector, stream, api, config, ...given })));
    }
  } finally {
    await api.close();
  }
  return outcomes;
}

async function loadOffer(deps: LoadDependencies, viewer: Viewer, request: SyncRequest, offer: Offer): Promise<LoadOutcome> {
  const { source, connector, folder, config, dryRun, onProgress, signal } = request;
  const place = { stream: offer.stream.name, slice: offer.slice };
  if ('refused' in offer) {
    if (!dryRun) {
      await keepSource(deps.db, viewer, source);
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
