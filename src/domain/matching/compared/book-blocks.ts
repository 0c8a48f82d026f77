import type { ExchangeRate } from '../../ledger/exchange-rate.ts';
import type { BillTotal } from '../../reconciliation/bill-total.ts';
import { compareCurrencies } from '../../reconciliation/compare-currencies.ts';
import { billRuleFinder, ledgerRuleFinder } from '../../reconciliation/issuer-matcher.ts';
import type { IssuerRule } from '../../reconciliation/rule-set.ts';
import { billItem, postedItems, strayItems, type PostedLines } from './book-items.ts';
import type { ComparedBlock } from './compared-item.ts';
import { markReversals } from './mark-reversals.ts';
import type { BookRules, MatchingRuleSet } from './matching-rule-set.ts';

type Party = BookRules['issuers'][number];

interface BooksToCompare {
  readonly bills: readonly BillTotal[];
  /** On the accounts of the rules. */
  readonly posted: readonly PostedLines[];
  /** On other accounts, under a reference that is the number of an invoice. */
  readonly elsewhere: readonly PostedLines[];
  readonly rates: readonly ExchangeRate[];
}

/** Items by party and currency. What an issuer is billed whom no rule names is a party of its own, and nothing can be its posting. */
export function bookBlocks(
  rules: Pick<MatchingRuleSet, 'daysBefore' | 'daysAfter'>,
  { issuers }: BookRules,
  { bills, posted, elsewhere, rates }: BooksToCompare,
): ComparedBlock[] {
  const ruleOfBill = billRuleFinder(issuers);
  const ruleOfEntry = ledgerRuleFinder(issuers);
  const named = Map.groupBy(bills, ({ issuer }) => ruleOfBill(issuer) as Party | undefined);
  const unnamed = [...Map.groupBy(named.get(undefined) ?? [], ({ issuer }) => issuer)];
  const postedOf = Map.groupBy(posted, (line) => ruleOfEntry(line) as Party | undefined);
  return [
    ...issuers.flatMap((party) =>
      blocksOf(rules, party, { bills: named.get(party) ?? [], posted: postedOf.get(party) ?? [], elsewhere, rates }),
    ),
    ...unnamed.flatMap(([issuer, own]) => blocksOf(rules, partyOf(issuer), { bills: own, posted: [], elsewhere, rates })),
  ];
}

function blocksOf(
  { daysBefore, daysAfter }: Pick<MatchingRuleSet, 'daysBefore' | 'daysAfter'>,
  party: Party,
  { bills, posted, elsewhere, rates }: BooksToCompare,
): ComparedBlock[] {
  const left = compareCurrencies(party, bills, posted, rates).map((bill) => ({ currency: bill.currency, item: billItem(bill) }));
  const right = postedItems(party.issuer, posted).map((item) => ({ currency: item.original.currency, item }));
  const numbers = new Set(bills.flatMap(({ invoiceId }) => invoiceId ?? []));
  const strays = strayItems(elsewhere.filter(({ reference }) => reference !== null && numbers.has(reference)));
  return [...Map.groupBy([...left, ...right], ({ currency }) => currency)].map(([currency, all]) => ({
    party: party.issuer,
    currency,
    tolerance: party.tolerance,
    daysBefore,
    daysAfter,
    owner: party.owner ?? null,
    items: markReversals(all.map(({ item }) => item)),
    strays: strays.filter(({ original }) => original.currency === currency),
  }));
}

const NONE: IssuerRule['bill'] = { in: [], startsWith: [] };

/** The rule of an issuer that no rule names. */
function partyOf(issuer: string): Party {
  return { issuer, bill: NONE, ledger: { accounts: NONE }, tolerance: { absolute: {}, relative: '0' }, timingMonths: 0 };
}
