import { DEFAULT_ANOMALY_RULES } from '#src/domain/anomaly/anomaly-rules.ts';
import { buildDailySeries, isSettled, type DailySeries, type SourceDays, type SourceSeries } from '#src/domain/anomaly/daily-series.ts';
import { dayNumber, dayText, weekdayOf } from '#src/domain/time/day-number.ts';
import type { Decimal } from '#src/domain/money/decimal.ts';
import { addMonths, monthOf, monthsBetween, type Month } from '#src/domain/time/month.ts';

/** 1 January 2025, a Wednesday. */
export const FIRST_DAY = '2025-01-01';

export interface Pattern {
  readonly days?: number;
  /** Cost of a plain weekday in cents, and what a weekend day costs of it. */
  readonly cents?: number;
  readonly weekend?: number;
  /** Growth a day: 0.01 is one percent. */
  readonly growth?: number;
  /** Standard deviation of the noise, as a share; the noise is lognormal: more ups than downs. */
  readonly noise?: number;
  readonly missing?: number;
  readonly seed?: number;
}

/** Cents by day; undefined: missing. */
export function pattern({ days = 92, cents = 100_000, weekend = 0.6, growth = 0, noise = 0, missing = 0, seed = 1 }: Pattern = {}): (
  | number
  | undefined
)[] {
  const random = randomOf(seed);
  const first = dayNumber(FIRST_DAY);
  return Array.from({ length: days }, (_, index) => {
    const plan = cents * (weekdayOf(first + index) >= 5 ? weekend : 1) * (1 + growth) ** index;
    const value = Math.round(plan * Math.exp(noise * gaussian(random)));
    return random() < missing ? undefined : value;
  });
}

/** Adds cents to a day. */
export function plant(costs: readonly (number | undefined)[], day: string, cents: number): (number | undefined)[] {
  const at = dayNumber(day) - dayNumber(FIRST_DAY);
  return costs.map((cost, index) => (index === at ? (cost ?? 0) + cents : cost));
}

export interface Named {
  readonly dimension?: SourceSeries['dimension'];
  readonly value?: string;
  readonly currency?: string;
  readonly sourceId?: string;
}

export function partOf(costs: readonly (number | undefined)[], named: Named = {}): SourceSeries {
  const { dimension = 'serviceName', value = 'Compute', currency = 'USD', sourceId = 'bill' } = named;
  const known = costs.flatMap((cost, index): [number, Decimal][] =>
    cost === undefined ? [] : [[dayNumber(FIRST_DAY) + index, { units: BigInt(cost), scale: 2 }]],
  );
  return { dimension, value, currency, sourceId, costs: new Map(known) };
}

/** A source that has usage on all days until the newest. All days are told in full, but those of open months, and the newest of provisional ones. */
export function sourceWith(
  newest: string,
  {
    open = [],
    provisional = [],
    missing = [],
  }: { open?: readonly Month[]; provisional?: readonly Month[]; missing?: readonly string[] } = {},
): SourceDays {
  const [first, last] = [dayNumber(FIRST_DAY), dayNumber(newest)];
  const days = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const observed = new Set(days);
  for (const day of missing) observed.delete(dayNumber(day));
  const isFinal = (day: number) => {
    const month = monthOf(dayText(day));
    return !open.includes(month) && isSettled({ final: !provisional.includes(month), newestDay: last }, day);
  };
  return { observed, finalDays: new Set(days.filter(isFinal)) };
}

/** One series of one source, all of whose months are final unless told. */
export function seriesOf(
  costs: readonly (number | undefined)[],
  { open = [], provisional = [], missing = [], ...named }: Named & Parameters<typeof sourceWith>[1] = {},
): DailySeries {
  const newest = dayText(dayNumber(FIRST_DAY) + costs.length - 1);
  const part = partOf(costs, named);
  const sources = new Map([[part.sourceId, sourceWith(newest, { open, provisional, missing })]]);
  const mappedMonths = new Set(monthsBetween('2025-01', addMonths(monthOf(newest), 1)));
  return buildDailySeries([part], { sources, mappedMonths, rules: DEFAULT_ANOMALY_RULES })[0]!;
}

/** Even numbers from 0 to below 1, the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Of the standard normal distribution. */
export function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
