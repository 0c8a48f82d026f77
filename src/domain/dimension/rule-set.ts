import type { TagRules } from './tag/tag-rules.ts';
import type { Month } from '../time/month.ts';
import type { MappedDimension } from './dimension.ts';
import type { ScopeColumn } from './scope.ts';
import type { ScopeCondition } from './scope-condition.ts';
import type { TagName } from './tag-index.ts';

/** Dated rules that map scopes to dimensions. For each dimension the first rule that gives a value wins. */
export interface DimensionRuleSet {
  readonly name: string;
  /** What tags mean before rules look at them. */
  readonly tags?: TagRules | undefined;
  readonly rules: readonly DimensionRule[];
}

export interface DimensionRule {
  /** Unique in the rule set. */
  readonly name: string;
  /** The months in which the rule holds: from the first (included) until the last (excluded). Left out: open. */
  readonly from?: Month | undefined;
  readonly until?: Month | undefined;
  /** The scopes that the rule is about. Left out: every scope. */
  readonly when?: ScopeCondition | undefined;
  readonly set: { readonly [D in MappedDimension]?: DimensionSetting | undefined };
}

/** Where a dimension's value comes from. A setting that gives none leaves the dimension to the next rule. */
export interface DimensionSetting {
  readonly of: { readonly value: string } | { readonly tag: TagName } | { readonly column: ScopeColumn };
  /** Translates what was found. A value that is not listed is kept or skipped (the dimension goes to the next rule). */
  readonly table?: { readonly values: Readonly<Record<string, string>>; readonly others: 'keep' | 'skip' } | undefined;
  /** Compares with the table without regard to case, and keeps others in lower case. */
  readonly ignoreValueCase: boolean;
  /** For cost centres: the value must be a cost centre of the master data in the month, else the next rule's turn. */
  readonly inMasterData: boolean;
}
