import type { ScopeCondition } from '../scope-condition.ts';
import type { TagKey } from '../tag-index.ts';
import type { Month } from '../../time/month.ts';

/** What a company's tags are, however they are spelled on charges. */
export interface TagRules {
  readonly standard: readonly StandardTag[];
  /** Where charges lie, the nearest first: accounts, resource groups and what these are parts of. */
  readonly places: readonly TaggedPlace[];
  /** In order of precedence. */
  readonly virtual: readonly VirtualTag[];
}

export interface StandardTag {
  readonly name: string;
  /** Other keys that mean it, in order of preference after its own name. */
  readonly keys: readonly string[];
  /** The canonical values with other words for each. Left out: every value stands as it is spelled. */
  readonly values?: Readonly<Record<string, readonly string[]>> | undefined;
  /** What becomes of a value that no canonical one is meant by. */
  readonly others: 'keep' | 'skip';
  /** Slips of the pen are folded, too, in keys and (with canonical values) in values. */
  readonly spelling: boolean;
}

/** A tag by the name of a standard tag. */
export interface SetTag {
  readonly name: string;
  readonly value: string;
}

interface Dated {
  readonly from?: Month | undefined;
  readonly until?: Month | undefined;
}

/** Charges that lie in a place inherit its tags where they have none of their own; then those of the place that it is within. */
export interface TaggedPlace extends Dated {
  readonly name: string;
  /** The charges that lie in it directly. Left out: only other places do. */
  readonly when?: ScopeCondition<TagKey> | undefined;
  readonly within?: string | undefined;
  readonly tags: readonly SetTag[];
}

/** Tags that charges have by a rule. */
export interface VirtualTag extends Dated {
  readonly name: string;
  readonly when?: ScopeCondition<TagKey> | undefined;
  /** True: instead of what the charge says and inherits. False: only where it neither says nor inherits anything. */
  readonly over: boolean;
  readonly tags: readonly SetTag[];
}

export function holdsIn({ from, until }: Dated, month: Month): boolean {
  return (from === undefined || month >= from) && (until === undefined || month < until);
}
