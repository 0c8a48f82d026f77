import { SourceFault } from '../../connector-kit/index.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Offer } from '../../reading/delivery/list-source.ts';
import { recordRefusal, resolveRefusal } from '../../store/batch/refusal.ts';
import type { SlicePlace } from '../../store/batch/slice-claim.ts';
import { keepOffer } from '../../store/batch/slice-listing.ts';
import type { Database } from '../../store/database.ts';
import { tellVanished } from '../../store/finding/vanished-slices.ts';
import { streamFailed, streamSucceeded, streamTried } from '../../store/source/source-stream.ts';
import { knownBatch } from '../load/known-batch.ts';
import type { OfferRequest } from '../load/load-offer.ts';
import { openListing } from './open-listing.ts';

export interface ListedFiles {
  /** Slices with something new: what lies ready for them is kept for whoever loads it. */
  readonly toLoad: readonly SlicePlace[];
  readonly alreadyThere: number;
  readonly refused: number;
  /** Held back before, and nobody has let them in since. */
  readonly held: number;
}

/** Lists streams of files for workers that load them. Refusals are recorded; throws when a stream cannot be listed. */
export async function listFiles(db: Database, viewer: Viewer, request: OfferRequest, streams: readonly string[]): Promise<ListedFiles> {
  const toLoad: SlicePlace[] = [];
  let [alreadyThere, refused, held] = [0, 0, 0];

  async function list(place: SlicePlace, offer: Offer): Promise<void> {
    if ('refused' in offer) {
      refused++;
      return recordRefusal(db, place, offer.refused);
    }
    const known = await knownBatch(db, place, offer, request.config);
    if (known.held.length > 0) {
      held++;
      return;
    }
    if (known.batchId !== undefined) {
      alreadyThere++;
      return resolveRefusal(db, place);
    }
    await keepOffer(db, place, canonicalJson({ delivery: offer.delivery, found: offer.found }));
    toLoad.push(place);
  }

  const listing = await openListing(db, viewer, request);
  for (const name of streams) {
    const stream = { sourceId: request.source.id, stream: name };
    await streamTried(db, stream);
    const listed: string[] = [];
    try {
      for await (const offer of listing.offersOf(name)) {
        listed.push(offer.slice);
        await list({ ...stream, slice: offer.slice }, offer);
      }
      await tellVanished(db, { ...stream, listed });
      await streamSucceeded(db, stream);
    } catch (error) {
      await streamFailed(db, stream, error instanceof SourceFault ? error : notListed(error));
      throw error;
    }
  }
  await listing.keep();
  return { toLoad, alreadyThere, refused, held };
}

function notListed(error: unknown) {
  const found = error instanceof Error ? error.message : 'an error';
  const wayOut = 'check the place and the account of the source: costweave source check';
  return { code: 'not-listed', expected: 'a place that can be listed', found, wayOut };
}
