import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';

/** What one delivery restates as a whole. */
export interface SlicePlace {
  readonly sourceId: string;
  readonly stream: string;
  readonly slice: string;
}

/** Someone else claimed the slice since: whoever holds this claim must not write any more. */
export class SliceClaimLostError extends Error {
  override readonly name = 'SliceClaimLostError';
}

/** Claims a slice for loading, at once visible to all: earlier claims are void from here on. Answers the claim's epoch. */
export async function claimSlice(db: Database, { sourceId, stream, slice }: SlicePlace): Promise<string> {
  const { epoch } = await db
    .insertInto('slice_claim')
    .values({ source_id: sourceId, stream, slice, epoch: '1' })
    .onConflict((conflict) => conflict.columns(['source_id', 'stream', 'slice']).doUpdateSet({ epoch: sql<string>`slice_claim.epoch + 1` }))
    .returning('epoch')
    .executeTakeFirstOrThrow();
  return epoch;
}

/** Throws when the claim is no longer the newest. Holds off newer claims until the end of the transaction. */
export async function holdClaim(transaction: DatabaseTransaction, { sourceId, stream, slice }: SlicePlace, epoch: string): Promise<void> {
  const newest = await transaction
    .selectFrom('slice_claim')
    .select('epoch')
    .where('source_id', '=', sourceId)
    .where('stream', '=', stream)
    .where('slice', '=', slice)
    .forUpdate()
    .executeTakeFirst();
  if (newest?.epoch === epoch) return;
  throw new SliceClaimLostError(
    `${sourceId} ${stream} ${slice}: expected claim ${epoch}, found ${newest?.epoch}: another worker loads this slice; nothing was written`,
  );
}
