import { sql } from 'kysely';
import type { MappedDimension } from '../../domain/dimension/dimension.ts';
import type { FindingSummary } from '../../domain/dimension/summarize-findings.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { Month } from '../../domain/time/month.ts';
import { dimensionRuns } from './dimension-runs.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** What a person should look at in a month's mapping: tags that disagree, values that are no cost centre. */
export interface DimensionFindingRow {
  readonly runId: string;
  readonly month: Month;
  readonly kind: FindingSummary['kind'];
  readonly dimension: MappedDimension;
  /** The rule that found it. */
  readonly rule: string;
  readonly detail: FindingSummary['detail'];
  readonly scopes: number;
  /** Of one of the scopes: charges with it are examples. */
  readonly sampleScopeKey: string;
}

/** The findings of the known dimension runs, those of most scopes first in each month. One statement. Only viewers who see all see rows. */
export async function dimensionFindings(snapshot: Snapshot, knowledge: Knowledge, limit: number): Promise<DimensionFindingRow[]> {
  const { rows } = await sql<DimensionFindingRow>`
    select r.id::text as "runId", r.month, f.kind, f.dimension, f.rule, f.detail, f.scopes::int as scopes, f.sample_scope_key as "sampleScopeKey"
    from dimension_finding f join run r on r.id = f.run_id
    where f.run_id = any(${dimensionRuns(knowledge).map(({ id }) => id)}::bigint[])
    order by r.month, f.scopes desc, f.finding_no
    limit ${limit}`.execute(snapshot.transaction);
  return rows;
}
