import { sql } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import { seesAllCostCenters } from '../../domain/authority/viewer.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { countedMonths } from '../knowledge/counted-months.ts';
import { batchesWithRows } from '../knowledge/batches-with-rows.ts';

/**
 * What looks odd in the books, and is loaded all the same. unbalanced-document: its lines do not add up to nothing in document
 * currency, as is normal when only cost accounts were extracted. line-twice: one line of a document was delivered more than once.
 */
export interface LedgerCheck {
  readonly kind: 'unbalanced-document' | 'line-twice';
  readonly batchId: string;
  readonly ledger: string | null;
  readonly companyCode: string;
  readonly fiscalYear: number;
  readonly documentNumber: string;
  /** Of the line that stands twice; null for a document. */
  readonly lineNumber: string | null;
  readonly currency: string;
  /** The document's balance; the sum of the repeated lines beyond the first. Canonical decimal text. */
  readonly amount: string;
  readonly lines: number;
}

/**
 * The odd documents and lines of the known ledger batches, the greatest amount first. One statement. Nothing for a limited viewer,
 * who sees some lines of a document only and could not tell whether it balances.
 */
export async function ledgerChecks(snapshot: Snapshot, knowledge: Knowledge, limit: number): Promise<LedgerCheck[]> {
  if (!seesAllCostCenters(snapshot.viewer)) return [];
  const isKnown = [
    sql`batch_id = any(${batchesWithRows(knowledge, 'ledgerEntry')}::bigint[])`,
    ...countedMonths(knowledge, sql`batch_id`, sql`month`),
  ];
  const { rows } = await sql<LedgerCheck>`
    with entry as (
      select *, row_number() over (partition by batch_id, ledger, company_code, fiscal_year, document_number, line_number, document_currency
        order by object_no, row_number) as occurrence
      from ledger_entry where ${sql.join(isKnown, sql` and `)}
    ), finding as (
      select 'unbalanced-document' as kind, batch_id, ledger, company_code, fiscal_year, document_number, null as line_number, document_currency,
        sum(document_amount) as amount, count(*)::int as lines
      from entry group by 2, 3, 4, 5, 6, 8 having sum(document_amount) <> 0
      union all
      select 'line-twice', batch_id, ledger, company_code, fiscal_year, document_number, line_number, document_currency,
        sum(document_amount) filter (where occurrence > 1), count(*)::int
      from entry group by 2, 3, 4, 5, 6, 7, 8 having count(*) > 1
    )
    select kind, batch_id as "batchId", ledger, company_code as "companyCode", fiscal_year as "fiscalYear", document_number as "documentNumber",
      line_number as "lineNumber", document_currency as currency, trim_scale(amount) as amount, lines
    from finding
    order by document_currency collate "C", abs(amount) desc, kind, batch_id, document_number collate "C", line_number collate "C"
    limit ${limit}`.execute(snapshot.transaction);
  return rows;
}
