import type { Fraction } from '../money/fraction.ts';

/** What a step takes: cost of one currency, and for a method whose receivers are `mapped`, of one cost centre. */
export interface Taking {
  readonly currency: string;
  /** What the cost is mapped to; only of meaning where receivers are `mapped`. */
  readonly costCenter: string;
  /** Who has sent on by the end of the step: they receive nothing. */
  readonly senders: ReadonlySet<string>;
  /** How much it is, exactly. Worked out when it is asked for: only limits, subsidies and rates need it. */
  readonly amount: () => Fraction;
  /** What an earlier step gave to each cost centre in the currency, exactly; a field of the kind `step` names it. */
  readonly givenBy: (step: string) => ReadonlyMap<string, Fraction>;
}
