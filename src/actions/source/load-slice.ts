import { streamsOf, type Stream } from '../../connector-kit/index.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { LoadProgress } from '../../reading/delivery/delivery-host.ts';
import type { Offer, OfferedDelivery } from '../../reading/delivery/list-source.ts';
import { keptOffer } from '../../store/batch/slice-listing.ts';
import type { LoadOutcome } from '../batch/load-outcome.ts';
import type { LoadDependencies } from '../batch/load-dependencies.ts';
import { loadOffer, type OfferRequest } from '../load/load-offer.ts';
import { loadOffers } from '../load/load-offers.ts';
import { openListing } from './open-listing.ts';

export type { LoadProgress };

/**
 * Loads what a slice had lying ready when its source was listed last; what is another by now is listed anew, and loaded as it is then.
 * Undefined: nothing lies there any more.
 */
export async function loadSlice(
  deps: LoadDependencies,
  viewer: Viewer,
  request: OfferRequest,
  { stream: name, slice }: { readonly stream: string; readonly slice: string },
): Promise<LoadOutcome | undefined> {
  const { connector, config, source } = request;
  const stream = streamsOf(connector, connector.config.parse(config)).find((one) => one.name === name);
  // Taken out of the configuration since the sync began.
  if (!stream) return undefined;
  let kept = await keptOffer(deps.db, { sourceId: source.id, stream: name, slice });
  async function* list(): AsyncGenerator<Offer> {
    const offer = kept;
    kept = undefined;
    if (offer !== undefined) return yield offerOf(stream!, slice, offer);
    const listing = await openListing(deps.db, viewer, request);
    for await (const listed of listing.offersOf(name)) if (listed.slice === slice) yield listed;
  }
  for await (const { load } of loadOffers(list, (offer) => loadOffer(deps, viewer, request, offer))) return load;
  return undefined;
}

function offerOf(stream: Stream<unknown>, slice: string, kept: string): OfferedDelivery {
  return { stream, slice, ...(JSON.parse(kept) as Pick<OfferedDelivery, 'delivery' | 'found'>) };
}
