import { SourceFault } from '../../connector-kit/index.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Offer } from '../../reading/delivery/list-source.ts';
import type { LoadOutcome } from '../batch/load-outcome.ts';

export interface LoadedOffer {
  readonly offer: Offer;
  readonly load: LoadOutcome;
}

/** How often in a row what changes while it is read is listed and read anew. */
const RESTARTS_MAX = 3;

/**
 * Loads what is listed, one after the other. What changes while it is read is listed again, for a new manifest may name other
 * files; revisions are never mixed. When the list still says the same of files that are others by now, their source is writing them
 * at the moment: then the delivery stays refused until the next sync.
 */
export async function* loadOffers(
  list: () => AsyncIterable<Offer>,
  load: (offer: Offer) => Promise<LoadOutcome>,
): AsyncGenerator<LoadedOffer> {
  const done = new Set<string>();
  const changed = new Map<string, { readonly said: string; readonly outcome: LoadOutcome }>();
  let restarts = 0;
  listing: for (;;) {
    try {
      for await (const offer of list()) {
        const place = `${offer.stream.name} ${offer.slice}`;
        if (done.has(place)) continue;
        const before = changed.get(place);
        const outcome = before !== undefined && before.said !== '' && before.said === saidOf(offer) ? before.outcome : await load(offer);
        if (isChanged(outcome) && outcome !== before?.outcome && restarts < RESTARTS_MAX) {
          restarts++;
          changed.set(place, { said: saidOf(offer), outcome });
          continue listing;
        }
        restarts = 0;
        done.add(place);
        yield { offer, load: outcome };
      }
      return;
    } catch (error) {
      if (!(error instanceof SourceFault) || error.code !== 'object-changed' || restarts === RESTARTS_MAX) throw error;
      restarts++;
    }
  }
}

/** What a manifest says of a delivery. Files that no manifest speaks for say nothing: read again, they are simply what they are. */
function saidOf(offer: Offer): string {
  if ('refused' in offer || offer.delivery.mark === undefined) return '';
  return canonicalJson(offer.delivery);
}

function isChanged(outcome: LoadOutcome): boolean {
  return outcome.outcome === 'refused' && outcome.reason.code === 'object-changed';
}
