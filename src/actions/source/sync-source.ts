import type { Month } from '../../domain/time/month.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { pagesOf, SourceFault, type SourceApi } from '../../connector-kit/index.ts';
import type { Offer } from '../../reading/delivery/list-source.ts';
import { streamFailed, streamSucceeded, streamTried } from '../../store/source/source-stream.ts';
import { keepSource } from '../../store/source/source.ts';
import { loadOffer, type OfferRequest } from '../load/load-offer.ts';
import { loadOffers } from '../load/load-offers.ts';
import type { LoadOutcome, SliceOutcome } from '../batch/load-outcome.ts';
import type { LoadDependencies } from '../batch/load-dependencies.ts';
import type { PagesProgress } from '../pages/pages-request.ts';
import { syncPages } from '../pages/sync-pages.ts';
import { chooseStreams } from './choose-streams.ts';
import { openListing, type OpenListing } from './open-listing.ts';

export interface SyncRequest extends OfferRequest {
  /** Names of streams; default: all of the connector's. */
  readonly streams?: readonly string[];
  /** Without one, `folder` leads nowhere and the interface is read. Default: it has one. */
  readonly hasFolder?: boolean;
  /** The way to the source's interface. Without it only files are read. */
  readonly openApi?: (signal?: AbortSignal) => SourceApi & { readonly close: () => Promise<void> };
  /** A backfill of the interface begins with this month. */
  readonly from?: Month;
  /** The interface is read as if nothing had been read before. */
  readonly full?: boolean;
  readonly onPage?: (progress: PagesProgress) => void;
  /** Told of each slice as it is done. */
  readonly onSlice?: (slice: SliceOutcome) => void;
}

export interface SyncOutcome {
  readonly slices: readonly SliceOutcome[];
  readonly sealed: number;
  readonly alreadyThere: number;
  readonly refused: number;
  readonly held: number;
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
  if (chosen.files.length > 0) {
    const listing = await openListing(deps.db, viewer, request);
    for (const stream of chosen.files) for await (const outcome of readFiles(deps, viewer, request, listing, stream)) done(outcome);
    if (!request.dryRun) await listing.keep();
  }
  for (const outcome of await readPages(deps, viewer, request, chosen.pages)) done(outcome);
  const count = (...outcomes: LoadOutcome['outcome'][]) => slices.filter(({ load }) => outcomes.includes(load.outcome)).length;
  return {
    slices,
    sealed: count('sealed', 'dry-run'),
    alreadyThere: count('already-there'),
    refused: count('refused'),
    held: count('held'),
  };
}

async function* readFiles(
  deps: LoadDependencies,
  viewer: Viewer,
  request: SyncRequest,
  listing: OpenListing,
  stream: string,
): AsyncGenerator<SliceOutcome> {
  const { source, dryRun } = request;
  const place = { sourceId: source.id, stream };
  if (!dryRun) {
    await keepSource(deps.db, viewer, source);
    await streamTried(deps.db, place);
  }
  try {
    const load = (offer: Offer) => loadOffer(deps, viewer, request, offer);
    for await (const loaded of loadOffers(() => listing.offersOf(stream), load))
      yield { stream, slice: loaded.offer.slice, load: loaded.load };
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
  const { source, connector, config, policy, openApi, from, full, dryRun, onPage, signal } = request;
  if (!openApi || names.length === 0) return [];
  const streams = pagesOf(connector, connector.config.parse(config));
  const api = openApi(signal);
  const options = { policy, from, full, dryRun, signal, onProgress: onPage };
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
