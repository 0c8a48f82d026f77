import { sql } from 'kysely';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A delivered row that could not become a record. */
export interface RejectionRow {
  readonly batchId: string;
  readonly objectNo: number;
  readonly row: number;
  readonly file: string;
  readonly column: string | null;
  readonly expected: string;
  readonly found: string;
}

export interface RejectionPage {
  readonly rejections: readonly RejectionRow[];
  readonly hasNextPage: boolean;
}

/**
 * The rejections of each batch in the order of file and row, after one of them. A page for every batch asked for; empty for
 * limited viewers, who are to be told so. One statement, whatever the number of batches.
 */
export async function rejectionPages(
  snapshot: Snapshot,
  batchIds: readonly string[],
  { first, after }: { readonly first: number; readonly after?: { readonly objectNo: number; readonly row: number } | undefined },
): Promise<RejectionPage[]> {
  const { objectNo, row } = after ?? { objectNo: -1, row: 0 };
  const { rows } = await sql<RejectionRow>`
    select r.batch_id as "batchId", r.object_no as "objectNo", r.row_number as row, o.key as file, r.column_name as "column", r.expected, r.found
    from unnest(${[...new Set(batchIds)]}::bigint[]) asked (batch_id)
      cross join lateral (
        select * from rejection r
        where r.batch_id = asked.batch_id and (r.object_no, r.row_number) > (${objectNo}::smallint, ${row}::integer)
        order by r.object_no, r.row_number limit ${first + 1}) r
      join batch_object o on o.batch_id = r.batch_id and o.object_no = r.object_no
    order by r.batch_id, r.object_no, r.row_number`.execute(snapshot.transaction);
  const byBatch = Map.groupBy(rows, (rejection) => rejection.batchId);
  return batchIds.map((id) => {
    const own = byBatch.get(id) ?? [];
    return { rejections: own.slice(0, first), hasNextPage: own.length > first };
  });
}
