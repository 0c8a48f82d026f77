import type { ExchangeRate, RateInForce } from '../ledger/exchange-rate.ts';
import { formatDecimal } from '../money/decimal.ts';
import type { ComparedBill, ConversionObstacle } from './bill-total.ts';
import type { LedgerTotal } from './ledger-total.ts';
import type { ReconciliationResult } from './result.ts';
import { allowedDifference } from './tolerance.ts';

/** What stands behind a match or break, for people who look closer. Amounts are canonical decimal text. */
export interface ResultDetail {
  readonly month: string;
  /** Months in which the ledger has it. */
  readonly bookedMonths: readonly string[];
  /** What the two sides may differ by, in the currency of the result. */
  readonly allowedDifference: string;
  /** True while the issuer's bills of the month may change: a batch of one is not final. What the books have beside them may be billed yet. */
  readonly provisional: boolean;
  /** Why nothing could answer, when that is known. */
  readonly reasons: readonly ResultReason[];
  readonly invoices: { readonly count: number; readonly sample: readonly InvoiceDetail[] };
  readonly entries: { readonly count: number; readonly lines: number; readonly sample: readonly EntryDetail[] };
}

export type ResultReason = ConversionObstacle | 'no-ledger-delivered';

/** An invoice as it was billed; with the conversion when it was compared in another currency. */
export interface InvoiceDetail {
  readonly issuer: string;
  readonly invoiceId: string | null;
  readonly batchIds: readonly string[];
  readonly provisional: boolean;
  readonly currency: string;
  readonly amount: string;
  readonly conversion?: ConversionDetail;
}

/** The dated rate that was used, and the row it came from. `divided`: the rate is of the other direction. */
export interface ConversionDetail {
  readonly currency: string;
  readonly amount: string;
  readonly rateSet: string;
  readonly from: string;
  readonly to: string;
  readonly rate: string;
  readonly divided: boolean;
  readonly validFrom: string;
  readonly origin: ExchangeRate['origin'];
}

/** Lines of one document on one account. `ledger` is absent where the source has one set of books. */
export interface EntryDetail extends Omit<LedgerTotal, 'ledger' | 'amount'> {
  readonly ledger?: string;
  readonly amount: string;
}

const SAMPLE_MAX = 20;

/** Says what a result was made of: invoices with their batches and conversions, and ledger rows to look at. */
export function detailOf(
  result: ReconciliationResult,
  { ledgerWasDelivered, isOpen }: { readonly ledgerWasDelivered: boolean; readonly isOpen: boolean },
): ResultDetail {
  const { month, currency, billed, tolerance, bills, entries } = result;
  const obstacles = bills.flatMap(({ obstacle }) => obstacle ?? []);
  return {
    month,
    bookedMonths: [...new Set(entries.map((entry) => entry.month))].sort(),
    allowedDifference: formatDecimal(allowedDifference(billed ?? { units: 0n, scale: 0 }, tolerance, currency)),
    provisional: isOpen,
    reasons: [...new Set<ResultReason>([...obstacles, ...(ledgerWasDelivered ? [] : (['no-ledger-delivered'] as const))])].sort(),
    invoices: { count: bills.length, sample: bills.slice(0, SAMPLE_MAX).map(invoiceOf) },
    entries: {
      count: entries.length,
      lines: entries.reduce((lines, entry) => lines + entry.lines, 0),
      sample: entries.slice(0, SAMPLE_MAX).map(entryOf),
    },
  };
}

/** The issuers of which a bill among the results is not final. */
export function openIssuers(results: readonly ReconciliationResult[]): ReadonlySet<string> {
  return new Set(results.filter(({ bills }) => bills.some(({ bill }) => bill.provisional)).map(({ issuer }) => issuer));
}

function invoiceOf({ bill, amount, currency, conversion }: ComparedBill): InvoiceDetail {
  const { issuer, invoiceId, batchIds, provisional } = bill;
  const own = { issuer, invoiceId, batchIds, provisional, currency: bill.currency, amount: formatDecimal(bill.amount) };
  return conversion ? { ...own, conversion: conversionOf(conversion, currency, formatDecimal(amount)) } : own;
}

function conversionOf({ rate, inverse }: RateInForce, currency: string, amount: string): ConversionDetail {
  const { rateSet, from, to, validFrom, origin } = rate;
  return { currency, amount, rateSet, from, to, rate: formatDecimal(rate.rate), divided: inverse, validFrom, origin };
}

function entryOf({ amount, ledger, ...entry }: LedgerTotal): EntryDetail {
  return { ...(ledger !== null && { ledger }), ...entry, amount: formatDecimal(amount) };
}
