import type { Currency } from '../money/currency.ts';

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

export function agree(left: bigint, right: bigint, { toleranceUnits, tolerancePerMillion }: MatchRules): boolean {
  const off = magnitude(left - right);
  return off === 0n || off <= toleranceUnits || off * 1_000_000n <= magnitude(left) * tolerancePerMillion;
}

export function magnitude(units: bigint): bigint {
  return units < 0n ? -units : units;
}

/** Whether the right side may answer the left by their days. */
export function isInWindow(leftDay: number, rightDay: number, { daysBefore, daysAfter }: MatchRules): boolean {
  return rightDay >= leftDay - daysBefore && rightDay <= leftDay + daysAfter;
}
