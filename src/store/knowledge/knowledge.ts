import { sql, type RawBuilder } from 'kysely';
import type { KnownBatch, KnownRun, Knowledge } from '../../domain/knowledge.ts';
import type { KnowledgeView } from '../../domain/period/knowledge-view.ts';
import type { Month } from '../../domain/time/month.ts';
import { instantText } from '../instant-text.ts';
import { planningByHash } from '../plan-by-hash.ts';
import { prepared } from '../prepared.ts';
import { purgedOf } from '../retention/purged-rows.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { instantOfMonth } from './instant-of-month.ts';

/**
 * What the hub knew at an instant (default: now) about these months: batches that touch one of them (and those of master data,
 * which touch none) and runs for them. `asOf` of the answer is the last seal or withdrawal up to the instant (of anything, in any month), so
 * that asking again with it names the same set. A month that was closed at the instant is known as its close has pinned it, unless its
 * present is asked for; when all months are, `asOf` is the last of these closes. One statement, so that all of it is of one snapshot.
 */
export async function knowledgeAt(snapshot: Snapshot, months: readonly Month[], asOf?: string, view?: KnowledgeView): Promise<Knowledge> {
  const { tables, columns } = knowledgeParts(months, asOf, view);
  const { rows } = await sql<KnowledgeRow>`${prepared('knowledge')} with ${tables} select ${columns}`.execute(snapshot.transaction);
  return knowledgeOfRow(rows[0]!, asOf);
}

/** The same for a report over whole batches that is the next read of the snapshot. */
export async function knowledgeForReport(
  snapshot: Snapshot,
  months: readonly Month[],
  asOf?: string,
  view?: KnowledgeView,
): Promise<Knowledge> {
  const { tables, columns } = knowledgeParts(months, asOf, view);
  const { rows } = await sql<KnowledgeRow>`${prepared('knowledge-for-report')}
    with ${tables} select ${columns}, ${planningByHash(snapshot)}`.execute(snapshot.transaction);
  return knowledgeOfRow(rows[0]!, asOf);
}

export interface KnowledgeRow {
  readonly asOf: string | null;
  readonly batches: readonly KnownBatch[];
  readonly runs: readonly KnownRun[];
}

/**
 * The statement in parts, for those that read more of the same months (`asked`, each with its instant), of the same time (`span`) or of the
 * same batches (`known_batch`) along with it.
 */
export function knowledgeParts(
  months: readonly Month[],
  asOf = 'infinity',
  view?: KnowledgeView,
): Readonly<Record<'tables' | 'columns', RawBuilder<unknown>>> {
  const tables = sql`
    asked as materialized (
      select month, ${instantOfMonth(sql`asked.month`, asOf, view)} as instant from unnest(${[...months]}::text[]) asked (month)
    ), span as materialized (
      select coalesce(min(instant), ${asOf}::timestamptz) as first, coalesce(max(instant), ${asOf}::timestamptz) as last, count(*) as size from asked
    ), known_batch as (
      select id, source_id, stream, slice, revision, months, nullif(told.counted, told.touched) as counts_for, final, sealed_at, record_type
      from span, batch b cross join lateral (
        select coalesce(array_agg(a.month order by a.month), '{}') as touched, coalesce(array_agg(a.month order by a.month)
          filter (where b.sealed_at <= a.instant and (b.superseded_at is null or b.superseded_at > a.instant)), '{}') as counted
        from asked a where b.months = '{}' or a.month = any(b.months)) told
      where b.sealed_at <= span.last and (b.superseded_at is null or b.superseded_at > span.first)
        and (b.months && ${[...months]}::text[] or b.months = '{}') and (told.counted <> '{}' or span.size = 0)
    ), known_run as (
      select id, kind, month, array(select i.batch_id::text from run_input i where i.run_id = run.id and i.batch_id is not null and i.role is null order by i.batch_id) as batch_ids
      from run join asked using (month)
      where sealed_at <= instant and (superseded_at is null or superseded_at > instant)
    )`;
  const columns = sql`
    (select case when bool_and(a.instant < ${asOf}::timestamptz) then max(a.instant) else greatest(
      (select max(sealed_at) from batch where sealed_at <= ${asOf}::timestamptz),
      (select max(superseded_at) from batch where superseded_at <= ${asOf}::timestamptz),
      (select max(sealed_at) from run where sealed_at <= ${asOf}::timestamptz),
      (select max(superseded_at) from run where superseded_at <= ${asOf}::timestamptz),
      (select max(closed_at) from period_close where closed_at <= ${asOf}::timestamptz),
      (select max(reopened_at) from period_close where reopened_at <= ${asOf}::timestamptz)) end from asked a) as "asOf",
    (select coalesce(jsonb_agg(jsonb_build_object('id', id::text, 'sourceId', source_id, 'stream', stream, 'slice', slice,
      'revision', revision, 'months', months, 'countsFor', counts_for, 'final', final,
      'sealedAt', ${instantText(sql`sealed_at`)}, 'purged', ${purgedOf(sql`known_batch.id`)}) order by source_id, stream, slice), '[]') from known_batch) as batches,
    (select coalesce(jsonb_agg(jsonb_build_object('id', id::text, 'kind', kind, 'month', month, 'batchIds', batch_ids) order by id), '[]') from known_run) as runs`;
  return { tables, columns };
}

export function knowledgeOfRow({ batches, runs, asOf: lastSeal }: KnowledgeRow, asOf: string | undefined): Knowledge {
  // Nothing sealed yet: the answer is empty and stays so for every instant before the first seal.
  return { asOf: lastSeal ?? asOf ?? '1970-01-01T00:00:00Z', batches, runs };
}
