import { sql } from 'kysely';
import type { AmortizationRow, AmortizationTotal } from '../../domain/amortization/output.ts';
import type { DatabaseTransaction } from '../database.ts';

/** Rows that are written at once. */
const CHUNK = 2_000;

/** Writes what a run says, in the transaction that seals it. */
export async function writeAmortization(
  transaction: DatabaseTransaction,
  runId: string,
  rows: readonly AmortizationRow[],
  totals: readonly AmortizationTotal[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    const part = rows.slice(start, start + CHUNK).map(({ place, ...row }, at) => ({ ...row, ...place, no: start + at }));
    await sql`
      insert into amortization_row (run_id, item_no, book, class, record_type, item_key, name, company_code, cost_center, currency, starts_on, cost,
        opening, addition, expense, impairment, revaluation, disposal, closing, units, source_id, batch_id, object_no, row_number)
      select ${runId}, r.no, r.book, r.class, r.record, r.key, r.name, r."companyCode", r."costCenter", r.currency, r."startsOn"::date, r.cost::numeric,
        r.opening::numeric, r.addition::numeric, r.expense::numeric, r.impairment::numeric, r.revaluation::numeric, r.disposal::numeric,
        r.closing::numeric, r.units, r.source, r."batchId"::bigint, r."objectNo", r."rowNumber"
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as r (no integer, book text, class text, record text, key text, name text,
        "companyCode" text, "costCenter" text, currency text, "startsOn" text, cost text, opening text, addition text, expense text, impairment text,
        revaluation text, disposal text, closing text, units jsonb, source text, "batchId" text, "objectNo" smallint, "rowNumber" integer)`.execute(
      transaction,
    );
  }
  await sql`
    insert into amortization_total (run_id, total_no, book, record_type, state, class, currency, items, cost,
      opening, addition, expense, impairment, revaluation, disposal, closing)
    select ${runId}, t.no, t.book, t.record, t.state, t.class, t.currency, t.items, t.cost::numeric, t.opening::numeric, t.addition::numeric,
      t.expense::numeric, t.impairment::numeric, t.revaluation::numeric, t.disposal::numeric, t.closing::numeric
    from jsonb_to_recordset(${JSON.stringify(totals.map((total, no) => ({ ...total, no })))}::jsonb) as t (no integer, book text, record text,
      state text, class text, currency text, items integer, cost text, opening text, addition text, expense text, impairment text, revaluation text,
      disposal text, closing text)`.execute(transaction);
}
