import { significantDigits } from '../significant-digits.ts';
import { textMatcher, type TextMatch } from '../text-match.ts';
import type { LedgerTotal } from './ledger-total.ts';
import type { IssuerRule } from './rule-set.ts';

/** Finds the first rule that names a bill's issuer. */
export function billRuleFinder(issuers: readonly IssuerRule[]): (issuer: string) => IssuerRule | undefined {
  const matchers = issuers.map((rule) => ({ rule, matches: textMatcher(rule.bill) }));
  return (issuer) => matchers.find(({ matches }) => matches(issuer))?.rule;
}

type LedgerKeys = Pick<LedgerTotal, 'companyCode' | 'accountId' | 'vendor' | 'reference'>;

/** Finds the first rule that a ledger entry fulfils. Accounts and vendors are found without their leading zeros too. */
export function ledgerRuleFinder(issuers: readonly IssuerRule[]): (entry: LedgerKeys) => IssuerRule | undefined {
  const all = () => true;
  const matchers = issuers.map((rule) => ({
    rule,
    account: idMatcher(rule.ledger.accounts),
    company: rule.ledger.companyCodes ? textMatcher(rule.ledger.companyCodes) : all,
    vendor: rule.ledger.vendors ? idMatcher(rule.ledger.vendors) : all,
    reference: rule.ledger.references ? textMatcher(rule.ledger.references) : all,
  }));
  return (entry) =>
    matchers.find(
      (matcher) =>
        matcher.account(entry.accountId) &&
        matcher.company(entry.companyCode) &&
        matcher.vendor(entry.vendor) &&
        matcher.reference(entry.reference),
    )?.rule;
}

function idMatcher(match: TextMatch): (id: string | null) => boolean {
  const asSpelled = textMatcher(match);
  const digits = new Set(match.in.map(significantDigits));
  return (id) => {
    if (asSpelled(id)) return true;
    const significant = id === null ? undefined : significantDigits(id);
    return significant !== undefined && digits.has(significant);
  };
}
