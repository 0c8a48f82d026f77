import type { FocusVersion } from '../../charge/focus-columns.ts';
import type { JsonShape } from './json-shape.ts';

/**
 * What an issuer may or may not have, on which requirements depend ("when the provider publishes unit prices"). A file cannot show it:
 * whoever checks says so.
 */
export const CAPABILITIES = {
  'price-list': 'publishes unit prices, publicly or as part of contracting',
  'negotiated-prices': 'negotiates prices',
  'account-names': 'lets billing accounts be named',
  'payable-invoices': 'issues invoices with lines',
} as const;
export type Capability = keyof typeof CAPABILITIES;

/** Holds of a row. A condition on a column that the file lacks holds for none. */
export type Condition =
  | { readonly column: string; readonly is: 'null' | 'filled' }
  | { readonly column: string; readonly in: readonly string[] }
  | { readonly column: string; readonly notIn: readonly string[] };

export type ValueFormat = 'decimal' | 'instant' | 'currency' | 'json' | 'flat-json' | 'text';

/** What a rule asks of a row, of the file's columns, or of all rows together. */
export type Check =
  | { readonly kind: 'present'; readonly column: string }
  | { readonly kind: 'column-names' }
  | { readonly kind: 'not-null'; readonly column: string }
  | { readonly kind: 'null'; readonly column: string }
  | { readonly kind: 'format'; readonly column: string; readonly format: ValueFormat }
  | { readonly kind: 'one-of'; readonly column: string; readonly values: readonly string[] }
  | { readonly kind: 'none-of'; readonly column: string; readonly values: readonly string[] }
  | { readonly kind: 'matches'; readonly column: string; readonly pattern: RegExp }
  | { readonly kind: 'not-negative'; readonly column: string }
  | { readonly kind: 'share'; readonly column: string }
  | { readonly kind: 'number'; readonly column: string; readonly is: string }
  /** More than 0 and less than 1. */
  | { readonly kind: 'part'; readonly column: string }
  | { readonly kind: 'equal'; readonly column: string; readonly to: string }
  | { readonly kind: 'before'; readonly column: string; readonly other: string }
  | { readonly kind: 'product'; readonly column: string; readonly factors: readonly [string, string] }
  | { readonly kind: 'pair'; readonly column: string; readonly other: string; readonly pairs: ReadonlySet<string> }
  | { readonly kind: 'shape'; readonly column: string; readonly shape: JsonShape }
  /** No key of the one JSON object is a key of the other. */
  | { readonly kind: 'apart'; readonly column: string; readonly other: string }
  | { readonly kind: 'one-for-each'; readonly column: string; readonly each: string }
  /** No value twice, among rows that say the same in another column where the file has it. */
  | { readonly kind: 'unique'; readonly column: string; readonly within: string };

export interface FocusRule {
  /** `BilledCost/not-null`: stable, for scripts. */
  readonly id: string;
  /** What the specification says: a must that is broken makes a file not conformant, a should is told. */
  readonly level: 'must' | 'should';
  /** The requirement, in a sentence. */
  readonly says: string;
  readonly check: Check;
  /** Only for rows of which all of these hold. */
  readonly when?: readonly Condition[];
  readonly since?: FocusVersion;
  readonly until?: FocusVersion;
  /** Only for issuers who can do this. */
  readonly needs?: Capability;
}

/** A published rule that is wrong, and so is not among ours. */
export interface FalseRule {
  /** As the official rule model calls it. */
  readonly official: string;
  readonly versions: readonly FocusVersion[];
  /** What it demands, and why that is not what FOCUS means. */
  readonly why: string;
}
