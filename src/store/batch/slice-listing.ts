import type { Database, DatabaseTransaction } from '../database.ts';
import type { SlicePlace } from './slice-claim.ts';

/** The current batch of a slice, when it is the one of which the listing says this; nothing has to be read to know it. */
export async function batchSaid(db: Database, { sourceId, stream, slice }: SlicePlace, said: string): Promise<string | undefined> {
  const found = await db
    .selectFrom('slice_listing')
    .innerJoin('batch', 'batch.id', 'slice_listing.batch_id')
    .select('batch.id')
    .where('slice_listing.source_id', '=', sourceId)
    .where('slice_listing.stream', '=', stream)
    .where('slice_listing.slice', '=', slice)
    .where('slice_listing.said', '=', said)
    .where('batch.superseded_at', 'is', null)
    .executeTakeFirst();
  return found?.id;
}

/** What the listing says is this batch: it was read to its end. */
export async function keepSaid(
  transaction: DatabaseTransaction,
  { sourceId, stream, slice }: SlicePlace,
  said: string,
  batchId: string,
): Promise<void> {
  await transaction
    .insertInto('slice_listing')
    .values({ source_id: sourceId, stream, slice, offer: null, said, batch_id: batchId })
    .onConflict((conflict) => conflict.columns(['source_id', 'stream', 'slice']).doUpdateSet({ said, batch_id: batchId }))
    .execute();
}

/** What lies ready for a slice, as text, for the worker that loads it. */
export async function keepOffer(db: Database, { sourceId, stream, slice }: SlicePlace, offer: string): Promise<void> {
  await db
    .insertInto('slice_listing')
    .values({ source_id: sourceId, stream, slice, offer, said: null, batch_id: null })
    .onConflict((conflict) => conflict.columns(['source_id', 'stream', 'slice']).doUpdateSet({ offer }))
    .execute();
}

export async function keptOffer(db: Database, { sourceId, stream, slice }: SlicePlace): Promise<string | undefined> {
  const found = await db
    .selectFrom('slice_listing')
    .select('offer')
    .where('source_id', '=', sourceId)
    .where('stream', '=', stream)
    .where('slice', '=', slice)
    .executeTakeFirst();
  return found?.offer ?? undefined;
}

/** Forgets what was said of slices that are listed no longer. */
export async function forgetUnlisted(
  db: Database,
  { sourceId, stream }: Omit<SlicePlace, 'slice'>,
  listed: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('slice_listing')
    .where('source_id', '=', sourceId)
    .where('stream', '=', stream)
    .$if(listed.length > 0, (query) => query.where('slice', 'not in', listed))
    .execute();
}
