import { sql, type RawBuilder } from 'kysely';
import { decimal } from '../../domain/money/decimal.ts';
import type { LedgerTotal } from '../../domain/reconciliation/ledger-total.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** Lines of one document on one account under one reference, with what an item of the books says beside its amount. */
export interface DocumentLines extends LedgerTotal {
  /** The first day on which one of them was posted. */
  readonly day: string;
  /** Those of all lines; none where a line names none. */
  readonly costCenters: readonly string[];
}

/**
 * Lines of these batches from a month on for which a condition on `ledger_entry` holds, added up by document, account and reference. Where ledgers
 * are named, only their lines and those of no ledger count. One statement.
 */
export async function documentLines(
  snapshot: Snapshot,
  batchIds: readonly string[],
  { from, ledgers, holds }: { readonly from: Month; readonly ledgers: readonly string[] | undefined; readonly holds: RawBuilder<unknown> },
): Promise<DocumentLines[]> {
  const { rows } = await sql<Omit<DocumentLines, 'amount'> & { readonly amount: string }>`
    select ledger, company_code as "companyCode", account_id as "accountId", vendor, reference, document_number as "documentNumber", month,
      document_currency as currency, sum(document_amount) as amount, count(*)::int as lines, min(posting_date)::text as day,
      case when bool_and(cost_center_id is not null) then array_agg(distinct cost_center_id) else '{}' end as "costCenters",
      (array_agg(jsonb_build_object('batchId', batch_id::text, 'objectNo', object_no, 'row', row_number)
        order by b.source_id, b.stream, b.slice, object_no, row_number))[1] as origin
    from ledger_entry join batch b on b.id = batch_id
    where batch_id = any(${[...batchIds]}::bigint[]) and month >= ${from}
      and (${ledgers === undefined} or ledger is null or ledger = any(${[...(ledgers ?? [])]}::text[])) and ${holds}
    group by 1, 2, 3, 4, 5, 6, 7, 8
    order by 1, 2, 3, 4, 5, 6, 7, 8`.execute(snapshot.transaction);
  return rows.map((row) => ({ ...row, amount: decimal(row.amount) }));
}
