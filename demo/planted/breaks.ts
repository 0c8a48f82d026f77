import { add, decimal, formatDecimal, multiply, roundHalfEven, type Decimal } from '#src/domain/money/decimal.ts';
import { addMonths, type Month } from '#src/domain/time/month.ts';
import { MARKETPLACE_SELLER } from '../aws/cur-month.ts';
import { EU_PAYER, UK_ENROLMENT } from '../estate/accounts.ts';
import { companyOf, GROUP_CURRENCY, groupRate } from '../ledger/companies.ts';
import type { PlantedBreak, PlantedMatch, TotalTruth } from '../truth/company-truth.ts';
import { sumTotals } from '../truth/sum-totals.ts';

/** An invoice as the books have it: of an issuer for a month of service, posted in a fiscal month. */
export interface BookedInvoice {
  readonly issuer: string;
  /** Of the bill; the books may be kept in another. */
  readonly billCurrency: string;
  readonly serviceMonth: Month;
  readonly fiscalMonth: Month;
  /** To the cent, in the currency of the company that books it. */
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

/**
 * What the books say of each issuer and month: the bill to the cent, but for one break of each kind. Billed amounts are told in the
 * currency of the books, converted where the bill has another.
 */
export function planBooks(totals: readonly TotalTruth[], months: readonly Month[]): BooksPlan {
  const plan = { invoices: [] as BookedInvoice[], breaks: [] as PlantedBreak[], matches: [] as PlantedMatch[] };
  for (const { issuer, month, currency, billed } of sumTotals(totals, ['issuer', 'month'])) {
    planInvoice(plan, months, { issuer: issuer!, month: month!, currency: currency!, billed });
  }
  if (months.includes(UNBILLED.month)) {
    const { issuer, month, currency, amount } = UNBILLED;
    plan.invoices.push({ issuer, billCurrency: currency, serviceMonth: month, fiscalMonth: month, amount });
    const why = 'A network provider is paid for whom no bill is loaded.';
    plan.breaks.push({ kind: 'missing-in-bill', issuer, month, currency, billed: null, booked: formatDecimal(amount), why });
  }
  return plan;
}

interface Bill {
  readonly issuer: string;
  readonly month: Month;
  readonly currency: string;
  readonly billed: string;
}

function planInvoice(
  { invoices, breaks, matches }: { [K in keyof BooksPlan]: BooksPlan[K][number][] },
  months: readonly Month[],
  bill: Bill,
): void {
  const { issuer, month } = bill;
  const compared = { ...bill, ...inBooksCurrency(bill) };
  const cents = roundHalfEven(decimal(compared.billed), 2);
  const invoice = { issuer, billCurrency: bill.currency, serviceMonth: month, fiscalMonth: month, amount: cents };
  if (isAt(LATE, bill) && months.includes(addMonths(month, 1))) {
    invoices.push({ ...invoice, fiscalMonth: addMonths(month, 1) });
    breaks.push({
      ...compared,
      kind: 'timing',
      booked: formatDecimal(cents),
      why: 'The invoice came late and was posted in the month after.',
    });
  } else if (isAt(MISTYPED, bill)) {
    const mistyped = add(cents, MISTYPED.by);
    invoices.push({ ...invoice, amount: mistyped });
    breaks.push({ ...compared, kind: 'amount', booked: formatDecimal(mistyped), why: 'Two digits of the amount were swapped.' });
  } else if (isAt(FORGOTTEN, bill)) {
    breaks.push({ ...compared, kind: 'missing-in-ledger', booked: null, why: 'The invoice went to a mailbox that nobody reads.' });
  } else {
    invoices.push(invoice);
    matches.push({ ...compared, booked: formatDecimal(cents) });
  }
}

function inBooksCurrency({ issuer, month, currency, billed }: Bill): Pick<Bill, 'currency' | 'billed'> {
  const books = companyOf(issuer).currency;
  if (books === currency) return { currency, billed };
  if (books !== GROUP_CURRENCY) throw new Error(`no rate from ${currency} to ${books}`);
  return { currency: books, billed: formatDecimal(multiply(decimal(billed), decimal(groupRate(currency, month)))) };
}

function isAt(
  place: { readonly issuer: string; readonly month: Month },
  bill: { readonly issuer: string; readonly month: Month },
): boolean {
  return place.issuer === bill.issuer && place.month === bill.month;
}
