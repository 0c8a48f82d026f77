import { sql } from 'kysely';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What a batch counted in one currency: delivered = accepted + rejected + excluded. Decimal text in the source's own measure. */
export interface BatchControlRow {
  readonly currency: string;
  readonly delivered: string;
  readonly accepted: string;
  readonly rejected: string;
  readonly excluded: string;
  readonly rowsDelivered: string;
  readonly rowsAccepted: string;
  readonly rowsRejected: string;
  readonly rowsExcluded: string;
  readonly rowsUnreadable: string;
  readonly billed: string | null;
  readonly effective: string | null;
}

/** Rows that are deliberately no record, under their reason. */
export interface BatchExclusionRow {
  readonly reason: string;
  readonly currency: string;
  readonly rows: string;
  readonly amount: string;
}

export interface BatchObjectRow {
  readonly key: string;
  readonly bytes: string;
  readonly sha256: string;
  readonly rows: number;
}

/** By batch, in the order of the ids; empty for limited viewers, who are to be told so. One statement. */
export async function batchControls(snapshot: Snapshot, ids: readonly string[]): Promise<BatchControlRow[][]> {
  const { rows } = await sql<BatchControlRow & { batchId: string }>`
    select batch_id as "batchId", currency, delivered, accepted, rejected, excluded, rows_delivered as "rowsDelivered",
      rows_accepted as "rowsAccepted", rows_rejected as "rowsRejected", rows_excluded as "rowsExcluded",
      rows_unreadable as "rowsUnreadable", billed, effective
    from batch_control where batch_id = any(${[...ids]}::bigint[]) order by batch_id, currency collate "C"`.execute(snapshot.transaction);
  return grouped(ids, rows);
}

/** By batch, in the order of the ids; empty for limited viewers. One statement. */
export async function batchExclusions(snapshot: Snapshot, ids: readonly string[]): Promise<BatchExclusionRow[][]> {
  const { rows } = await sql<BatchExclusionRow & { batchId: string }>`
    select batch_id as "batchId", reason, currency, rows, amount
    from batch_exclusion where batch_id = any(${[...ids]}::bigint[]) order by batch_id, reason collate "C", currency collate "C"`.execute(
    snapshot.transaction,
  );
  return grouped(ids, rows);
}

/** By batch, in the order of the ids; the objects in the order of their numbers. One statement. */
export async function batchObjects(snapshot: Snapshot, ids: readonly string[]): Promise<BatchObjectRow[][]> {
  const { rows } = await sql<BatchObjectRow & { batchId: string }>`
    select batch_id as "batchId", key, bytes, sha256, rows
    from batch_object where batch_id = any(${[...ids]}::bigint[]) order by batch_id, object_no`.execute(snapshot.transaction);
  return grouped(ids, rows);
}

function grouped<T extends { readonly batchId: string }>(ids: readonly string[], rows: readonly T[]): T[][] {
  const byBatch = Map.groupBy(rows, (row) => row.batchId);
  return ids.map((id) => byBatch.get(id) ?? []);
}
