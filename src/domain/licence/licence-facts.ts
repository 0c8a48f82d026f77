/**
 * What positions are worked out from. Days are ISO days, `until` excluded; quantities and amounts are decimal text. Cost centres are null
 * where nobody says whose something is.
 */

/** The right to use so many units of a product. */
export interface EntitlementFact {
  /** Names it among all of them. */
  readonly id: string;
  readonly product: string;
  readonly publisher: string | null;
  readonly quantity: string;
  readonly metric: string;
  readonly from: string;
  /** Null: it never ends. */
  readonly until: string | null;
  readonly costCenter: string | null;
  /** What was paid for all of it, from its first day to its last; null: unknown. */
  readonly amount: string | null;
  readonly currency: string | null;
}

/** A piece of software on a thing that is in use. */
export interface InstallationFact {
  readonly thing: string;
  readonly title: string;
  readonly publisher: string | null;
  /** Who has the thing. */
  readonly user: string | null;
  readonly costCenter: string | null;
  /** What is known of the thing's processors; null: nothing. */
  readonly processors: ProcessorFact | null;
}

export interface ProcessorFact {
  readonly cores: string;
  /** How many processors the cores are on; null: unknown, and counted as one. */
  readonly processors: string | null;
  /** As the tool writes it: factors know processors by words of it. */
  readonly model: string | null;
}

/** A seat that somebody holds. Handed on in the middle of a month it is two of them. */
export interface AssignmentFact {
  readonly product: string;
  readonly publisher: string | null;
  readonly user: string;
  readonly costCenter: string | null;
  readonly from: string;
  readonly until: string | null;
  /** Null: never, or nobody says. */
  readonly lastUsedOn: string | null;
}

/** Units that were used up in a month, up to the one that is asked about: tokens, calls, hours. */
export interface ConsumptionFact {
  readonly product: string;
  readonly publisher: string | null;
  /** Its first day. */
  readonly from: string;
  readonly costCenter: string | null;
  readonly quantity: string;
}

export interface LicenceFacts {
  readonly entitlements: readonly EntitlementFact[];
  readonly installations: readonly InstallationFact[];
  readonly assignments: readonly AssignmentFact[];
  readonly consumption: readonly ConsumptionFact[];
}
