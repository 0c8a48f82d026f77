import { sql } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { TagStatus } from '../../domain/dimension/tag/tag-reading.ts';
import type { ReadingSummary } from '../../domain/dimension/tag/summarize-readings.ts';
import type { Month } from '../../domain/time/month.ts';
import { dimensionRuns } from '../dimension/dimension-runs.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What one distinct tag was read as in a month. */
export interface TagReadingRow extends ReadingSummary {
  readonly runId: string;
  readonly month: Month;
}

/** By month; what stands for nothing first, then what concerns most scopes. One statement. Only viewers who see all see rows. */
export async function tagReadings(
  snapshot: Snapshot,
  knowledge: Knowledge,
  { tag, statuses, limit }: { readonly tag: string | null; readonly statuses: readonly TagStatus[] | null; readonly limit: number },
): Promise<TagReadingRow[]> {
  const { rows } = await sql<TagReadingRow>`
    select r.id::text as "runId", r.month, t.tag, t.status, t.origin, t.rule, t.key, t.found, t.value, t.key_fold as "keyFold",
      t.value_fold as "valueFold", t.candidates, t.scopes::int as scopes, t.sample_scope_key::text as "sampleScopeKey"
    from tag_reading t join run r on r.id = t.run_id
    where t.run_id = any(${dimensionRuns(knowledge).map(({ id }) => id)}::bigint[])
      and (${tag}::text is null or t.tag = ${tag}) and (${statuses && [...statuses]}::text[] is null or t.status = any(${statuses && [...statuses]}::text[]))
    order by r.month, t.value is not null, t.scopes desc, t.reading_no limit ${limit}`.execute(snapshot.transaction);
  return rows;
}
