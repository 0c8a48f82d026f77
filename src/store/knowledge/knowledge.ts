import { sql } from 'kysely';
import type { KnownBatch, KnownRun, Knowledge } from '../../domain/knowledge.ts';
import type { Month } from '../../domain/time/month.ts';
import { prepared } from '../prepared.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { instantText } from '../instant-text.ts';

/**
 * What the hub knew at an instant (default: now) about these months: batches that touch one of them (and those of master data,
 * which touch none) and runs for them. `asOf` of the answer is the last seal or withdrawal up to the instant (of anything, in any month), so
 * that asking again with it names the same set. One statement, so that all of it is of one snapshot.
 */
export async function knowledgeAt(snapshot: Snapshot, months: readonly Month[], asOf?: string): Promise<Knowledge> {
  const instant = asOf ?? 'infinity';
  const { rows } = await sql<{ asOf: string | null; batches: KnownBatch[]; runs: KnownRun[] }>`${prepared('knowledge')}
    with known_batch as (
      select id, source_id, stream, slice, revision, months, final, sealed_at from batch
      where sealed_at <= ${instant}::timestamptz and (superseded_at is null or superseded_at > ${instant}::timestamptz)
        and (months && ${[...months]}::text[] or months = '{}')
    ), known_run as (
      select id, kind, month, array(select i.batch_id::text from run_input i where i.run_id = run.id and i.batch_id is not null and i.role is null order by i.batch_id) as batch_ids
      from run
      where month = any(${[...months]}::text[])
        and sealed_at <= ${instant}::timestamptz and (superseded_at is null or superseded_at > ${instant}::timestamptz)
    )
    select
      (select greatest(
        (select max(sealed_at) from batch where sealed_at <= ${instant}::timestamptz),
        (select max(superseded_at) from batch where superseded_at <= ${instant}::timestamptz),
        (select max(sealed_at) from run where sealed_at <= ${instant}::timestamptz),
        (select max(superseded_at) from run where superseded_at <= ${instant}::timestamptz))) as "asOf",
      (select coalesce(jsonb_agg(jsonb_build_object('id', id::text, 'sourceId', source_id, 'stream', stream, 'slice', slice,
        'revision', revision, 'months', months, 'final', final,
        'sealedAt', ${instantText(sql`sealed_at`)}) order by source_id, stream, slice), '[]') from known_batch) as batches,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id::text, 'kind', kind, 'month', month, 'batchIds', batch_ids) order by id), '[]') from known_run) as runs`.execute(
    snapshot.transaction,
  );
  const { batches, runs, asOf: lastSeal } = rows[0]!;
  // Nothing sealed yet: the answer is empty and stays so for every instant before the first seal.
  return { asOf: lastSeal ?? asOf ?? '1970-01-01T00:00:00Z', batches, runs };
}
