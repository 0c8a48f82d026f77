import type { Decimal } from '../money/decimal.ts';
import type { CalendarDay } from '../period/calendar-day.ts';
import type { Month } from '../time/month.ts';

/** How much of the first and the last month, quarter or year of a life counts. */
export const CONVENTIONS = ['full-month', 'half-month', 'half-year', 'mid-quarter', 'daily'] as const;
export type Convention = (typeof CONVENTIONS)[number];

/** By what the cost of an item is spread over its life. */
export type AmortizationMethod =
  | { readonly kind: 'straight-line' }
  /** `factor` times the straight-line rate, as decimal text. `switches`: to straight-line in the year in which that takes more. */
  | { readonly kind: 'declining-balance'; readonly factor: string; readonly switches: boolean }
  | { readonly kind: 'sum-of-years' }
  /** By what a driver counts of the item, out of so many `units` in its whole life. */
  | { readonly kind: 'units-of-production'; readonly driver: string; readonly units: string };

/** No life is longer, whoever says so. */
export const LIFE_MONTHS_MAX = 1_200;

export interface AmortizationTerms {
  readonly method: AmortizationMethod;
  readonly convention: Convention;
  readonly lifeMonths: number;
  /** The month in which book years begin, 1 to 12. */
  readonly yearStart: number;
}

/** What happens to an item during its life. It counts from the end of its month on. Amounts and parts are decimal text. */
export type AmortizationEvent = { readonly on: CalendarDay } & (
  | { readonly kind: 'impairment'; readonly to: string }
  | { readonly kind: 'revaluation'; readonly to: string }
  /** `part`: of what is still there, above 0 and below 1. */
  | { readonly kind: 'part-disposal'; readonly part: string }
  /** What is expected from then on: the whole life from its begin, and the salvage value. */
  | { readonly kind: 'estimate'; readonly lifeMonths: number | null; readonly salvage: string | null }
);

/** Something that was paid for once and is used up over time: an asset, a licence, a commitment. */
export interface AmortizedItem {
  readonly cost: Decimal;
  /** What is left at the end of its life. */
  readonly salvage: Decimal;
  /** The decimals of its currency, or more where its cost has more. */
  readonly scale: number;
  readonly startsOn: CalendarDay;
  /** The day after its last one, where a contract says so; null: its life in months says. */
  readonly endsOn: CalendarDay | null;
  /** Gone from this day on. */
  readonly retiredOn: CalendarDay | null;
  readonly terms: AmortizationTerms;
  readonly events: readonly AmortizationEvent[];
  /** Of units of production: what was counted, by month. */
  readonly units: ReadonlyMap<Month, Decimal>;
}
