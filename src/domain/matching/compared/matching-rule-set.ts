import type { ReconciliationRuleSet } from '../../reconciliation/rule-set.ts';
import type { WriteOffPolicy } from './write-off-policy.ts';
import type { Comparison } from './comparison.ts';

/** By what items are matched, and what may be done about those that are not. */
export interface MatchingRuleSet {
  readonly name: string;
  readonly daysBefore: number;
  readonly daysAfter: number;
  /** What scores at least this is booked as matched; what scores less waits for a person. From 0 to 1000. */
  readonly bookedFrom: number;
  readonly groupMax: number;
  readonly writeOffs: readonly WriteOffPolicy[];
  /** How much may be open of an account that is certified, by currency: decimal text. */
  readonly certifyUpTo: Readonly<Record<string, string>>;
  /** What is compared: a comparison that is not there is not made. */
  readonly compared: ComparedRules;
}

/** The rules of each comparison. */
export interface ComparedRules {
  readonly books?: BookRules | undefined;
}

/** How bills are found again in the books: as reconciliation by totals finds them, and who answers for what it does not find. */
export type BookRules = Omit<ReconciliationRuleSet, 'name' | 'issuers'> & {
  readonly issuers: readonly (ReconciliationRuleSet['issuers'][number] & { readonly owner?: string | undefined })[];
};

export function comparisonsOf({ compared }: MatchingRuleSet): Comparison[] {
  return (Object.keys(compared) as Comparison[]).filter((name) => compared[name] !== undefined);
}
