import type { Dimension } from '../../domain/dimension/dimension.ts';
import type { Month } from '../../domain/time/month.ts';
import type { CountedBatch } from '../true-up/true-ups.ts';
import type { ChargeFilter } from '../charge/charge-filter.ts';

/** Sums that every report can have, by their column in the rollups. */
export const METRICS = {
  billedCost: 'billed_cost',
  effectiveCost: 'effective_cost',
  listCost: 'list_cost',
  contractedCost: 'contracted_cost',
  chargeCount: 'charge_count',
} as const;
export type Metric = keyof typeof METRICS;

/** Sums that the rollups do not hold: the charges themselves are read for them. */
export const CHARGE_MEASURES = ['listSavings', 'consumedQuantity', 'pricingQuantity'] as const;
export type ChargeMeasure = (typeof CHARGE_MEASURES)[number];

/** `cost` is the amount by the report's basis; `previousCost` that of the period it is compared with. */
export type Measure = Metric | ChargeMeasure | 'cost' | 'previousCost';

/** Which amount `cost` is. */
export type CostBasis = 'BILLED' | 'EFFECTIVE' | 'ALLOCATED';
export type Granularity = 'DAY' | 'MONTH' | 'QUARTER' | 'YEAR' | 'TOTAL';

export interface CostOrder {
  readonly by: 'period' | 'delta' | Metric | 'cost' | Dimension;
  readonly descending: boolean;
}

export interface CostQuestion {
  /** Billing months, one after the other without a gap; at least one. */
  readonly months: readonly Month[];
  readonly granularity: Granularity;
  readonly dimensions: readonly Dimension[];
  /** Keys of tags that rows are told apart by, as sources spell them. */
  readonly tagKeys: readonly string[];
  readonly filter: ChargeFilter;
  readonly basis: CostBasis;
  /** Sums that are worked out; others are absent. */
  readonly measures: ReadonlySet<Measure>;
  readonly order: readonly CostOrder[];
  readonly offset: number;
  readonly limit: number;
  readonly comparison?: CostComparison | undefined;
  /** Of each currency, the groups with the greatest `cost` over the whole period; the others become one. */
  readonly top?: number | undefined;
  readonly conversion?: CostConversion | undefined;
  /** What the months carry of closed ones, as rows of the report; undefined: none of it is. */
  readonly trueUps?: { readonly counted: readonly CountedBatch[]; readonly isSeparate: boolean } | undefined;
  /** A driver whose quantities stand beside the rows. */
  readonly driver?: string | undefined;
}

/** The period that a report is compared with: as long, and so many months before. */
export interface CostComparison {
  readonly months: readonly Month[];
  readonly monthsBefore: number;
  /** Of both periods, charges up to this day of them alone; undefined: all. */
  readonly through?: { readonly day: string; readonly previousDay: string } | undefined;
}

/** What one unit of a currency was in another, by billing month; a currency without a factor stays what it is. */
export interface CostConversion {
  readonly to: string;
  readonly factors: readonly { readonly month: Month; readonly currency: string; readonly factor: string }[];
}

/** Amounts as canonical decimal text in the row's currency; a dimension that is not grouped by is absent. */
export type CostRow = {
  readonly period: string | null;
  readonly currency: string;
  /** Values by key, for those that are grouped by; absent where none are. */
  readonly tags?: Readonly<Record<string, string | null>>;
  /** The closed month that the row corrects, where true-ups stand apart; null: it is of its own period. */
  readonly trueUpOf?: string | null;
  /** How many groups the row stands for, where it is the rest beyond the top; else null. */
  readonly restGroups: string | null;
  /** What the rows of its period and currency add up to. */
  readonly periodCost?: string | null;
  readonly driverQuantity?: string | null;
  readonly driverUnit?: string | null;
} & Readonly<Partial<Record<Measure, string>>> &
  Readonly<Partial<Record<Dimension, string | null>>>;

export type CostTotal = { readonly currency: string } & Readonly<Partial<Record<Measure, string>>>;

/** What was converted of a month and currency, before and after. */
export interface ConvertedCost {
  readonly month: Month;
  readonly currency: string;
  readonly cost: string;
  /** Null: there is no factor. */
  readonly convertedCost: string | null;
}

/** Quantities of different units that a row would add up. */
export interface UnlikeUnits {
  readonly sum: 'consumedQuantity' | 'pricingQuantity' | 'driverQuantity';
  /** The least and the greatest of them; '' is none. */
  readonly units: readonly [string, string];
  /** What tells the row from others: period, dimensions, tags, currency. */
  readonly row: readonly (string | null)[];
}

export interface CostReport {
  readonly rows: readonly CostRow[];
  readonly totals: readonly CostTotal[];
  /** Rows of the whole report, of which `rows` are a part. */
  readonly rowCount: number;
  /** By month and currency; empty for a report that is not converted. */
  readonly converted: readonly ConvertedCost[];
  /** Rows of this part whose quantities are no sums. */
  readonly unlike: readonly UnlikeUnits[];
}
