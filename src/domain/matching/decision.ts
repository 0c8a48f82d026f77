/** What a person said. Nothing is edited: a decision is taken back by leaving it out, or by a later one of the same items. */
export interface MatchDecision {
  readonly id: string;
  /** accept: these are one, whatever their amounts. reject: these are not. */
  readonly verdict: 'accept' | 'reject';
  readonly left: readonly string[];
  readonly right: readonly string[];
}
