import { sql } from 'kysely';
import { bookBlocks } from '../../../domain/matching/compared/book-blocks.ts';
import { findLedgerConflict } from '../../../domain/reconciliation/ledger-conflict.ts';
import { conflictProblem } from '../../reconciliation/conflict-problem.ts';
import { exchangeRates } from '../../../store/ledger/exchange-rates.ts';
import { documentLines } from '../../../store/matching/document-lines.ts';
import { billTotals, isOnAccounts } from '../../../store/reconciliation/reconciliation-totals.ts';
import type { ItemSource } from '../define-comparison.ts';

/** What was billed by invoice, and what the books post to the accounts of its issuer. From the first bill on: older books answer no bill of this hub. */
export const BOOKS: ItemSource<'books'> = {
  records: ({ issuers }) => ['charge', 'ledgerEntry', ...(issuers.some(({ conversion }) => conversion) ? (['exchangeRate'] as const) : [])],
  async collect(snapshot, rules, own, { charge = [], ledgerEntry = [], exchangeRate = [] }) {
    const bills = await billTotals(snapshot, charge);
    const [from] = bills.map(({ month }) => month).toSorted();
    if (from === undefined) return [];
    const { ledgers, issuers } = own;
    const onAccounts = isOnAccounts(issuers.map(({ ledger }) => ledger.accounts));
    const posted = await documentLines(snapshot, ledgerEntry, { from, ledgers, holds: onAccounts });
    const conflict = findLedgerConflict(posted);
    if (conflict) return { problems: [conflictProblem(conflict, ledgers)] };
    const numbers = [...new Set(bills.flatMap(({ invoiceId }) => invoiceId ?? []))];
    const holds = sql`reference = any(${numbers}::text[]) and not ${onAccounts}`;
    const elsewhere = await documentLines(snapshot, ledgerEntry, { from, ledgers, holds });
    const rateSets = issuers.flatMap(({ conversion }) => (conversion ? [conversion.rateSet] : []));
    const rates = await exchangeRates(snapshot, exchangeRate, rateSets);
    return bookBlocks(rules, own, { bills, posted, elsewhere, rates });
  },
};
