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
  /** The kinds of run that the hub makes, with the run that counts of the month; null: it was not made. */
  readonly used: readonly { readonly kind: string; readonly runId: string | null }[];
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
