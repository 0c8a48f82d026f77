import { sql } from 'kysely';
import type { Database, DatabaseTransaction } from '../database.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import type { SlicePlace } from './slice-claim.ts';

export async function currentBatch(
  db: Database | DatabaseTransaction,
  { sourceId, stream, slice }: SlicePlace,
): Promise<{ id: string; digest: string } | undefined> {
  return db
    .selectFrom('batch')
    .select(['id', 'digest'])
    .where('source_id', '=', sourceId)
    .where('stream', '=', stream)
    .where('slice', '=', slice)
    .where('superseded_at', 'is', null)
    .executeTakeFirst();
}

/** What a batch of charges costs, by currency. */
export interface BatchCost {
  readonly currency: string;
  readonly billed: string;
  readonly effective: string;
}

export async function costsOfBatch(db: Database, batchId: string): Promise<BatchCost[]> {
  const rows = await db.selectFrom('batch_control').select(['currency', 'billed', 'effective']).where('batch_id', '=', batchId).execute();
  return rows.map(({ currency, billed, effective }) => ({ currency, billed: billed ?? '0', effective: effective ?? '0' }));
}

/** An id for a batch that is about to be loaded. One that is never sealed leaves a gap, nothing else. */
export async function nextBatchId(transaction: DatabaseTransaction): Promise<string> {
  const { rows } = await sql<{ id: string }>`select nextval(pg_get_serial_sequence('batch', 'id')) as id`.execute(transaction);
  return rows[0]!.id;
}

/** The slices of this name that have a delivery that counts, of whichever source and stream. */
export async function slicesNamed(snapshot: Snapshot, slice: string): Promise<SlicePlace[]> {
  return snapshot.transaction
    .selectFrom('batch')
    .select(['source_id as sourceId', 'stream', 'slice'])
    .where('slice', '=', slice)
    .where('superseded_at', 'is', null)
    .orderBy('source_id')
    .orderBy('stream')
    .execute();
}
