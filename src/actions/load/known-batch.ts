import type { OfferedDelivery } from '../../reading/delivery/list-source.ts';
import { offerDigest } from '../../reading/delivery/offer-digest.ts';
import type { SlicePlace } from '../../store/batch/slice-claim.ts';
import { batchSaid } from '../../store/batch/slice-listing.ts';
import type { Database } from '../../store/database.ts';

/** What a listing says of a slice, and the current batch when the same was said of it: then nothing has to be read. */
export async function knownBatch(
  db: Database,
  place: SlicePlace,
  offer: OfferedDelivery,
  config: unknown,
): Promise<{ readonly said: string | undefined; readonly batchId: string | undefined }> {
  const said = offerDigest(offer, config);
  return { said, batchId: said === undefined ? undefined : await batchSaid(db, place, said) };
}
