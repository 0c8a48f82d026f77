import { FOCUS_COLUMN_NAMES, focusColumn, FOCUS_COLUMNS, type FocusColumn, type FocusType } from '../../domain/charge/focus-columns.ts';
import { COLUMN_DESCRIPTIONS, MAPPED_DESCRIPTIONS } from '../../domain/dimension/column-descriptions.ts';
import { MAPPED_DIMENSIONS } from '../../domain/dimension/dimension.ts';
import { snakeCase } from '../../reading/record/record-tables.ts';
import { column, nullable } from '../define-table.ts';
import type { Column, ColumnType } from '../table.ts';

const TYPES = { string: 'text', decimal: 'decimal', instant: 'instant', json: 'json' } as const satisfies Record<FocusType, ColumnType>;

/** In which unit amounts are, by the column that says so. */
const UNITS: Partial<Record<FocusColumn, FocusColumn>> = {
  BilledCost: 'BillingCurrency',
  EffectiveCost: 'BillingCurrency',
  ListCost: 'BillingCurrency',
  ContractedCost: 'BillingCurrency',
  ListUnitPrice: 'BillingCurrency',
  ContractedUnitPrice: 'BillingCurrency',
  PricingCurrencyEffectiveCost: 'PricingCurrency',
  PricingCurrencyListUnitPrice: 'PricingCurrency',
  PricingCurrencyContractedUnitPrice: 'PricingCurrency',
  PricingQuantity: 'PricingUnit',
  ConsumedQuantity: 'ConsumedUnit',
  CommitmentDiscountQuantity: 'CommitmentDiscountUnit',
};

/** `SkuPriceId` → `sku_price_id`. */
export function columnOfFocus(name: FocusColumn): Column {
  const unit = UNITS[name];
  const isPrice = name.endsWith('UnitPrice');
  const stated = {
    focus: name,
    ...(unit ? { unit: snakeName(unit), ...(isPrice ? {} : { addsWithin: [snakeName(unit)] }) } : {}),
  };
  const make = focusColumn(name).required === true || name === 'Tags' ? column : nullable;
  return make(snakeName(name), TYPES[FOCUS_COLUMNS[name].type], COLUMN_DESCRIPTIONS[name], stated);
}

/** All columns of FOCUS, in its order. */
export const FOCUS_TABLE_COLUMNS: readonly Column[] = FOCUS_COLUMN_NAMES.map(columnOfFocus);

/** What dimension rules map a charge to. */
export const MAPPED_COLUMNS: readonly Column[] = MAPPED_DIMENSIONS.map((name) =>
  nullable(snakeCase(name), 'text', MAPPED_DESCRIPTIONS[name]),
);

function snakeName(name: FocusColumn): string {
  return snakeCase(name.charAt(0).toLowerCase() + name.slice(1));
}
