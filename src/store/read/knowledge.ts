import { sql } from 'kysely';
import type { KnownBatch, KnownRun, Knowledge } from '../../domain/knowledge.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Database } from '../database.ts';

/**
 * What the hub knew at an instant (default: now) about these months: batches that touch one of them (and those of master data,
 * which touch none) and runs for them. Two statements. `asOf` of the answer is the last seal or supersession up to the instant.
 */
export async function knowledgeAt(db: Database, months: readonly Month[], asOf?: string): Promise<Knowledge> {
  const instant = asOf ?? 'infinity';
  const batches = await sql<KnownBatch & { lastEvent: string | null }>`
    select id, source_id as "sourceId", stream, slice, revision, months, final, sealed_at as "sealedAt"
    from batch
    where sealed_at <= ${instant}::timestamptz and (superseded_at is null or superseded_at > ${instant}::timestamptz)
      and (months && ${[...months]}::text[] or months = '{}')
    order by source_id, stream, slice`.execute(db);
  const runs = await sql<KnownRun & { lastSeal: string | null }>`
    select r.id, r.kind, r.month, coalesce(array_agg(i.batch_id::text order by i.batch_id) filter (where i.batch_id is not null), '{}') as "batchIds", null as "lastSeal"
    from run r left join run_input i on i.run_id = r.id
    where r.month = any(${[...months]}::text[]) and r.sealed_at <= ${instant}::timestamptz and (r.superseded_at is null or r.superseded_at > ${instant}::timestamptz)
    group by r.id
    union all
    select null, null, null, null, (select greatest(
      (select max(sealed_at) from batch where sealed_at <= ${instant}::timestamptz),
      (select max(sealed_at) from run where sealed_at <= ${instant}::timestamptz)))::text
    order by 1`.execute(db);
  const last = runs.rows.find((row) => row.id === null)?.lastSeal ?? null;
  return {
    asOf: last === null ? (asOf ?? new Date(0).toISOString()) : `${last.replace(' ', 'T').replace(/\+00$/, '')}Z`,
    batches: batches.rows,
    runs: runs.rows.filter((row) => row.id !== null).map(({ id, kind, month, batchIds }) => ({ id, kind, month, batchIds })),
  };
}
