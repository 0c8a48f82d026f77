import { sql } from 'kysely';
import type { ReferencePeriod } from '../../domain/quality/quality-check.ts';
import type { QualityOffence, QualityResult, QualityTallyRow } from '../../domain/quality/quality-output.ts';
import type { ReferredKind } from '../../domain/quality/referred-kind.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { checkedRows, PLACE } from './checked-rows.ts';
import { referredRows } from './judge-records.ts';
import type { RowsQuestion } from './record-rows.ts';

const FETCH_ROWS = 5_000;

/** A record that rules were held against. `values`: of the columns, in their order. */
export type CheckedRecordLine = Pick<
  QualityOffence,
  'source' | 'stream' | 'slice' | 'objectNo' | 'rowNumber' | 'part' | 'legalEntity' | 'costCenter' | 'currency' | 'amount'
> & { readonly values: readonly (string | null)[] };

/** Every record of a kind that is of the month, in the order in which offences are listed, some thousand at a time. */
export async function* checkedRecords(
  snapshot: Snapshot,
  question: RowsQuestion,
  columns: readonly string[],
): AsyncGenerator<readonly CheckedRecordLine[]> {
  await sql`
    declare checked_record no scroll cursor for
    select source_id as source, stream, slice, object_no as "objectNo", row_number as "rowNumber", part, legal_entity as "legalEntity",
      cost_center as "costCenter", currency, trim_scale(amount)::text as amount, to_jsonb(array[${sql.join(columns.map((_, at) => sql.ref(`c${at}`)))}]::text[]) as values
    from (${checkedRows(question, columns)}) x order by ${PLACE}`.execute(snapshot.transaction);
  for (;;) {
    const { rows } = await sql<CheckedRecordLine>`fetch ${sql.lit(FETCH_ROWS)} from checked_record`.execute(snapshot.transaction);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close checked_record`.execute(snapshot.transaction);
}

/** What records can refer to, and when it exists. */
export async function references(
  snapshot: Snapshot,
  record: ReferredKind,
  batchIds: readonly string[],
): Promise<{ readonly key: string; readonly periods: readonly ReferencePeriod[] }[]> {
  const { rows } = await sql<{ key: string; periods: ReferencePeriod[] }>`
    select key, periods from (${referredRows(record, batchIds)}) r where key is not null order by key collate "C"`.execute(
    snapshot.transaction,
  );
  return rows;
}

/** All that a run says, as it is kept. */
export interface SaidByQuality {
  readonly results: readonly QualityResult[];
  readonly tallies: readonly QualityTallyRow[];
  readonly offences: readonly Omit<QualityOffence, 'batchId'>[];
}

/** Three statements. */
export async function saidByQuality(snapshot: Snapshot, runId: string): Promise<SaidByQuality> {
  const { transaction } = snapshot;
  const { rows: results } = await sql<QualityResult>`
    select rule, record_type as record, severity, action, checked::int as checked, offences::int as offences, listed, waived
    from quality_result where run_id = ${runId} order by rule_no`.execute(transaction);
  const { rows: tallies } = await sql<QualityTallyRow>`
    select record_type as record, currency, severity, records::int as records, trim_scale(amount)::text as amount
    from quality_tally where run_id = ${runId} order by record_type collate "C", currency collate "C", severity collate "C"`.execute(
    transaction,
  );
  const { rows: offences } = await sql<SaidByQuality['offences'][number]>`
    select o.rule, o.record_type as record, o.severity, o.state, o.source_id as source, b.stream, b.slice, o.object_no as "objectNo",
      o.row_number as "rowNumber", o.part, o.company_code as "legalEntity", o.cost_center as "costCenter", o.currency,
      trim_scale(o.amount)::text as amount, o.record_key as "recordKey", o.subject, o.columns, o.expected, o.found
    from quality_offence o join batch b on b.id = o.batch_id where o.run_id = ${runId} order by o.offence_no`.execute(transaction);
  return { results, tallies, offences };
}
