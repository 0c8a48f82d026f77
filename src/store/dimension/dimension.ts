import { FOCUS_COLUMN_NAMES, FOCUS_COLUMNS, type FocusColumn } from '../../domain/charge/focus-columns.ts';
import { sqlName } from '../../reading/charge/charge-tables.ts';

/** What cost can be grouped and filtered by: every text column of FOCUS, and what the dimension rules map a charge to. */
export type Dimension = TextColumn | MappedDimension;
export type TextColumn = { [C in FocusColumn]: (typeof FOCUS_COLUMNS)[C]['type'] extends 'string' ? C : never }[FocusColumn];
export const MAPPED_DIMENSIONS = ['CostCenter', 'Application', 'Environment', 'Owner'] as const;
export type MappedDimension = (typeof MAPPED_DIMENSIONS)[number];

const TEXT_COLUMNS = FOCUS_COLUMN_NAMES.filter((name): name is TextColumn => FOCUS_COLUMNS[name].type === 'string');
export const DIMENSIONS: readonly Dimension[] = [...TEXT_COLUMNS, ...MAPPED_DIMENSIONS];

export function isMapped(dimension: Dimension): dimension is MappedDimension {
  return (MAPPED_DIMENSIONS as readonly string[]).includes(dimension);
}

/** `SkuPriceId` → `skuPriceId`: the name of the field in the graph and of the property in rows. */
export function fieldName(column: FocusColumn | MappedDimension): string {
  return column.charAt(0).toLowerCase() + column.slice(1);
}

/** The table that a dimension lies in, by the alias that the statements of this folder give it. */
export type TableAlias = 'f' | 'a' | 's' | 'p' | 'r' | 't' | 'd';

const ALIAS = { fact: 'f', account: 'a', scope: 's', price: 'p', resource: 'r', tags: 't' } as const;

export function aliasOf(column: FocusColumn | MappedDimension): TableAlias {
  return column in FOCUS_COLUMNS ? ALIAS[FOCUS_COLUMNS[column as FocusColumn].home] : 'd';
}

/** `SkuPriceId` → `p.sku_price_id`. Built of names in code alone. */
export function sqlColumn(column: FocusColumn | MappedDimension): string {
  return `${aliasOf(column)}.${sqlName(column as FocusColumn)}`;
}

/** Dimensions that lie in the rollups themselves; those of account and scope are joined to them. */
const IN_ROLLUP: ReadonlySet<string> = new Set([
  'RegionId',
  'ChargeCategory',
  'ChargeClass',
  'ChargeFrequency',
  'PricingCategory',
  'CommitmentDiscountStatus',
]);

/** True when the rollups know the dimension, so that the charges themselves need not be read. */
export function isInRollup(dimension: Dimension): boolean {
  return IN_ROLLUP.has(dimension) || ['a', 's', 'd'].includes(aliasOf(dimension));
}

/** The column in a rollup (alias `f`) or beside it. */
export function rollupColumn(dimension: Dimension): string {
  return IN_ROLLUP.has(dimension) ? `f.${sqlName(dimension as FocusColumn)}` : sqlColumn(dimension);
}
