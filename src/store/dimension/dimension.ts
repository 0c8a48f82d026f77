import { FOCUS_COLUMNS, type FocusColumn } from '../../domain/charge/focus-columns.ts';
import { DIMENSIONS, isDimension, type Dimension, type DimensionDefinition } from '../../domain/dimension/dimension.ts';
import { snakeCase } from '../../reading/record/record-tables.ts';

/** The table that a value lies in, by the alias that the statements of the store give it. */
export type TableAlias = 'f' | 'a' | 's' | 'p' | 'r' | 'e' | 't' | 'd';

const ALIASES: { readonly [H in DimensionDefinition['home']]: TableAlias } = {
  fact: 'f',
  account: 'a',
  scope: 's',
  price: 'p',
  resource: 'r',
  detail: 'e',
  tags: 't',
  mapping: 'd',
};

/** `SkuPriceId` → `skuPriceId`: the name of a column in rows, which is that of its dimension where it is one. */
export function fieldName(column: FocusColumn | Dimension): string {
  return column.charAt(0).toLowerCase() + column.slice(1);
}

export function aliasOf(column: FocusColumn | Dimension): TableAlias {
  return ALIASES[isDimension(column) ? DIMENSIONS[column].home : FOCUS_COLUMNS[column].home];
}

/** `SkuPriceId` and `skuPriceId` → `p.sku_price_id`. Built of names in code alone. */
export function sqlColumn(column: FocusColumn | Dimension): string {
  return `${aliasOf(column)}.${snakeCase(fieldName(column))}`;
}

/** The column in a rollup (alias `f`) or beside it. */
export function rollupColumn(dimension: Dimension): string {
  const { home, isInRollup } = DIMENSIONS[dimension];
  return isInRollup && (home === 'price' || home === 'resource') ? `f.${snakeCase(dimension)}` : sqlColumn(dimension);
}
