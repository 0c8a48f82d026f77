import { FOCUS_COLUMN_NAMES, FOCUS_COLUMNS, type ColumnHome, type FocusColumn } from '../charge/focus-columns.ts';

/** What dated rules map a scope to, each on its own. */
export const MAPPED_DIMENSIONS = ['costCenter', 'application', 'environment', 'owner'] as const;
export type MappedDimension = (typeof MAPPED_DIMENSIONS)[number];

/** The text columns of FOCUS. */
type TextColumn = { [C in FocusColumn]: (typeof FOCUS_COLUMNS)[C]['type'] extends 'string' ? C : never }[FocusColumn];
export type ColumnDimension = Uncapitalize<TextColumn>;

/**
 * What cost can be grouped and filtered by. This is the one vocabulary of dimensions: rule files, rows, filters and the parameters of
 * statements use these names, and enums of the graph, columns in SQL and documentation follow from them.
 */
export type Dimension = ColumnDimension | MappedDimension;

export interface DimensionDefinition {
  /** The column of FOCUS that it is; null: the rules of dimensions map charges to it. */
  readonly column: TextColumn | null;
  /** Where a charge's value stands. */
  readonly home: ColumnHome | 'mapping';
  /** Its values stand in the rollups themselves or are of account, scope or mapping, so that the charges need not be read. */
  readonly isInRollup: boolean;
}

const IN_ROLLUP: ReadonlySet<string> = new Set<TextColumn>([
  'RegionId',
  'ChargeCategory',
  'ChargeClass',
  'ChargeFrequency',
  'PricingCategory',
  'CommitmentDiscountStatus',
]);

/** In the order of FOCUS's columns, mapped ones last. */
export const DIMENSIONS = Object.fromEntries([
  ...FOCUS_COLUMN_NAMES.filter(isTextColumn).map((column) => [dimensionOf(column), ofColumn(column)]),
  ...MAPPED_DIMENSIONS.map((name) => [name, { column: null, home: 'mapping', isInRollup: true }]),
]) as Readonly<Record<Dimension, DimensionDefinition>>;
export const DIMENSION_NAMES = Object.keys(DIMENSIONS) as readonly Dimension[];

/** What daily cost can be watched by: the rollup of days holds all of them. */
export const WATCHABLE_DIMENSIONS = [
  'providerName',
  'billingAccountId',
  'subAccountId',
  'serviceCategory',
  'serviceName',
  'regionId',
  ...MAPPED_DIMENSIONS,
] as const satisfies readonly Dimension[];
export type WatchableDimension = (typeof WATCHABLE_DIMENSIONS)[number];

export function isDimension(name: string): name is Dimension {
  return Object.hasOwn(DIMENSIONS, name);
}

export function isMapped(dimension: Dimension): dimension is MappedDimension {
  return DIMENSIONS[dimension].column === null;
}

export function isWatchable(dimension: Dimension): dimension is WatchableDimension {
  return (WATCHABLE_DIMENSIONS as readonly Dimension[]).includes(dimension);
}

function isTextColumn(column: FocusColumn): column is TextColumn {
  return FOCUS_COLUMNS[column].type === 'string';
}

/** `SkuPriceId` → `skuPriceId`. */
function dimensionOf(column: TextColumn): ColumnDimension {
  return (column.charAt(0).toLowerCase() + column.slice(1)) as ColumnDimension;
}

function ofColumn(column: TextColumn): DimensionDefinition {
  const { home } = FOCUS_COLUMNS[column];
  return { column, home, isInRollup: home === 'account' || home === 'scope' || IN_ROLLUP.has(column) };
}

/** The value of a dimension that no rule sets. */
export const UNMAPPED = 'unmapped';
/** The cost centre of cost that nobody bears after allocation: never a value of a rule. */
export const UNALLOCATED = 'unallocated';
/** The cost centre of cost that rules of scope leave out: a counted outcome beside what is allocated and what is not. */
export const EXCLUDED = 'excluded';

/** True for the words that say that there is no value, in any case: neither rules nor tags may use them as one. */
export function isReserved(value: string): boolean {
  const word = value.trim().toLowerCase();
  return word === UNMAPPED || word === UNALLOCATED;
}
