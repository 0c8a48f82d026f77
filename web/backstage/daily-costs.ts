import type { ChangeStatistic, Cost, DateAggregation } from '@backstage/plugin-cost-insights-common';
import { sumDecimals } from '../elements/figure/sum-decimals.ts';
import { isWithin, type DayRange, type Intervals } from './intervals.ts';

/** A row of a daily report. */
export interface DailyRow {
  readonly period: string | null;
  readonly cost: string;
}

/**
 * Backstage reckons in JavaScript numbers. Everything is added exactly before, and becomes a number here, so that what is shown differs from the hub by no
 * more than a number can hold.
 */
export function asNumber(amount: string): number {
  return Number(amount);
}

export function costOf(id: string, rows: readonly DailyRow[], intervals: Intervals): Cost {
  return { id, aggregation: byDay(rows, intervals.all), change: changeOver(rows, intervals) };
}

export function byDay(rows: readonly DailyRow[], range: DayRange): DateAggregation[] {
  const days = Map.groupBy(
    rows.filter(({ period }) => period !== null && isWithin(period, range)),
    ({ period }) => period!,
  );
  return [...days]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, ofDay]) => ({ date, amount: asNumber(sumDecimals(ofDay.map(({ cost }) => cost))) }));
}

/** Of the last interval against the one before it. Without the ratio where there was nothing: Backstage shows ∞ then. */
export function changeOver(rows: readonly DailyRow[], intervals: Intervals): ChangeStatistic {
  const [before, after] = lastTwo(rows, intervals);
  const amount = asNumber(sumDecimals([after, before.startsWith('-') ? before.slice(1) : `-${before}`]));
  return asNumber(before) === 0 ? { amount } : { amount, ratio: amount / asNumber(before) };
}

/** Sums of the last two intervals, exactly. */
export function lastTwo(rows: readonly DailyRow[], { each }: Intervals): readonly [before: string, after: string] {
  const sumOf = (range: DayRange | undefined) =>
    range ? sumDecimals(rows.filter(({ period }) => period !== null && isWithin(period, range)).map(({ cost }) => cost)) : '0';
  return [sumOf(each.at(-2)), sumOf(each.at(-1))];
}
