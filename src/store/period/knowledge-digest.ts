import { sql } from 'kysely';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/**
 * Digest of what was known of a month at an instant: of the batches that touch it, those of master data, and the runs for it, by their
 * contents. What a close has pinned is there as long as the digest is the same. One statement.
 */
export async function knowledgeDigest(snapshot: Snapshot, month: Month, at: string): Promise<string> {
  const { rows } = await sql<{ digest: string }>`
    select encode(sha256(convert_to(coalesce(string_agg(line, E'\n' order by line collate "C"), ''), 'UTF8')), 'hex') as digest from (
      select 'batch ' || digest as line from batch
      where sealed_at <= ${at}::timestamptz and (superseded_at is null or superseded_at > ${at}::timestamptz)
        and (months @> array[${month}::text] or months = '{}')
      union all
      select 'run ' || key from run
      where month = ${month} and sealed_at <= ${at}::timestamptz and (superseded_at is null or superseded_at > ${at}::timestamptz)
    ) known`.execute(snapshot.transaction);
  return rows[0]!.digest;
}
