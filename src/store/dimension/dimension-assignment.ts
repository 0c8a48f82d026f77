import { sql } from 'kysely';
import type { DimensionValues } from '../../domain/dimension/assign-dimensions.ts';
import type { FindingSummary } from '../../domain/dimension/summarize-findings.ts';
import type { DatabaseTransaction } from '../database.ts';

export interface AssignmentRow {
  readonly batchId: string;
  readonly scopeKey: string;
  readonly values: DimensionValues;
}

const ROWS_A_STATEMENT = 20_000;

/** Writes what a dimension run says: the values of every scope of its batches, and what a person should look at. */
export async function writeAssignments(
  transaction: DatabaseTransaction,
  runId: string,
  rows: readonly AssignmentRow[],
  findings: readonly FindingSummary[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) {
    const part = rows.slice(start, start + ROWS_A_STATEMENT);
    const column = (of: (row: AssignmentRow) => string) => part.map(of);
    await sql`
      insert into dimension_assignment (run_id, batch_id, scope_key, cost_center, application, environment, owner)
      select ${runId}::bigint, * from unnest(${column((row) => row.batchId)}::bigint[], ${column((row) => row.scopeKey)}::bigint[],
        ${column((row) => row.values.costCenter)}::text[], ${column((row) => row.values.application)}::text[],
        ${column((row) => row.values.environment)}::text[], ${column((row) => row.values.owner)}::text[])`.execute(transaction);
  }
  if (findings.length === 0) return;
  await sql`
    insert into dimension_finding (run_id, finding_no, kind, dimension, rule, detail, scopes, sample_scope_key)
    select ${runId}::bigint, f.* from unnest(${findings.map((_, index) => index)}::int[], ${findings.map(({ kind }) => kind)}::text[],
      ${findings.map(({ dimension }) => dimension)}::text[], ${findings.map(({ rule }) => rule)}::text[],
      ${findings.map(({ detail }) => JSON.stringify(detail))}::jsonb[], ${findings.map(({ scopes }) => scopes)}::bigint[],
      ${findings.map(({ sampleScopeKey }) => sampleScopeKey)}::bigint[]) f`.execute(transaction);
}
