import { sql } from 'kysely';
import type { PurgeItem } from '../../domain/retention/purge-item.ts';
import type { RetentionPolicy } from '../../domain/retention/retention-kind.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { BATCH_KINDS, rowSet, type BatchKind } from './row-sets.ts';

/** As of when it is looked at what is old enough, and what alone is looked at. */
export interface DueQuestion {
  readonly asOf: string;
  readonly retention: RetentionPolicy;
  readonly only?: Pick<PurgeItem, 'kind' | 'batchId' | 'months'> | undefined;
}

export interface DueBatch extends Omit<PurgeItem, 'rows' | 'sums'> {
  readonly kind: BatchKind;
  readonly batchId: string;
  /** It counts no longer and would go, but the closes of these months have pinned it. */
  readonly pinnedBy: readonly Month[];
}

/**
 * Deliveries of which rows are older than they are kept, by kind, in the order of the kinds and of the deliveries: without those of which the
 * rows are purged already. What a close has pinned, be it reopened since, goes by the months of what counts. One statement.
 */
export async function dueBatches(snapshot: Snapshot, { asOf, retention, only }: DueQuestion): Promise<DueBatch[]> {
  const kinds = BATCH_KINDS.flatMap((kind) => {
    const months = retention[kind];
    const { of, recordType } = rowSet(kind);
    return months === undefined || (only && only.kind !== kind) ? [] : [{ kind, months, of, record_type: recordType }];
  });
  if (kinds.length === 0) return [];
  const { rows } = await sql<DueBatch>`
    with state as (
      select b.*, pinned.months as pinned_by, b.superseded_at is null or cardinality(pinned.months) > 0 as counts,
        case when b.months = '{}' then b.sealed_at
          else ((select max(m) from unnest(b.months) m) || '-01')::timestamp at time zone 'UTC' + interval '1 month' end as about_until
      from batch b cross join lateral (
        select coalesce(array_agg(distinct c.month order by c.month), '{}') as months from period_close c
        where c.knowledge_at >= b.sealed_at and (b.superseded_at is null or b.superseded_at > c.knowledge_at)
          and (c.month = any(b.months) or b.months = '{}')) pinned
      where b.sealed_at <= ${asOf}::timestamptz and (${only?.batchId ?? null}::bigint is null or b.id = ${only?.batchId ?? null}::bigint)
    ), kept as (
      select *, row_number() over () as place from jsonb_to_recordset(${JSON.stringify(kinds)}::jsonb) k (kind text, months integer, "of" text, record_type text)
    )
    select k.kind, s.id::text as "batchId", s.source_id as source, s.stream, s.slice, s.revision, s.digest, s.months,
      case when k."of" = 'superseded' then s.pinned_by else '{}' end as "pinnedBy"
    from kept k join state s on k.record_type is null or s.record_type = k.record_type
    where case k."of" when 'counts' then case when s.counts then s.about_until end when 'superseded' then s.superseded_at else s.sealed_at end
        + make_interval(months => k.months) <= ${asOf}::timestamptz
      and not exists (select from tombstone t where t.batch_id = s.id and (t.kind = k.kind
        or (k.kind in ('charges', 'supersededCharges') and t.kind in ('charges', 'supersededCharges'))))
    order by k.place, s.id`.execute(snapshot.transaction);
  // What is pinned and old enough even for what counts goes as such.
  const asCounting = new Set(rows.filter(({ kind }) => kind === 'charges').map(({ batchId }) => batchId));
  return rows.filter(({ kind, batchId }) => kind !== 'supersededCharges' || !asCounting.has(batchId));
}
