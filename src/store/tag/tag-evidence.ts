import { sql } from 'kysely';
import type { ReadingSummary } from '../../domain/dimension/tag/summarize-readings.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What a run read of tags, as its digest has it. */
export async function readingsOfRun(snapshot: Snapshot, runId: string): Promise<ReadingSummary[]> {
  const { rows } = await sql<ReadingSummary>`
    select tag, status, origin, rule, key, found, value, key_fold as "keyFold", value_fold as "valueFold", candidates, scopes::integer as scopes,
      sample_scope_key::text as "sampleScopeKey"
    from tag_reading where run_id = ${runId}::bigint order by reading_no`.execute(snapshot.transaction);
  return rows;
}
