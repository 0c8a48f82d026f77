import { columnsAt, FOCUS_COLUMNS, type FocusColumn } from '../../domain/charge/focus-columns.ts';

/** `SkuPriceId` → `sku_price_id`: the name of the column in SQL. */
export function sqlName(column: FocusColumn): string {
  return column.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();
}

/** The dictionaries of the distinct descriptive tuples, with their columns in the order in which loading writes them. */
export const DICTIONARY_COLUMNS = {
  charge_account: ['account_key', 'content_hash', ...columnsAt('account').map(sqlName)],
  tag_set: ['tag_key', 'content_hash', 'tags'],
  charge_scope: ['scope_key', 'content_hash', 'account_key', 'tag_key', ...columnsAt('scope').map(sqlName)],
  charge_price: ['price_key', 'content_hash', ...columnsAt('price').map(sqlName), 'x'],
  charge_resource: ['resource_key', 'content_hash', ...columnsAt('resource').map(sqlName), 'x'],
  charge_detail: ['detail_key', 'content_hash', ...columnsAt('detail').map(sqlName)],
} as const satisfies Record<string, readonly string[]>;

export type DictionaryTable = keyof typeof DICTIONARY_COLUMNS;

export const DICTIONARY_TABLES = Object.keys(DICTIONARY_COLUMNS) as DictionaryTable[];

/** The decimals that each charge has for itself. */
export const FACT_DECIMALS = columnsAt('fact').filter((name) => FOCUS_COLUMNS[name].type === 'decimal');

/** The fact's columns in the order in which loading writes them; the batch is the partition's default. */
export const FACT_COLUMNS: readonly string[] = [
  'scope_key',
  'price_key',
  'resource_key',
  'detail_key',
  'charge_period_start',
  'charge_period_end',
  'row_number',
  'object_no',
  'part',
  ...FACT_DECIMALS.map(sqlName),
];
