import { sql } from 'kysely';
import type { ChargeRef } from '../allocation/allocation-of-charges.ts';
import { demandRows } from '../retention/purged-rows.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A row of a file of a delivery. */
export interface FileRow {
  readonly batchId: string;
  /** The file's key, as the source names it. */
  readonly file: string;
  /** Data row, from 1. */
  readonly row: number;
}

/** The charges that a row became, of those that the viewer may see: none where it was rejected or left out, two where it stands for two. Throws a PurgedError where they were purged. At most two statements. */
export async function chargesOfRow(snapshot: Snapshot, { batchId, file, row }: FileRow): Promise<ChargeRef[]> {
  const { rows } = await sql<ChargeRef>`
    select f.batch_id::text as "batchId", f.object_no as "objectNo", f.row_number as "rowNumber", f.part
    from batch_object o join charge f on f.batch_id = o.batch_id and f.object_no = o.object_no
    where o.batch_id = ${batchId}::bigint and f.batch_id = ${batchId}::bigint and o.key = ${file}::text and f.row_number = ${row}::integer
    order by f.object_no, f.part`.execute(snapshot.transaction);
  if (rows.length === 0) await demandRows(snapshot, [batchId]);
  return rows;
}
