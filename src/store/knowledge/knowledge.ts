import { sql, type RawBuilder } from 'kysely';
import type { KnownBatch, KnownRun, Knowledge } from '../../domain/knowledge.ts';
import type { Month } from '../../domain/time/month.ts';
import { instantText } from '../instant-text.ts';
import { planningByHash } from '../plan-by-hash.ts';
import { prepared } from '../prepared.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/**
 * What the hub knew at an instant (default: now) about these months: batches that touch one of them (and those of master data,
 * which touch none) and runs for them. `asOf` of the answer is the last seal or withdrawal up to the instant (of anything, in any month), so
 * that asking again with it names the same set. One statement, so that all of it is of one snapshot.
 */
export async function knowledgeAt(snapshot: Snapshot, months: readonly Month[], asOf?: string): Promise<Knowledge> {
  const { tables, columns } = knowledgeParts(months, asOf);
  const { rows } = await sql<KnowledgeRow>`${prepared('knowledge')} with ${tables} select ${columns}`.execute(snapshot.transaction);
  return knowledgeOfRow(rows[0]!, asOf);
}

/** The same for a report over whole batches that is the next read of the snapshot. */
export async function knowledgeForReport(snapshot: Snapshot, months: readonly Month[], asOf?: string): Promise<Knowledge> {
  const { tables, columns } = knowledgeParts(months, asOf);
  const { rows } = await sql<KnowledgeRow>`${prepared('knowledge-for-report')}
    with ${tables} select ${columns}, ${planningByHash(snapshot)}`.execute(snapshot.transaction);
  return knowledgeOfRow(rows[0]!, asOf);
}

export interface KnowledgeRow {
  readonly asOf: string | null;
  readonly batches: readonly KnownBatch[];
  readonly runs: readonly KnownRun[];
}

/** The statement in parts, for those that read more of the same batches (`known_batch`) along with it. */
export function knowledgeParts(months: readonly Month[], asOf = 'infinity'): Readonly<Record<'tables' | 'columns', RawBuilder<unknown>>> {
  const tables = sql`
    known_batch as (
      select id, source_id, stream, slice, revision, months, final, sealed_at, record_type from batch
      where sealed_at <= ${asOf}::timestamptz and (superseded_at is null or superseded_at > ${asOf}::timestamptz)
        and (months && ${[...months]}::text[] or months = '{}')
    ), known_run as (
      select id, kind, month, array(select i.batch_id::text from run_input i where i.run_id = run.id and i.batch_id is not null and i.role is null order by i.batch_id) as batch_ids
      from run
      where month = any(${[...months]}::text[])
        and sealed_at <= ${asOf}::timestamptz and (superseded_at is null or superseded_at > ${asOf}::timestamptz)
    )`;
  const columns = sql`
    (select greatest(
      (select max(sealed_at) from batch where sealed_at <= ${asOf}::timestamptz),
      (select max(superseded_at) from batch where superseded_at <= ${asOf}::timestamptz),
      (select max(sealed_at) from run where sealed_at <= ${asOf}::timestamptz),
      (select max(superseded_at) from run where superseded_at <= ${asOf}::timestamptz))) as "asOf",
    (select coalesce(jsonb_agg(jsonb_build_object('id', id::text, 'sourceId', source_id, 'stream', stream, 'slice', slice,
      'revision', revision, 'months', months, 'final', final,
      'sealedAt', ${instantText(sql`sealed_at`)}) order by source_id, stream, slice), '[]') from known_batch) as batches,
    (select coalesce(jsonb_agg(jsonb_build_object('id', id::text, 'kind', kind, 'month', month, 'batchIds', batch_ids) order by id), '[]') from known_run) as runs`;
  return { tables, columns };
}

export function knowledgeOfRow({ batches, runs, asOf: lastSeal }: KnowledgeRow, asOf: string | undefined): Knowledge {
  // Nothing sealed yet: the answer is empty and stays so for every instant before the first seal.
  return { asOf: lastSeal ?? asOf ?? '1970-01-01T00:00:00Z', batches, runs };
}
