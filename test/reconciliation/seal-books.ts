import { sql } from 'kysely';
import type { Database } from '#src/store/database.ts';
import { sealBatch } from '../dimensions/seal-charges.ts';

export interface PlainEntry {
  readonly ledger?: string | null;
  readonly amount: string;
  readonly currency?: string;
  readonly account?: string;
  readonly vendor?: string | null;
  readonly reference?: string | null;
  readonly document?: string;
  readonly line?: string;
}

/** Seals the journal of company code 0100 and a fiscal period of the calendar year. */
export async function sealJournal(db: Database, month: string, entries: readonly PlainEntry[]): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    const [year, period] = [month.slice(0, 4), Number.parseInt(month.slice(5), 10)];
    const slice = `0100/${year}-${String(period).padStart(3, '0')}`;
    const batchId = await sealBatch(transaction, { stream: 'journal', slice, recordType: 'ledgerEntry', months: [month] });
    for (const [index, entry] of entries.entries()) {
      const {
        ledger = null,
        account = '0061003000',
        vendor = 'V-AWS',
        reference = null,
        document = `D${index}`,
        line = '000001',
        currency = 'USD',
      } = entry;
      await sql`insert into ledger_entry (ledger, batch_id, object_no, row_number, company_code, fiscal_year, fiscal_period, month, document_number,
          line_number, posting_date, account_id, vendor, reference, document_amount, document_currency)
        values (${ledger}, ${batchId}, 0, ${index + 1}, '0100', ${year}::int, ${period}, ${month}, ${document}, ${line}, ${`${month}-15`}, ${account},
          ${vendor}, ${reference}, ${entry.amount}, ${currency})`.execute(transaction);
    }
    return batchId;
  });
}

export async function sealRates(
  db: Database,
  rates: readonly (readonly [from: string, to: string, day: string, rate: string])[],
): Promise<string> {
  return db.transaction().execute(async (transaction) => {
    const slice = 'exchange-rates';
    const batchId = await sealBatch(transaction, { stream: slice, slice, recordType: 'exchangeRate', months: [] });
    for (const [index, [from, to, day, rate]] of rates.entries()) {
      await sql`insert into exchange_rate values (${batchId}, 0, ${index + 1}, 'M', ${from}, ${to}, ${day}, ${rate})`.execute(transaction);
    }
    return batchId;
  });
}
