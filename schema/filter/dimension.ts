import { WATCHABLE_DIMENSIONS, type WatchableDimension } from '#src/domain/anomaly/anomaly-rules.ts';
import { DIMENSIONS as MAPPED, type Dimension as MappedName } from '#src/domain/dimension/dimension.ts';
import { fieldName, DIMENSIONS, isMapped, type Dimension } from '#src/store/dimension/dimension.ts';
import { enumOf } from '../enums/enum-of.ts';
import { COLUMN_DESCRIPTIONS, MAPPED_DESCRIPTIONS } from '../charges/column-descriptions.ts';

export function describeDimension(dimension: Dimension): string {
  return isMapped(dimension) ? MAPPED_DESCRIPTIONS[dimension] : COLUMN_DESCRIPTIONS[dimension];
}

/** Made from the column model, so that the graph knows a column as soon as FOCUS does. */
export const CostDimension = enumOf<Dimension>(
  'CostDimension',
  'What cost can be grouped by: every text column of FOCUS 1.2, and what the dimension rules map a charge to.',
  Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, describeDimension(dimension)])) as Record<Dimension, string>,
);

/** `skuPriceId` → `SkuPriceId`. */
export const DIMENSION_BY_FIELD: ReadonlyMap<string, Dimension> = new Map(DIMENSIONS.map((dimension) => [fieldName(dimension), dimension]));

/** What daily cost can be watched by. */
export const WatchedDimension = enumOf<WatchableDimension>(
  'WatchedDimension',
  'What daily cost can be watched by.',
  Object.fromEntries(WATCHABLE_DIMENSIONS.map((dimension) => [dimension, describeDimension(DIMENSION_BY_FIELD.get(dimension)!)])) as Record<
    WatchableDimension,
    string
  >,
);

export const MappedDimension = enumOf<MappedName>(
  'MappedDimension',
  'What the dimension rules map a charge to.',
  Object.fromEntries(MAPPED.map((dimension) => [dimension, describeDimension(DIMENSION_BY_FIELD.get(dimension)!)])) as Record<
    MappedName,
    string
  >,
);
