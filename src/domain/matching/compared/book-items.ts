import type { ComparedBill } from '../../reconciliation/bill-total.ts';
import type { LedgerTotal } from '../../reconciliation/ledger-total.ts';
import { add } from '../../money/decimal.ts';
import { dayText, dayNumber } from '../../time/day-number.ts';
import { endDay } from '../../time/month.ts';
import type { ComparedItem } from './compared-item.ts';

/** What the books post of one document, as far as an item needs to know it. */
export interface PostedLines extends LedgerTotal {
  readonly day: string;
  readonly costCenters: readonly string[];
}

/** An invoice in a billing month. It is dated on the last day of the month, as bills of use are. */
export function billItem({ bill, amount }: ComparedBill): ComparedItem {
  const { issuer, invoiceId, currency, month } = bill;
  return {
    side: 'left',
    key: JSON.stringify([issuer, invoiceId, currency, month]),
    amount,
    original: { currency, amount: bill.amount },
    month,
    day: dayText(dayNumber(endDay(month)) - 1),
    references: invoiceId === null ? [] : [invoiceId],
    provisional: bill.provisional,
    companyCode: null,
    accountId: null,
    document: invoiceId,
    costCenters: [],
    origin: null,
  };
}

/** What a document posts to the accounts of one party under one reference is one item: cost and input tax together are what was invoiced. */
export function postedItems(party: string, lines: readonly PostedLines[]): ComparedItem[] {
  return itemsBy(lines, (line) => [party, ...documentOf(line)]);
}

/** What a document posts to each account that is of no party: cost, input tax and what is payable are not added up there. */
export function strayItems(lines: readonly PostedLines[]): ComparedItem[] {
  return itemsBy(lines, (line) => ['elsewhere', ...documentOf(line), line.accountId]);
}

function documentOf({ ledger, companyCode, documentNumber, vendor, reference, currency, month }: PostedLines): readonly unknown[] {
  return [ledger, companyCode, documentNumber, vendor, reference, currency, month];
}

function itemsBy(lines: readonly PostedLines[], nameOf: (line: PostedLines) => readonly unknown[]): ComparedItem[] {
  const documents = Map.groupBy(lines, (line) => JSON.stringify(nameOf(line)));
  return [...documents].map(([key, own]) => {
    const [first] = own as [PostedLines];
    const amount = own.map((line) => line.amount).reduce(add);
    return {
      side: 'right',
      key,
      amount,
      original: { currency: first.currency, amount },
      month: first.month,
      day: own.map(({ day }) => day).toSorted()[0]!,
      references: first.reference === null ? [] : [first.reference],
      provisional: false,
      companyCode: first.companyCode,
      accountId: [...new Set(own.map(({ accountId }) => accountId))].toSorted().join(' + '),
      document: first.documentNumber,
      costCenters: own.some(({ costCenters }) => costCenters.length === 0)
        ? []
        : [...new Set(own.flatMap(({ costCenters }) => costCenters))].toSorted(),
      origin: first.origin,
    };
  });
}
