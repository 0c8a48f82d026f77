import type { MaskPermission } from '../domain/authority/mask.ts';
import type { ReadPermission } from '../domain/authority/permission.ts';
import type { FocusColumn } from '../domain/charge/focus-columns.ts';
import type { BatchRecordType } from '../domain/record/records.ts';
import type { FlatRows } from '../store/flat/row-source.ts';

/**
 * What a value is, and how it is printed. `decimal`: exact, plain, without zeros at its end. `date`: `2025-03-31`. `instant`: ISO 8601 in UTC to
 * the microsecond. `month`: `2025-03`. `json`: its text.
 */
export type ColumnType = 'text' | 'decimal' | 'integer' | 'boolean' | 'date' | 'instant' | 'month' | 'json';

export interface Column {
  /** In snake_case; columns of FOCUS as FOCUS names them. */
  readonly name: string;
  readonly type: ColumnType;
  readonly isNullable: boolean;
  readonly description: string;
  /** The column that says in which currency or unit an amount is. */
  readonly unit?: string;
  /** The column of FOCUS that it is. */
  readonly focus?: FocusColumn;
  /** Between which rows values may be added: those that are alike in these columns. Absent: none, as of a price. */
  readonly addsWithin?: readonly string[];
  /** What it takes to be told it: to others it is null, and they may neither filter nor order by it. */
  readonly masked?: MaskPermission;
}

/** Something that people read as flat rows. Every door is made from this description. Columns are added, and never removed or retyped within a major version. */
export interface Table {
  /** In snake_case, and in the plural. */
  readonly name: string;
  readonly description: string;
  /** What one row is: goes on after "One row for each". */
  readonly grain: string;
  /** Columns that together name a row, and the order in which rows are read. None of them is null. */
  readonly key: readonly string[];
  /** What it takes to read it. Rows are cut to the limits of the viewer. */
  readonly demands: readonly ReadPermission[];
  readonly columns: readonly Column[];
  /** `months`: its rows are of months, and a period selects them. `none`: it is read as a whole. */
  readonly period: 'months' | 'none';
  /**
   * Whichever months are asked for, all are read, and a period selects rows by the first column of a month: what goes on over several months
   * stands under the last of them alone, and what is posted in a month that nothing was delivered of stands there all the same.
   */
  readonly readsAllMonths?: true;
  /**
   * Says what changes without anything being sealed, by what people and programs do or as days pass: it is read as of this very moment, and a
   * copy of it is never good for later.
   */
  readonly isLive?: true;
  /** Its rows are records of this kind in the order of their deliveries: a page is found by index, and the whole is read delivery by delivery. */
  readonly records?: BatchRecordType;
  /** Its rows are joined to much else: which of them a page holds is found before the rest is read (`RowSource.page`). */
  readonly isWide?: true;
  /** Its amounts come from bills: how far these have been delivered is told with it. */
  readonly restsOnBills?: true;
  /** Kinds of record that its rows are made of: how sound these are is told with it. */
  readonly judged: readonly BatchRecordType[];
  readonly rows: FlatRows;
}

/** The column that says of which month a row is; undefined: rows are of none. */
export function monthColumn({ period, columns }: Table): Column | undefined {
  return period === 'months' ? columns.find(({ type }) => type === 'month') : undefined;
}

export function columnNamed({ columns }: Table, name: string): Column | undefined {
  return columns.find((column) => column.name === name);
}
