import { convert, rateInForce, type ExchangeRate } from '../ledger/exchange-rate.ts';
import type { Currency } from '../money/currency.ts';
import { addDays } from '../time/instant.ts';
import { endDay, type Month } from '../time/month.ts';
import type { BillTotal, ComparedBill, ConversionObstacle } from './bill-total.ts';
import type { LedgerTotal } from './ledger-total.ts';
import type { IssuerRule } from './rule-set.ts';

/**
 * Decides for each bill of an issuer in which currency it is compared: its own where the ledger holds that, else the one that the
 * ledger holds instead, converted at the rate in force on the last day of the billing month. Lines that refer to the very
 * invoice decide before all others of the issuer.
 */
export function compareCurrencies(
  rule: IssuerRule,
  bills: readonly BillTotal[],
  entries: readonly LedgerTotal[],
  rates: readonly ExchangeRate[],
): ComparedBill[] {
  const held = new Set<Currency>();
  const heldByReference = new Map<string, Set<Currency>>();
  for (const { currency, reference } of entries) {
    held.add(currency);
    if (reference !== null) heldByReference.set(reference, (heldByReference.get(reference) ?? new Set()).add(currency));
  }
  return bills.map((bill) => {
    const own = { bill, currency: bill.currency, amount: bill.amount };
    const choice = chooseCurrency(rule, bill, held, heldByReference);
    if (typeof choice !== 'string') return { ...own, obstacle: choice.obstacle };
    if (choice === bill.currency) return own;
    if (!rule.conversion) return { ...own, obstacle: 'no-conversion-configured' };
    const pair = { rateSet: rule.conversion.rateSet, from: bill.currency, to: choice };
    const conversion = rateInForce(rates, pair, lastDay(bill.month));
    if (!conversion) return { ...own, obstacle: 'no-rate' };
    return { bill, currency: choice, amount: convert(bill.amount, conversion), conversion };
  });
}

function chooseCurrency(
  rule: IssuerRule,
  bill: BillTotal,
  held: ReadonlySet<Currency>,
  heldByReference: ReadonlyMap<string, ReadonlySet<Currency>>,
): Currency | { obstacle: ConversionObstacle } {
  const ofInvoice = bill.invoiceId === null ? undefined : heldByReference.get(bill.invoiceId);
  if (ofInvoice?.size === 1) return [...ofInvoice][0]!;
  if (held.has(bill.currency) || held.size === 0) return bill.currency;
  if (rule.conversion?.to !== undefined) return rule.conversion.to;
  return held.size === 1 ? [...held][0]! : { obstacle: 'several-ledger-currencies' };
}

function lastDay(month: Month): string {
  return addDays(`${endDay(month)}T00:00:00Z`, -1).slice(0, 10);
}
