import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

/** A configured source and how fresh it is. */
export interface SourceRow {
  readonly id: string;
  readonly connector: string;
  readonly lastBatchId: string | null;
  readonly lastSealedAt: string | null;
  /** The newest month of which every delivered slice is final; null where there is none. */
  readonly finalThrough: string | null;
  /** The newest month that any batch touches. */
  readonly deliveredThrough: string | null;
  readonly openRefusals: readonly OpenRefusal[];
}

/** A slice whose newest delivery was refused. What stood in it is null for limited viewers. */
export interface OpenRefusal {
  readonly stream: string;
  readonly slice: string;
  readonly code: string;
  readonly refusedAt: string;
  readonly expected: string | null;
  readonly found: string | null;
  readonly wayOut: string | null;
}

const INSTANT = sql.raw(`'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`);

/** All sources by their ids. One statement. */
export async function sourceStatuses(transaction: DatabaseTransaction, asOf = 'infinity'): Promise<SourceRow[]> {
  const { rows } = await sql<SourceRow>`
    with known as (
      select * from batch where sealed_at <= ${asOf}::timestamptz and (superseded_at is null or superseded_at > ${asOf}::timestamptz)
    ), delivered as (
      select source_id, month, bool_and(final) as final from known, unnest(months) month group by source_id, month
    )
    select source.id, source.connector, last.id::text as "lastBatchId", last.sealed_at as "lastSealedAt",
      (select max(month) from delivered d where d.source_id = source.id and d.final
        and not exists (select from delivered earlier where earlier.source_id = d.source_id and earlier.month <= d.month and not earlier.final)) as "finalThrough",
      (select max(month) from delivered d where d.source_id = source.id) as "deliveredThrough",
      (select coalesce(jsonb_agg(jsonb_build_object('stream', r.stream, 'slice', r.slice, 'code', r.code,
          'refusedAt', to_char(r.refused_at at time zone 'UTC', ${INSTANT}), 'expected', told.expected, 'found', told.found, 'wayOut', told.way_out)
          order by r.stream collate "C", r.slice collate "C"), '[]')
        from refused_slice r
          left join delivery_refusal told on told.source_id = r.source_id and told.stream = r.stream and told.slice = r.slice and told.refused_at = r.refused_at
        where r.source_id = source.id and r.refused_at <= ${asOf}::timestamptz
          and (r.resolved_at is null or r.resolved_at > ${asOf}::timestamptz)) as "openRefusals"
    from source left join lateral (select id, sealed_at from known where known.source_id = source.id order by sealed_at desc limit 1) last on true
    order by source.id collate "C"`.execute(transaction);
  return rows;
}
