import { formatDecimal } from '../money/decimal.ts';
import { addMonths, type Month } from '../time/month.ts';
import type { ComparedBill } from './bill-total.ts';
import { bookingOf, type LedgerTotal } from './ledger-total.ts';

/** The bills and entries that have no result yet, always in one order, however they came. */
export interface OpenTotals {
  /** Months in which something is open, in order. */
  readonly months: () => Month[];
  readonly billsOf: (month: Month) => ComparedBill[];
  readonly entriesOf: (month: Month) => LedgerTotal[];
  /** Open invoices with an id, by month. */
  readonly invoices: () => { readonly month: Month; readonly invoiceId: string; readonly bills: readonly ComparedBill[] }[];
  /** Entries that refer to an invoice, in the months around. */
  readonly entriesFor: (invoiceId: string, month: Month, monthsAround: number) => LedgerTotal[];
  readonly take: (bills: readonly ComparedBill[], entries: readonly LedgerTotal[]) => void;
}

export function openTotals(bills: readonly ComparedBill[], entries: readonly LedgerTotal[]): OpenTotals {
  const openBills = new Set(sortedBy(bills, billOrder));
  const openEntries = new Set(sortedBy(entries, entryOrder));
  const billsByMonth = Map.groupBy(openBills, ({ bill }) => bill.month);
  const entriesByMonth = Map.groupBy(openEntries, ({ month }) => month);
  const entriesByReference = Map.groupBy(openEntries, ({ reference }) => reference);
  const stillOpen = <T>(set: ReadonlySet<T>, of: readonly T[] | undefined) => (of ?? []).filter((item) => set.has(item));
  return {
    months: () => [...new Set([...[...openBills].map(({ bill }) => bill.month), ...[...openEntries].map(({ month }) => month)])].sort(),
    billsOf: (month) => stillOpen(openBills, billsByMonth.get(month)),
    entriesOf: (month) => stillOpen(openEntries, entriesByMonth.get(month)),
    invoices() {
      const known = [...openBills].filter(({ bill }) => bill.invoiceId !== null);
      return [...Map.groupBy(known, ({ bill }) => JSON.stringify([bill.month, bill.invoiceId])).values()].map((of) => ({
        month: of[0]!.bill.month,
        invoiceId: of[0]!.bill.invoiceId!,
        bills: of,
      }));
    },
    entriesFor(invoiceId, month, monthsAround) {
      const [first, last] = [addMonths(month, -monthsAround), addMonths(month, monthsAround)];
      return stillOpen(openEntries, entriesByReference.get(invoiceId)).filter((entry) => entry.month >= first && entry.month <= last);
    },
    take(takenBills, takenEntries) {
      for (const bill of takenBills) if (!openBills.delete(bill)) throw new Error('a bill total would have two results');
      for (const entry of takenEntries) if (!openEntries.delete(entry)) throw new Error('a ledger total would have two results');
    },
  };
}

function billOrder({ bill, currency, amount }: ComparedBill): string {
  const { month, invoiceId, issuer } = bill;
  return JSON.stringify([
    month,
    invoiceId ?? '',
    issuer,
    bill.currency,
    formatDecimal(bill.amount),
    currency,
    formatDecimal(amount),
    bill.batchIds,
  ]);
}

function entryOrder(entry: LedgerTotal): string {
  const { month, companyCode, documentNumber, accountId, vendor, amount, origin } = entry;
  return JSON.stringify([month, bookingOf(entry), companyCode, documentNumber, accountId, vendor ?? '', formatDecimal(amount), origin]);
}

function sortedBy<T>(items: readonly T[], order: (item: T) => string): T[] {
  return items
    .map((item) => [order(item), item] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, item]) => item);
}
