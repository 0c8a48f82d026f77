import type { Currency } from '../money/currency.ts';
import type { Side } from './item.ts';

/** By what a list is matched. Every bound is part of the result: a match that lies outside is never looked for. */
export interface MatchRules {
  /** Days by which the right side may come before or after the left. */
  readonly daysBefore: number;
  readonly daysAfter: number;
  /** Up to this many units two amounts may differ and still be one: the larger of the two bounds counts. */
  readonly toleranceUnits: bigint;
  /** In millionths of the left amount. */
  readonly tolerancePerMillion: bigint;
  /** At most so many items of a side stand in one match. */
  readonly groupMax: number;
  /** Sums that are looked at for one group before the search gives up, and says so. */
  readonly sumsMax: number;
  /** What scores at least this is booked; what scores less waits for a person. From 0 to 1000. */
  readonly bookedFrom: number;
  /** What an amount of the right side is in the currency of the left, by the rate of the day; undefined where there is none. */
  readonly convert?: (units: bigint, from: Currency, to: Currency, day: number) => bigint | undefined;
}

export const DEFAULT_MATCH_RULES: MatchRules = {
  daysBefore: 10,
  daysAfter: 65,
  toleranceUnits: 0n,
  tolerancePerMillion: 0n,
  groupMax: 12,
  sumsMax: 10_000,
  bookedFrom: 700,
};

export function agree(left: bigint, right: bigint, rules: MatchRules): boolean {
  return magnitude(left - right) <= toleranceOf(left, rules);
}

/** By how much the right side may differ from an amount of the left. */
export function toleranceOf(left: bigint, { toleranceUnits, tolerancePerMillion }: MatchRules): bigint {
  const relative = (magnitude(left) * tolerancePerMillion) / 1_000_000n;
  return relative > toleranceUnits ? relative : toleranceUnits;
}

export function magnitude(units: bigint): bigint {
  return units < 0n ? -units : units;
}

/** Whether the right side may answer the left by their days. */
export function isInWindow(leftDay: number, rightDay: number, { daysBefore, daysAfter }: MatchRules): boolean {
  return rightDay >= leftDay - daysBefore && rightDay <= leftDay + daysAfter;
}

/** From which day to which the other side may answer an item. */
export function windowOf(
  { side, day }: { readonly side: Side; readonly day: number },
  { daysBefore, daysAfter }: MatchRules,
): { readonly from: number; readonly to: number } {
  return side === 'left' ? { from: day - daysBefore, to: day + daysAfter } : { from: day - daysAfter, to: day + daysBefore };
}
