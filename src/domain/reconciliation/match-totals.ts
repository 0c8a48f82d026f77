import type { Currency } from '../money/currency.ts';
import { absolute, add, compare, subtract, sum, ZERO, type Decimal } from '../money/decimal.ts';
import { addMonths, type Month } from '../time/month.ts';
import type { ComparedBill } from './bill-total.ts';
import { bookingOf, type LedgerTotal } from './ledger-total.ts';
import { openTotals, type OpenTotals } from './open-totals.ts';
import { resultOf, type ReconciliationResult } from './result.ts';
import type { IssuerRule } from './rule-set.ts';
import { agree } from './tolerance.ts';

/**
 * Matches the bills of one issuer with its ledger entries, all in one currency. Every bill and every entry ends in exactly one
 * result, whatever their order. Evidence goes from the sure to the likely:
 * the month as a whole, invoice by invoice, what is left of the month, a neighbouring month; the rest are breaks.
 */
export function matchTotals(
  rule: Pick<IssuerRule, 'issuer' | 'tolerance' | 'timingMonths'>,
  currency: Currency,
  bills: readonly ComparedBill[],
  entries: readonly LedgerTotal[],
): ReconciliationResult[] {
  const results: ReconciliationResult[] = [];
  const open = openTotals(bills, entries);
  const matching: Matching = {
    open,
    timingMonths: rule.timingMonths,
    agree: (billed, booked) => agree(billed, booked, rule.tolerance, currency),
    settle(outcome, month, settledBills, settledEntries) {
      open.take(settledBills, settledEntries);
      const of = { issuer: rule.issuer, month, currency, tolerance: rule.tolerance };
      results.push(resultOf(outcome, of, settledBills, settledEntries));
    },
  };
  matchMonths(matching);
  matchInvoices(matching);
  matchMonths(matching);
  findInNeighbouringMonths(matching);
  matchMonths(matching);
  breakInvoices(matching);
  breakMonths(matching);
  return results;
}

interface Matching {
  readonly open: OpenTotals;
  readonly timingMonths: number;
  readonly agree: (billed: Decimal, booked: Decimal) => boolean;
  readonly settle: (
    outcome: ReconciliationResult['outcome'],
    month: Month,
    bills: readonly ComparedBill[],
    entries: readonly LedgerTotal[],
  ) => void;
}

function matchMonths({ open, agree, settle }: Matching): void {
  for (const month of open.months()) {
    const [bills, entries] = [open.billsOf(month), open.entriesOf(month)];
    if (bills.length > 0 && entries.length > 0 && agree(total(bills), total(entries))) settle('matched', month, bills, entries);
  }
}

/** An invoice that the ledger names: wherever within the window its lines lie. */
function matchInvoices({ open, agree, settle, timingMonths }: Matching): void {
  for (const { month, invoiceId, bills } of open.invoices()) {
    const entries = open.entriesFor(invoiceId, month, timingMonths);
    if (entries.length === 0 || !agree(total(bills), total(entries))) continue;
    settle(entries.every((entry) => entry.month === month) ? 'matched' : 'timing', month, bills, entries);
  }
}

/** What a month's ledger falls short of, booked in a neighbouring month: the nearest first, a later one before an earlier. */
function findInNeighbouringMonths(matching: Matching): void {
  const { open, agree, settle, timingMonths } = matching;
  for (const month of open.months()) {
    const [bills, own] = [open.billsOf(month), open.entriesOf(month)];
    if (bills.length === 0 || agree(total(bills), total(own))) continue;
    for (let distance = 1; distance <= timingMonths; distance++) {
      const found =
        closestBooking(matching, bills, own, addMonths(month, distance)) ??
        closestBooking(matching, bills, own, addMonths(month, -distance));
      if (!found) continue;
      settle('timing', month, bills, found);
      break;
    }
  }
}

/** The entries that make the bills agree: beside the month's own, or instead of them. Undefined when there are none. */
function closestBooking(
  { open, agree }: Matching,
  bills: readonly ComparedBill[],
  own: readonly LedgerTotal[],
  neighbour: Month,
): readonly LedgerTotal[] | undefined {
  const entries = open.entriesOf(neighbour);
  const candidates = (entries.length === 0 ? [] : [entries, ...bookingsOf(entries)]).map((of) => ({ of, booked: total(of) }));
  const billed = total(bills);
  for (const beside of own.length === 0 || agree(billed, ZERO) ? [own] : [own, []]) {
    const alone = total(beside);
    let best: { readonly entries: readonly LedgerTotal[]; readonly off: Decimal } | undefined;
    for (const candidate of candidates) {
      const booked = add(alone, candidate.booked);
      if (!agree(billed, booked)) continue;
      const off = absolute(subtract(billed, booked));
      if (!best || compare(off, best.off) < 0) best = { entries: [...beside, ...candidate.of], off };
    }
    if (best) return best.entries;
  }
  return undefined;
}

function breakInvoices({ open, settle, timingMonths }: Matching): void {
  for (const { month, invoiceId, bills } of open.invoices()) {
    const entries = open.entriesFor(invoiceId, month, timingMonths);
    if (entries.length > 0) settle('amount', month, bills, entries);
  }
}

/** What is left has no answer, or a wrong one. An amount that the tolerance lets pass for nothing needs none. */
function breakMonths({ open, agree, settle }: Matching): void {
  for (const month of open.months()) {
    const [bills, entries] = [open.billsOf(month), open.entriesOf(month)];
    const [billed, booked] = [total(bills), total(entries)];
    if (agree(billed, booked)) settle('matched', month, bills, entries);
    else if (entries.length === 0) settle('missing-in-ledger', month, bills, entries);
    else if (bills.length === 0) settle('missing-in-bill', month, bills, entries);
    else settle('amount', month, bills, entries);
  }
}

function bookingsOf(entries: readonly LedgerTotal[]): LedgerTotal[][] {
  const bookings = Map.groupBy(entries, bookingOf);
  return bookings.size > 1 ? [...bookings.values()] : [];
}

function total(of: readonly { readonly amount: Decimal }[]): Decimal {
  return of.length === 0 ? ZERO : sum(of.map(({ amount }) => amount));
}
