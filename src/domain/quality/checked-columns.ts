import { FOCUS_COLUMN_NAMES, FOCUS_COLUMNS, type FocusType } from '../charge/focus-columns.ts';
import { MAPPED_DIMENSIONS } from '../dimension/dimension.ts';
import { nearName } from '../spelling/near-name.ts';
import type { AssetPurchase } from '../record/asset-records.ts';
import { plainKind, RECORD_COLUMNS, type PlainKind } from '../record/record-columns.ts';
import type { BatchRecordType, RecordType } from '../record/records.ts';

/** As what a check sees the value of a column: all of it is text, but amounts are compared as numbers and days as days. */
export type CheckedAs = 'text' | 'decimal' | 'day';

const OF_RECORD: { readonly [K in PlainKind]: CheckedAs | undefined } = {
  text: 'text',
  decimal: 'decimal',
  integer: 'decimal',
  day: 'day',
  instant: 'day',
  month: 'day',
  json: undefined,
};

const OF_FOCUS: { readonly [T in FocusType]: CheckedAs | undefined } = {
  string: 'text',
  decimal: 'decimal',
  instant: 'day',
  json: undefined,
};

const OF_PURCHASE: { readonly [K in keyof AssetPurchase]: CheckedAs } = {
  orderNumber: 'text',
  vendor: 'text',
  purchasedOn: 'day',
  warrantyEndsOn: 'day',
  isLeased: 'text',
  priceText: 'text',
  price: 'decimal',
  currency: 'text',
};

/** Kinds of record that have tags: each key is a column, `tags.environment`. */
const TAGGED: ReadonlySet<BatchRecordType> = new Set(['charge', 'assetObservation', 'model', 'modelVersion']);

const TAG = /^tags\.(.+)$/s;

/** The key of a tag that a column names; undefined: it names none. */
export function tagKeyOf(column: string): string | undefined {
  return TAG.exec(column)?.[1];
}

/** As what a column of a kind of record is seen; undefined: it has no such column that could be checked. */
export function checkedAs(kind: BatchRecordType, column: string): CheckedAs | undefined {
  if (tagKeyOf(column) !== undefined) return TAGGED.has(kind) ? 'text' : undefined;
  return columnsOf(kind).get(column);
}

/** What to write in the place of a column that is not there. */
export function columnExpected(kind: BatchRecordType, column: string): string {
  const known = [...columnsOf(kind).keys()];
  const near = nearName(column, known);
  if (near !== undefined) return `a column of ${kind}; did you mean ${JSON.stringify(near)}?`;
  return `one of the columns ${known.join(', ')}${TAGGED.has(kind) ? ', or `tags.` and the key of a tag' : ''}`;
}

const columns = new Map<BatchRecordType, ReadonlyMap<string, CheckedAs>>();

/** By name, without tags. */
function columnsOf(kind: BatchRecordType): ReadonlyMap<string, CheckedAs> {
  const known = columns.get(kind) ?? new Map(kind === 'charge' ? chargeColumns() : recordColumns(kind));
  columns.set(kind, known);
  return known;
}

/** FOCUS's columns as rule files spell them, and what charges are mapped to. */
function chargeColumns(): [string, CheckedAs][] {
  return [
    ...FOCUS_COLUMN_NAMES.flatMap((name) => named(name.charAt(0).toLowerCase() + name.slice(1), OF_FOCUS[FOCUS_COLUMNS[name].type])),
    ...MAPPED_DIMENSIONS.map((name): [string, CheckedAs] => [name, 'text']),
  ];
}

function recordColumns(kind: RecordType): [string, CheckedAs][] {
  const own = Object.entries(RECORD_COLUMNS[kind]).flatMap(([name, held]) => named(name, OF_RECORD[plainKind(held)]));
  const purchase = kind === 'assetObservation' ? Object.entries(OF_PURCHASE) : [];
  return [...own, ...purchase.map(([name, as]): [string, CheckedAs] => [`purchase.${name}`, as])];
}

function named(name: string, as: CheckedAs | undefined): [string, CheckedAs][] {
  return as === undefined ? [] : [[name, as]];
}
