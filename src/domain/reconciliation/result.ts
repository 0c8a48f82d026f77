import type { Currency } from '../money/currency.ts';
import { subtract, sum, ZERO, type Decimal } from '../money/decimal.ts';
import type { Month } from '../time/month.ts';
import type { ComparedBill } from './bill-total.ts';
import type { BreakKind } from './break-kind.ts';
import type { LedgerTotal } from './ledger-total.ts';
import type { Tolerance } from './rule-set.ts';

/** What became of bill totals and the ledger totals that answer them. All amounts are in `currency`. */
export interface ReconciliationResult {
  readonly outcome: 'matched' | BreakKind;
  readonly issuer: string;
  /** The billing month; for what is missing in the bill, the ledger's month. */
  readonly month: Month;
  readonly currency: Currency;
  /** Null when there is no bill, or no ledger entry. */
  readonly billed: Decimal | null;
  readonly booked: Decimal | null;
  /** Billed minus booked. */
  readonly difference: Decimal;
  readonly tolerance: Tolerance;
  readonly bills: readonly ComparedBill[];
  readonly entries: readonly LedgerTotal[];
}

/** The result of these bills and entries of one issuer and currency: amounts are added up here and nowhere else. */
export function resultOf(
  outcome: ReconciliationResult['outcome'],
  of: { readonly issuer: string; readonly month: Month; readonly currency: Currency; readonly tolerance: Tolerance },
  bills: readonly ComparedBill[],
  entries: readonly LedgerTotal[],
): ReconciliationResult {
  for (const { currency } of [...bills, ...entries]) {
    if (currency !== of.currency) throw new Error(`${currency} cannot be added to ${of.currency}`);
  }
  const billed = bills.length === 0 ? null : sum(bills.map(({ amount }) => amount));
  const booked = entries.length === 0 ? null : sum(entries.map(({ amount }) => amount));
  return { outcome, ...of, billed, booked, difference: subtract(billed ?? ZERO, booked ?? ZERO), bills, entries };
}
