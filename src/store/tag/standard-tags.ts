import { sql } from 'kysely';
import type { TagOrigin } from '../../domain/dimension/tag/tag-reading.ts';
import type { ReadingSummary } from '../../domain/dimension/tag/summarize-readings.ts';
import type { DatabaseTransaction } from '../database.ts';

export interface StandardTagRow {
  readonly scopeKey: string;
  readonly tag: string;
  readonly value: string;
  readonly origin: TagOrigin;
}

const ROWS_A_STATEMENT = 20_000;

/** Writes what the standard tags of every scope come to, and why. */
export async function writeStandardTags(
  transaction: DatabaseTransaction,
  runId: string,
  rows: readonly StandardTagRow[],
  readings: readonly ReadingSummary[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    const part = rows.slice(start, start + ROWS_A_STATEMENT);
    await sql`
      insert into standard_tag (run_id, scope_key, tag, value, origin)
      select ${runId}::bigint, * from unnest(${part.map((row) => row.scopeKey)}::bigint[], ${part.map((row) => row.tag)}::text[],
        ${part.map((row) => row.value)}::text[], ${part.map((row) => row.origin)}::text[])`.execute(transaction);
  }
  if (readings.length === 0) return;
  await sql`
    insert into tag_reading (run_id, reading_no, tag, status, origin, rule, key, found, value, key_fold, value_fold, candidates, scopes,
      sample_scope_key)
    select ${runId}::bigint, no, r.tag, r.status, r.origin, r.rule, r.key, r.found, r.value, r."keyFold", r."valueFold", r.candidates, r.scopes,
      r."sampleScopeKey"::bigint
    from jsonb_to_recordset(${JSON.stringify(readings.map((reading, no) => ({ ...reading, no })))}::jsonb)
      as r (no integer, tag text, status text, origin text, rule text, key text, found text, value text, "keyFold" text, "valueFold" text,
        candidates text[], scopes bigint, "sampleScopeKey" text)`.execute(transaction);
}
