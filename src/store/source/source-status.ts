import { sql } from 'kysely';
import { seenBy } from '../viewer/seen-by.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { instantText } from '../instant-text.ts';

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
  /** Cron, in UTC; null: it is synced by hand. As of now, like all that follows: of an earlier time they are null or empty. */
  readonly schedule: string | null;
  readonly nextRunAt: string | null;
  /** Since when nothing of it is older: the earliest of its streams' last successes; null when one never succeeded. */
  readonly lastSuccessAt: string | null;
  /** Every stream was read to its end at its last try, and no slice stands refused. */
  readonly isComplete: boolean;
  readonly streams: readonly StreamStatus[];
  /** Fields that stop a stream until somebody accepts them, and new ones of the last 30 days. */
  readonly schemaFindings: readonly SchemaFinding[];
}

/** How a stream of a source fares. What went wrong in words, and what to do, is null for limited viewers. */
export interface StreamStatus {
  readonly stream: string;
  readonly triedAt: string | null;
  readonly succeededAt: string | null;
  /** Null: the last try went well. */
  readonly failureCode: string | null;
  readonly failedAt: string | null;
  readonly expected: string | null;
  readonly found: string | null;
  readonly wayOut: string | null;
}

/** A field that came, went or changed its type. */
export interface SchemaFinding {
  readonly stream: string;
  readonly slice: string;
  readonly kind: 'new' | 'lost' | 'retyped';
  readonly path: string;
  readonly accepted: string | null;
  readonly found: string | null;
  readonly foundAt: string;
  /** It stops its stream. */
  readonly isOpen: boolean;
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

/** All sources by their ids. One statement. */
export async function sourceStatuses(snapshot: Snapshot, asOf = 'infinity'): Promise<SourceRow[]> {
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
          'refusedAt', ${instantText(sql`r.refused_at`)}, 'expected', told.expected, 'found', told.found, 'wayOut', told.way_out)
          order by r.stream collate "C", r.slice collate "C"), '[]')
        from refused_slice r
          left join delivery_refusal told on told.source_id = r.source_id and told.stream = r.stream and told.slice = r.slice and told.refused_at = r.refused_at
        where r.source_id = source.id and r.refused_at <= ${asOf}::timestamptz
          and (r.resolved_at is null or r.resolved_at > ${asOf}::timestamptz)) as "openRefusals",
      case when now.is then source.schedule end as schedule, case when now.is then source.next_run_at end as "nextRunAt",
      fares.last_success_at as "lastSuccessAt", coalesce(fares.streams, '[]') as streams,
      coalesce(fares.is_complete, false) and not exists (
        select from refused_slice r where r.source_id = source.id and r.resolved_at is null) as "isComplete",
      (select coalesce(jsonb_agg(jsonb_build_object('stream', f.stream, 'slice', f.slice, 'kind', f.kind, 'path', f.path,
          'accepted', f.accepted, 'found', f.found, 'foundAt', ${instantText(sql`f.found_at`)}, 'isOpen', f.accepted_at is null)
          order by f.found_at desc, f.path collate "C"), '[]')
        from schema_finding f where now.is and f.source_id = source.id
          and (f.accepted_at is null or (f.kind = 'new' and f.found_at > clock_timestamp() - interval '30 days'))) as "schemaFindings"
    from source
      cross join (select ${asOf}::timestamptz = 'infinity' as is) now
      left join lateral (
        select case when bool_and(f.succeeded_at is not null) then min(f.succeeded_at) end as last_success_at,
          bool_and(f.succeeded_at is not null and f.failure_code is null) as is_complete,
          jsonb_agg(jsonb_build_object('stream', f.stream, 'triedAt', ${instantText(sql`f.tried_at`)},
            'succeededAt', ${instantText(sql`f.succeeded_at`)}, 'failureCode', f.failure_code,
            'failedAt', ${instantText(sql`f.failed_at`)}, 'expected', told.failure_expected,
            'found', told.failure_found, 'wayOut', told.failure_way_out) order by f.stream collate "C") as streams
        from stream_freshness f left join source_stream told on told.source_id = f.source_id and told.stream = f.stream
        where now.is and f.source_id = source.id) fares on true
      left join lateral (select id, sealed_at from known where known.source_id = source.id order by sealed_at desc limit 1) last on true
    where ${seenBy(snapshot.viewer.scopes.sources, 'source.id')}
    order by source.id collate "C"`.execute(snapshot.transaction);
  return rows;
}
