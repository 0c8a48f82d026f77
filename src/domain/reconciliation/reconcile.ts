import type { ExchangeRate } from '../ledger/exchange-rate.ts';
import type { BillTotal, ComparedBill } from './bill-total.ts';
import { compareCurrencies } from './compare-currencies.ts';
import { billRuleFinder, ledgerRuleFinder } from './issuer-matcher.ts';
import type { LedgerTotal } from './ledger-total.ts';
import { matchTotals } from './match-totals.ts';
import type { ReconciliationResult } from './result.ts';
import type { IssuerRule, ReconciliationRuleSet } from './rule-set.ts';

/**
 * Reconciles bills with the ledger. Every bill total, and every ledger total that a rule names, ends in exactly one result;
 * bills of an issuer that no rule names are missing in the ledger. Results are in a canonical order that the order of the
 * inputs does not reach. Of a ledger only what rules name is looked at: what is booked elsewhere is not the bills' business.
 */
export function reconcile(
  ruleSet: ReconciliationRuleSet,
  bills: readonly BillTotal[],
  entries: readonly LedgerTotal[],
  rates: readonly ExchangeRate[],
): ReconciliationResult[] {
  const ruleOfBill = billRuleFinder(ruleSet.issuers);
  const ruleOfEntry = ledgerRuleFinder(ruleSet.issuers);
  const entriesOf = Map.groupBy(entries, ruleOfEntry);
  const billsOf = Map.groupBy(bills, ({ issuer }) => ruleOfBill(issuer));
  const named = ruleSet.issuers.flatMap((rule) => reconcileIssuer(rule, billsOf.get(rule) ?? [], entriesOf.get(rule) ?? [], rates));
  const unnamed = [...Map.groupBy(billsOf.get(undefined) ?? [], ({ issuer }) => issuer)].flatMap(([issuer, own]) =>
    reconcileIssuer(ruleForUnnamed(issuer), own, [], rates),
  );
  return sorted([...named, ...unnamed]);
}

/** The rule of an issuer that no rule names: nothing can be its booking. */
function ruleForUnnamed(issuer: string): IssuerRule {
  const none = { in: [], startsWith: [] };
  return { issuer, bill: none, ledger: { accounts: none }, tolerance: { absolute: {}, relative: '0' }, timingMonths: 0 };
}

function reconcileIssuer(
  rule: IssuerRule,
  bills: readonly BillTotal[],
  entries: readonly LedgerTotal[],
  rates: readonly ExchangeRate[],
): ReconciliationResult[] {
  const compared = compareCurrencies(rule, bills, entries, rates);
  const currencies = new Set([...compared, ...entries].map(({ currency }) => currency));
  return [...currencies].flatMap((currency) => {
    const ofCurrency = (item: ComparedBill | LedgerTotal) => item.currency === currency;
    return matchTotals(rule, currency, compared.filter(ofCurrency), entries.filter(ofCurrency));
  });
}

function sorted(results: readonly ReconciliationResult[]): ReconciliationResult[] {
  const orderOf = ({ month, issuer, currency, outcome, bills, entries }: ReconciliationResult) =>
    JSON.stringify([month, issuer, currency, outcome, bills.map(({ bill }) => bill.invoiceId ?? ''), entries.map(({ origin }) => origin)]);
  return results
    .map((result) => [orderOf(result), result] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, result]) => result);
}
