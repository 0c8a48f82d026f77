import type { FocusColumn, LaterColumn } from '../domain/charge/focus-columns.ts';

/**
 * How one dialect of a bill becomes FOCUS charges. A mapping is data: one entry a FOCUS column, reviewable line by line,
 * with its source columns. What came with FOCUS 1.3 and later may be left out and is null then. The engine binds it to the header of a file, then applies it to rows by the hundred thousand; so
 * rules are pure and see nothing but the texts of the columns they name.
 */
export interface ChargeMapping {
  /** `cur-legacy`, `azure-ea`: unique within the connector. */
  readonly dialect: string;
  /** Part of the batch's digest: raise it when the same file would give other charges, and deliveries are read again. */
  readonly version: number;
  /** The canonical form of a header name (case, prefix, parentheses); rules use canonical names. Default: the name as it is. */
  readonly header?: (name: string) => string;
  /** Canonical columns by which a file is known to be of this dialect, and without which a delivery is refused. */
  readonly required: readonly string[];
  /**
   * Canonical columns of dates that may be written with slashes, and of them the start and end of the billing period. Rules read the month
   * first; the engine judges the file, and exchanges day and month where it must.
   */
  readonly slashedDates?: { readonly columns: readonly string[]; readonly period: readonly [start: string, end: string] };
  /**
   * Canonical columns of numbers that may be written with a decimal comma. Rules read a decimal point; the engine judges the file, and
   * puts the point where it must.
   */
  readonly numbers?: readonly string[];
  /** The source's own measure of a row: what delivered = accepted + rejected + excluded is counted in. */
  readonly control: { readonly amount: ColumnRule; readonly currency: ColumnRule };
  /** Rows that are deliberately no charge. The first that holds counts the row under its reason. */
  readonly exclusions: readonly ExclusionRule[];
  readonly columns: MappedColumns;
  readonly tags: TagsRule;
  /**
   * Canonical columns that no rule needs and that tell rows apart which are alike in all others, such as an id of the row. They are read so
   * that rows which stand in a delivery twice are known from rows that only look so.
   */
  readonly tellsApart?: readonly string[];
  /** Source columns kept beside FOCUS's own, named `x_…`. */
  readonly keep?: Readonly<Record<string, KeepRule>>;
  /** Keeps source columns for which this answers a name `x_…`, under that name (for files that bring columns of their own). */
  readonly keepAs?: (header: string) => string | undefined;
  /**
   * A second charge that the same source row also stands for (the unused part of a commitment, beside the fee that buys it).
   * It is the row's charge with these columns replaced, and has part number 1.
   */
  readonly second?: SecondCharge;
  /** `invoice-id`: final when every accepted charge has an InvoiceId. `delivery`: only the delivery can say; else provisional. */
  readonly finality: 'invoice-id' | 'delivery';
}

export type MappedColumns = Readonly<
  Record<Exclude<FocusColumn, 'Tags' | LaterColumn>, ColumnRule> & Partial<Record<LaterColumn, ColumnRule>>
>;

/**
 * The value of one column. Reads the named source columns; one that the file lacks, or that spells nothing (`""`, `NULL`,
 * `null`, `None`, `(null)`), reads as ''. Without `as`, the first that is not '' is the value, unchanged.
 */
export interface ColumnRule {
  readonly from?: readonly string[];
  /** Pure. Gets the texts in the order of `from`. null is FOCUS's null; `unreadable(…)` rejects the row. */
  readonly as?: (...values: string[]) => string | null | Unreadable;
  /** The value when there is none, or the value of a rule without source. */
  readonly otherwise?: string;
  /** Why the source has no such column: says that null is on purpose. */
  readonly none?: string;
}

export interface Unreadable {
  readonly unreadable: { readonly column: string; readonly expected: string; readonly found: string };
}

export function unreadable(column: string, expected: string, found: string): Unreadable {
  return { unreadable: { column, expected, found } };
}

export interface ExclusionRule {
  readonly reason: string;
  readonly from: readonly string[];
  readonly when: (...values: string[]) => boolean;
}

export interface KeepRule extends ColumnRule {
  /** The dictionary that keeps it: with the price (few distinct values) or with the resource (many). */
  readonly home: 'price' | 'resource';
}

export type TagValue = string | number | boolean | null;

export interface TagsRule {
  readonly from?: readonly string[];
  /** Accepts headers that are tags themselves: `resourceTags/user:Name`. */
  readonly fromMatching?: (header: string) => boolean;
  /**
   * Pure. Gets the texts of `from` and the matching columns that are not empty. Keys keep case and spelling; a key twice is unreadable.
   */
  readonly as: (
    values: readonly string[],
    matched: readonly (readonly [header: string, value: string])[],
  ) => Readonly<Record<string, TagValue>> | Unreadable;
}

export interface SecondCharge {
  readonly name: string;
  readonly from: readonly string[];
  readonly when: (...values: string[]) => boolean;
  readonly columns: Readonly<Partial<Record<Exclude<FocusColumn, 'Tags'>, ColumnRule>>>;
}
