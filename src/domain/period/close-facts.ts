import type { Currency } from '../money/currency.ts';

/** What is known of a month that is to be closed. Lists are sentences for people. */
export interface CloseFacts {
  readonly deliveries: number;
  /** Expected slices that were not delivered. */
  readonly missing: readonly string[];
  /** Slices that their sources say they will restate. */
  readonly notFinal: readonly string[];
  /** Deliveries that were refused or held back, and findings that nobody has decided on. */
  readonly undecided: readonly string[];
  readonly runs: number;
  /** Runs that are lacking, or made from what counts no longer. */
  readonly stale: readonly StaleKind[];
  readonly certificates: readonly CertifiedMoney[];
  /** Null: the hub reconciles nothing, in no month. */
  readonly reconciled: ReconciledMonth | null;
  /** What was proposed and would change the month, and waits for people. */
  readonly proposals: readonly string[];
}

/** A kind of run that does not say of the month what it would say now. */
export interface StaleKind {
  readonly kind: string;
  readonly fault: string;
  /** The last one that was made, and so certified, which reports show; null: there is none. */
  readonly last: { readonly runId: string; readonly sealedAt: string } | null;
}

/** A line of the certificate of the month's allocation, beside the sum of its shares. Decimal text. */
export interface CertifiedMoney {
  readonly currency: Currency;
  readonly input: string;
  readonly allocated: string;
  readonly unallocated: string;
  readonly shares: string;
}

export interface ReconciledMonth {
  /** There is a reconciliation of this month. */
  readonly isMade: boolean;
  readonly breaks: readonly OpenBreaks[];
}

/** The differences between the bill and the books in a currency. `difference`: without signs, added up; decimal text. */
export interface OpenBreaks {
  readonly currency: Currency;
  readonly count: number;
  readonly difference: string;
}
