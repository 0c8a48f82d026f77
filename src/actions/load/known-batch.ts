import type { OfferedDelivery } from '../../reading/delivery/list-source.ts';
import { offerDigest } from '../../reading/delivery/offer-digest.ts';
import type { SlicePlace } from '../../store/batch/slice-claim.ts';
import { batchSaid } from '../../store/batch/slice-listing.ts';
import type { Database } from '../../store/database.ts';
import { heldAs, type StandingFinding } from '../../store/finding/hold-delivery.ts';

export interface KnownBatch {
  readonly said: string | undefined;
  readonly batchId: string | undefined;
  readonly held: readonly StandingFinding[];
}

/**
 * What a listing says of a slice; the current batch when the same was said of it, or what holds back the delivery of which the same was
 * said: then nothing has to be read.
 */
export async function knownBatch(db: Database, place: SlicePlace, offer: OfferedDelivery, config: unknown): Promise<KnownBatch> {
  const said = offerDigest(offer, config);
  if (said === undefined) return { said, batchId: undefined, held: [] };
  const batchId = await batchSaid(db, place, said);
  return { said, batchId, held: batchId === undefined ? await heldAs(db, place, said) : [] };
}
