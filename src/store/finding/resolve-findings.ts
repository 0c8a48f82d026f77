import { sql } from 'kysely';
import type { SliceName } from '../../domain/finding/finding-details.ts';
import type { DatabaseTransaction } from '../database.ts';

/** Another delivery of the slice counts from this instant on: what was found of those before it, and between them and others, is so no longer. */
export async function resolveOfSlice(transaction: DatabaseTransaction, { sourceId, stream, slice }: SliceName, at: string): Promise<void> {
  await sql`
    update delivery_finding set resolved_at = ${at}::timestamptz
    where resolved_at is null and (
      (source_id = ${sourceId} and stream = ${stream} and slice = ${slice})
      or other_batch_id in (select id from batch where source_id = ${sourceId} and stream = ${stream} and slice = ${slice}))`.execute(
    transaction,
  );
}
