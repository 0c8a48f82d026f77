import { sql } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import { ledgerConditions, type LedgerQuestion } from './ledger-entries.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** In which of its currencies a line is summed up. */
export type LedgerView = 'DOCUMENT' | 'LOCAL' | 'GROUP';

/**
 * What the lines of one ledger add up to in one currency. Canonical decimal text; `amount` = `debit` + `credit`, credits being
 * negative. Lines without an amount in local or group currency are not in the totals of that view.
 */
export interface LedgerTotal {
  readonly ledger: string | null;
  readonly view: LedgerView;
  readonly currency: string;
  readonly amount: string;
  readonly debit: string;
  readonly credit: string;
  readonly entryCount: string;
}

/** Totals of all lines that are meant, by view, ledger and currency: neither ledgers nor currencies are ever added. One statement. */
export async function ledgerTotals(snapshot: Snapshot, knowledge: Knowledge, question: LedgerQuestion): Promise<LedgerTotal[]> {
  const { rows } = await sql<LedgerTotal>`
    select e.ledger, v.view, v.currency, trim_scale(sum(v.amount)) as amount,
      trim_scale(coalesce(sum(v.amount) filter (where v.amount > 0), 0)) as debit,
      trim_scale(coalesce(sum(v.amount) filter (where v.amount < 0), 0)) as credit, count(*) as "entryCount"
    from ledger_entry e cross join lateral (values (1, 'DOCUMENT', e.document_amount, e.document_currency),
      (2, 'LOCAL', e.local_amount, e.local_currency), (3, 'GROUP', e.group_amount, e.group_currency)) v (n, view, amount, currency)
    where ${ledgerConditions(snapshot.viewer, knowledge, question)} and v.amount is not null and v.currency is not null
    group by e.ledger, v.n, v.view, v.currency
    order by v.n, e.ledger collate "C" nulls first, v.currency collate "C"`.execute(snapshot.transaction);
  return rows;
}
