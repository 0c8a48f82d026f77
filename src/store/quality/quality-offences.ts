import { sql, type RawBuilder } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import type { OffenceState, QualityOffence } from '../../domain/quality/quality-output.ts';
import type { QualitySeverity } from '../../domain/quality/quality-rule.ts';
import type { BatchRecordType } from '../../domain/record/records.ts';
import type { Month } from '../../domain/time/month.ts';
import { seenBy } from '../viewer/seen-by.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** An offence that a run tells. Amounts are decimal text. */
export interface QualityOffenceRow extends QualityOffence {
  readonly runId: string;
  readonly offenceNo: number;
  readonly month: Month;
  readonly file: string;
}

export interface OffenceFilter {
  readonly rules?: readonly string[] | undefined;
  readonly severities?: readonly QualitySeverity[] | undefined;
  readonly records?: readonly BatchRecordType[] | undefined;
  readonly states?: readonly OffenceState[] | undefined;
  readonly sources?: readonly string[] | undefined;
  readonly costCenters?: readonly string[] | undefined;
}

export interface OffenceQuestion {
  readonly runIds: readonly string[];
  readonly filter: OffenceFilter;
  readonly first: number;
  readonly after?: { readonly runId: string; readonly offenceNo: number } | undefined;
}

/**
 * What runs list, in the order of run and rule; one more than asked for tells that there are more. Limited viewers see the offences of
 * records that are theirs. One statement.
 */
export async function offencePage(
  snapshot: Snapshot,
  { runIds, filter, first, after }: OffenceQuestion,
): Promise<{ readonly offences: readonly QualityOffenceRow[]; readonly hasNextPage: boolean }> {
  demand(snapshot.viewer, 'quality.read');
  const { scopes } = snapshot.viewer;
  const among = (column: string, values: readonly string[] | undefined) =>
    values ? [sql`${sql.ref(`q.${column}`)} = any(${[...values]}::text[])`] : [];
  const conditions: RawBuilder<unknown>[] = [
    sql`q.run_id = any(${[...runIds]}::bigint[])`,
    seenBy(scopes.costCenters, 'q.cost_center'),
    seenBy(scopes.legalEntities, 'q.company_code'),
    seenBy(scopes.sources, 'q.source_id'),
    seenBy(scopes.recordTypes, 'q.record_type'),
    ...among('rule', filter.rules),
    ...among('severity', filter.severities),
    ...among('record_type', filter.records),
    ...among('state', filter.states),
    ...among('source_id', filter.sources),
    ...among('cost_center', filter.costCenters),
    ...(after ? [sql`(q.run_id, q.offence_no) > (${after.runId}::bigint, ${after.offenceNo}::integer)`] : []),
  ];
  const { rows } = await sql<QualityOffenceRow>`
    select q.run_id::text as "runId", q.offence_no as "offenceNo", r.month, q.rule, q.record_type as record, q.severity, q.state, q.source_id as source,
      b.stream, b.slice, q.batch_id::text as "batchId", q.object_no as "objectNo", q.row_number as "rowNumber", q.part, coalesce(o.key, b.stream) as file,
      q.company_code as "legalEntity", q.cost_center as "costCenter", q.currency, trim_scale(q.amount)::text as amount, q.record_key as "recordKey",
      q.subject, q.columns, q.expected, q.found
    from quality_offence q join run r on r.id = q.run_id join batch b on b.id = q.batch_id
      left join batch_object o on o.batch_id = q.batch_id and o.object_no = q.object_no
    where ${sql.join(conditions, sql` and `)} order by q.run_id, q.offence_no limit ${first + 1}`.execute(snapshot.transaction);
  return { offences: rows.slice(0, first), hasNextPage: rows.length > first };
}
