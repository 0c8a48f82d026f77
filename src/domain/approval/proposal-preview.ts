import type { Problem } from '../problem.ts';
import type { Month } from '../time/month.ts';
import type { ReceiverChange } from './receiver-change.ts';
import type { RuleChange } from './rules-diff.ts';

/** One thing that would be otherwise, in words: amounts are decimal text with their currency. */
export interface PreviewFact {
  readonly what: string;
  /** Null: there is nothing, or nothing of it changes. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What other rules would change in one month (null: in the one run of a kind that is not monthly). */
export interface MonthPreview {
  readonly month: Month | null;
  /** Digests of what the run says now, and of what it would say; null where there is no run. */
  readonly before: string | null;
  readonly after: string | null;
  /** Why no run could be made by these rules. */
  readonly problems: readonly Problem[];
  /** Who would bear more or less, of kinds that say so. */
  readonly changes: readonly ReceiverChange[];
  /** What the run says now and would say then, of other kinds, where it differs. */
  readonly report: { readonly before: object | null; readonly after: object | null } | null;
}

/** What is shown of a proposal of any kind. Rules and months are told of rule sets. */
export interface ShownPreview {
  readonly facts: readonly PreviewFact[];
  readonly rules: readonly RuleChange[];
  readonly months: readonly MonthPreview[];
}
