import { sql } from 'kysely';
import type { QualityOutput } from '../../domain/quality/quality-output.ts';
import type { DatabaseTransaction } from '../database.ts';

/** Rows that are written at once. */
const CHUNK = 2_000;

/** Writes what a run says, in the transaction that seals it. */
export async function writeQuality(
  transaction: DatabaseTransaction,
  runId: string,
  { results, tallies, offences }: QualityOutput,
): Promise<void> {
  const json = (rows: readonly object[]) => JSON.stringify(rows);
  await sql`
    insert into quality_result (run_id, rule_no, rule, record_type, severity, action, checked, offences, listed, waived)
    select ${runId}, r.no, r.rule, r.record, r.severity, r.action, r.checked, r.offences, r.listed, r.waived
    from jsonb_to_recordset(${json(results.map((result, no) => ({ ...result, no })))}::jsonb) as r (no integer, rule text, record text, severity text, action text, checked bigint, offences bigint,
      listed integer, waived integer)`.execute(transaction);
  await sql`
    insert into quality_tally (run_id, record_type, currency, severity, records, amount)
    select ${runId}, t.record, t.currency, t.severity, t.records, t.amount::numeric
    from jsonb_to_recordset(${json(tallies)}::jsonb) as t (record text, currency text, severity text, records bigint, amount text)`.execute(
    transaction,
  );
  for (let start = 0; start < offences.length; start += CHUNK) {
    const rows = offences.slice(start, start + CHUNK).map((offence, at) => ({ ...offence, no: start + at }));
    await sql`
      insert into quality_offence (run_id, offence_no, rule, record_type, severity, state, source_id, batch_id, object_no, row_number, part,
        company_code, cost_center, currency, amount, record_key, subject, columns, expected, found)
      select ${runId}, o.no, o.rule, o.record, o.severity, o.state, o.source, o."batchId"::bigint, o."objectNo", o."rowNumber", o.part,
        o."legalEntity", o."costCenter", o.currency, o.amount::numeric, o."recordKey", o.subject,
        array(select jsonb_array_elements_text(o.columns)), o.expected, o.found
      from jsonb_to_recordset(${json(rows)}::jsonb) as o (no integer, rule text, record text, severity text, state text, source text, "batchId" text,
        "objectNo" integer, "rowNumber" integer, part integer, "legalEntity" text, "costCenter" text, currency text, amount text, "recordKey" text,
        subject text, columns jsonb, expected text, found text)`.execute(transaction);
  }
}
