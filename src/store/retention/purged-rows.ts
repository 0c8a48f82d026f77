import { sql, type RawBuilder } from 'kysely';
import { PurgedError, type PurgedRows } from '../../domain/retention/purged-error.ts';
import { instantText } from '../instant-text.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A delivery of which the records are no longer there. */
interface PurgedBatch extends PurgedRows {
  readonly batchId: string;
}

/** What became of the records of a batch, as JSON like `PurgedRows`; null: they are there. */
export function purgedOf(batchId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select jsonb_build_object('kind', p.kind, 'at', ${instantText(sql`p.purged_at`)}, 'proposal', p.proposal_id::text)
    from purged_rows p where p.batch_id = ${batchId})`;
}

/** Those of the batches of which the records were purged. One statement. */
async function purgedBatches(snapshot: Snapshot, batchIds: readonly string[]): Promise<PurgedBatch[]> {
  const { rows } = await sql<PurgedBatch>`
    select batch_id::text as "batchId", kind, ${instantText(sql`purged_at`)} as at, proposal_id::text as proposal from purged_rows
    where batch_id = any(${[...batchIds]}::bigint[]) order by batch_id`.execute(snapshot.transaction);
  return rows;
}

/** Throws a PurgedError unless the records of all batches are there. One statement. */
export async function demandRows(snapshot: Snapshot, batchIds: readonly string[]): Promise<void> {
  const [first, ...others] = await purgedBatches(snapshot, batchIds);
  if (first) throw new PurgedError(`batch ${first.batchId}`, [first, ...others]);
}

/** Those of the batches of which the records are there. One statement. */
export async function withRows<B extends { readonly id: string }>(snapshot: Snapshot, batches: readonly B[]): Promise<B[]> {
  const gone = await purgedBatches(
    snapshot,
    batches.map(({ id }) => id),
  );
  return batches.filter(({ id }) => !gone.some(({ batchId }) => batchId === id));
}
