import { fieldName, DIMENSIONS, isMapped, type Dimension } from '#src/store/dimension/dimension.ts';
import { builder } from '../builder.ts';
import { COLUMN_DESCRIPTIONS, MAPPED_DESCRIPTIONS } from '../charges/column-descriptions.ts';

export function describeDimension(dimension: Dimension): string {
  return isMapped(dimension) ? MAPPED_DESCRIPTIONS[dimension] : COLUMN_DESCRIPTIONS[dimension];
}

/** `SkuPriceId` → `SKU_PRICE_ID`. */
export function enumName(dimension: string): string {
  return dimension.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

/** Made from the column model, so that the graph knows a column as soon as FOCUS does. */
export const CostDimension = builder.enumType('CostDimension', {
  description: 'What cost can be grouped by: every text column of FOCUS 1.2, and what the dimension rules map a charge to.',
  values: Object.fromEntries(
    DIMENSIONS.map((dimension) => [enumName(dimension), { value: dimension, description: describeDimension(dimension) }]),
  ),
});

/** `skuPriceId` → `SkuPriceId`. */
export const DIMENSION_BY_FIELD: ReadonlyMap<string, Dimension> = new Map(DIMENSIONS.map((dimension) => [fieldName(dimension), dimension]));
