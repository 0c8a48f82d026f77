import type { Currency } from '../money/currency.ts';
import type { TextMatch } from '../text-match.ts';

/** How bills are found again in the ledger. */
export interface ReconciliationRuleSet {
  readonly name: string;
  /** The leading ledgers, where sources bring several: entries of others are not looked at. Entries without a ledger always are. */
  readonly ledgers?: readonly string[] | undefined;
  /** For a bill the first rule that names its issuer counts, for a ledger entry the first that it fulfils. */
  readonly issuers: readonly IssuerRule[];
}

export interface IssuerRule {
  /** The name under which results are told. */
  readonly issuer: string;
  /** The invoice issuers of bills (FOCUS InvoiceIssuerName) that are meant. */
  readonly bill: TextMatch;
  /** The ledger entries that book them: all that is given must hold. */
  readonly ledger: LedgerMatch;
  readonly tolerance: Tolerance;
  /** How many months before and after the bill's own the ledger may hold an amount for the break to be one of timing. */
  readonly timingMonths: number;
  /** Converts a bill whose currency the ledger does not hold; without it there is no conversion. */
  readonly conversion?: { readonly rateSet: string; readonly to?: Currency | undefined } | undefined;
}

interface LedgerMatch {
  readonly accounts: TextMatch;
  readonly companyCodes?: TextMatch | undefined;
  readonly vendors?: TextMatch | undefined;
  readonly references?: TextMatch | undefined;
}

/** Two amounts agree when they differ by no more than the greater of the two. Decimal text of zero or more. */
export interface Tolerance {
  /** By currency of the comparison; zero for others. */
  readonly absolute: Readonly<Record<Currency, string>>;
  /** A part of the billed amount, below 1: `0.01` is one per cent. */
  readonly relative: string;
}

export const TIMING_MONTHS_MAX = 6;
