import type { FocusVersion } from '../charge/focus-columns.ts';

/**
 * How a value of an export came about. What a delivery said, through its connector's mapping, is observed; derived follows from other
 * values of the charge by the specification; assumed is a choice that the delivery does not settle. Missing: null where the version
 * forbids null, because nothing that is known gives a value.
 */
export const VALUE_MARKS = ['observed', 'derived', 'assumed', 'missing'] as const;
export type ValueMark = (typeof VALUE_MARKS)[number];

/** Where the value of a column comes from of which a record says nothing. */
export type FillSource<C extends string> =
  | { readonly kind: 'column'; readonly from: C }
  /** With `{}` for what the column holds. */
  | { readonly kind: 'spelled'; readonly from: C; readonly as: string }
  | { readonly kind: 'value'; readonly value: string }
  /** What a value of the other column means for this one. */
  | { readonly kind: 'meaning'; readonly from: C; readonly values: Readonly<Record<string, string>> }
  /** How long a period is: `3 Years`. */
  | { readonly kind: 'length'; readonly start: C; readonly end: C }
  /** Where the instant of the export stands to a period. */
  | {
      readonly kind: 'standing';
      readonly start: C;
      readonly end: C;
      readonly before: string;
      readonly within: string;
      readonly after: string;
    };

/** What stands in a column of an export when the record itself says nothing there. */
export interface Fill<C extends string> {
  readonly take: FillSource<C>;
  /** Only where both columns say the same, or the first says nothing. */
  readonly where?: readonly [C, C];
  /** Only where this column says nothing either. */
  readonly without?: C;
  readonly mark: 'derived' | 'assumed';
  /** For people: why. */
  readonly reason: string;
}

/** A value that a version defines in another way than the ones before it did. */
export interface Rewrite<C extends string> {
  readonly since: FocusVersion;
  /** Only for records that are one of these. */
  readonly column: C;
  readonly values: readonly string[];
  readonly from: C;
  readonly reason: string;
}
