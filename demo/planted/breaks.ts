import { add, decimal, formatDecimal, roundHalfEven, type Decimal } from '#src/domain/money/decimal.ts';
import { addMonths, type Month } from '#src/domain/time/month.ts';
import { MARKETPLACE_SELLER } from '../aws/cur-month.ts';
import { EU_PAYER, UK_ENROLMENT } from '../estate/accounts.ts';
import type { PlantedBreak, PlantedMatch, TotalTruth } from '../truth/company-truth.ts';
import { sumTotals } from '../truth/sum-totals.ts';

/** An invoice as the books have it: of an issuer for a month of service, posted in a fiscal month. */
export interface BookedInvoice {
  readonly issuer: string;
  readonly currency: string;
  readonly serviceMonth: Month;
  readonly fiscalMonth: Month;
  /** To the cent. */
  readonly amount: Decimal;
}

export interface BooksPlan {
  readonly invoices: readonly BookedInvoice[];
  readonly breaks: readonly PlantedBreak[];
  readonly matches: readonly PlantedMatch[];
}

const LATE = { issuer: UK_ENROLMENT.issuer, month: '2025-03' };
const MISTYPED = { issuer: EU_PAYER.issuer, month: '2025-02', by: decimal('360') };
const FORGOTTEN = { issuer: MARKETPLACE_SELLER, month: '2025-04' };
const UNBILLED = { issuer: 'Cloudrift Networks', month: '2025-05', currency: 'USD', amount: decimal('1840') };

/** What the books say of each issuer and month: the bill to the cent, but for one break of each kind. */
export function planBooks(totals: readonly TotalTruth[], months: readonly Month[]): BooksPlan {
  const invoices: BookedInvoice[] = [];
  const breaks: PlantedBreak[] = [];
  const matches: PlantedMatch[] = [];
  for (const { issuer, month, currency, billed } of sumTotals(totals, ['issuer', 'month'])) {
    const bill = { issuer: issuer!, month: month!, currency: currency!, billed };
    const cents = roundHalfEven(decimal(billed), 2);
    const invoice = { issuer: bill.issuer, currency: bill.currency, serviceMonth: bill.month, fiscalMonth: bill.month, amount: cents };
    if (isAt(LATE, bill) && months.includes(addMonths(bill.month, 1))) {
      invoices.push({ ...invoice, fiscalMonth: addMonths(bill.month, 1) });
      breaks.push({
        ...bill,
        kind: 'timing',
        booked: formatDecimal(cents),
        why: 'The invoice came late and was posted in the month after.',
      });
    } else if (isAt(MISTYPED, bill)) {
      const mistyped = add(cents, MISTYPED.by);
      invoices.push({ ...invoice, amount: mistyped });
      breaks.push({ ...bill, kind: 'amount', booked: formatDecimal(mistyped), why: 'Two digits of the amount were swapped.' });
    } else if (isAt(FORGOTTEN, bill)) {
      breaks.push({ ...bill, kind: 'missing-in-ledger', booked: null, why: 'The marketplace invoice went to a mailbox nobody reads.' });
    } else {
      invoices.push(invoice);
      matches.push({ ...bill, booked: formatDecimal(cents) });
    }
  }
  if (months.includes(UNBILLED.month)) {
    const { issuer, month, currency, amount } = UNBILLED;
    invoices.push({ issuer, currency, serviceMonth: month, fiscalMonth: month, amount });
    const why = 'A network provider is paid for whom no bill is loaded.';
    breaks.push({ issuer, month, currency, billed: null, booked: formatDecimal(amount), kind: 'missing-in-bill', why });
  }
  return { invoices, breaks, matches };
}

function isAt(
  place: { readonly issuer: string; readonly month: Month },
  bill: { readonly issuer: string; readonly month: Month },
): boolean {
  return place.issuer === bill.issuer && place.month === bill.month;
}
