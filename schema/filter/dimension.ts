import {
  DIMENSION_NAMES,
  DIMENSIONS,
  MAPPED_DIMENSIONS,
  WATCHABLE_DIMENSIONS,
  isMapped,
  type Dimension,
  type MappedDimension as MappedName,
  type WatchableDimension,
} from '#src/domain/dimension/dimension.ts';
import { enumOf } from '../enums/enum-of.ts';
import { COLUMN_DESCRIPTIONS, MAPPED_DESCRIPTIONS } from '#src/domain/dimension/column-descriptions.ts';

export function describeDimension(dimension: Dimension): string {
  return isMapped(dimension) ? MAPPED_DESCRIPTIONS[dimension] : COLUMN_DESCRIPTIONS[DIMENSIONS[dimension].column!];
}

function described<D extends Dimension>(dimensions: readonly D[]): Readonly<Record<D, string>> {
  return Object.fromEntries(dimensions.map((dimension) => [dimension, describeDimension(dimension)])) as Record<D, string>;
}

/** Made from the vocabulary, so that the graph knows a column as soon as FOCUS does. */
export const CostDimension = enumOf<Dimension>(
  'CostDimension',
  'What cost can be grouped by: every text column of FOCUS 1.2, and what the dimension rules map a charge to.',
  described(DIMENSION_NAMES),
);

export const WatchedDimension = enumOf<WatchableDimension>(
  'WatchedDimension',
  'What daily cost can be watched by.',
  described(WATCHABLE_DIMENSIONS),
);

export const MappedDimension = enumOf<MappedName>(
  'MappedDimension',
  'What the dimension rules map a charge to.',
  described(MAPPED_DIMENSIONS),
);
