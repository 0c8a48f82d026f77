import { magnitude } from './median.ts';

/** A series stripped of money: one unitless score a day, in proportion to its cost; NaN: missing. */
export type Scores = Float64Array;

export const SCORE_OF_PEAK = 1e12;

/** Every day against the largest, so that no size or currency matters. */
export function scoresOf(units: readonly (bigint | undefined)[]): Scores {
  let peak = 1n;
  for (const value of units) {
    if (value !== undefined && magnitude(value) > peak) peak = magnitude(value);
  }
  return Float64Array.from(units, (value) => (value === undefined ? Number.NaN : toScore(value, peak)));
}

/** Units in proportion to others above zero. Of scores and ratios alone, never of money. */
export function toScore(units: bigint, peak: bigint): number {
  return Number((units * BigInt(SCORE_OF_PEAK)) / peak);
}

/** A ratio in whole parts per million, as amounts are multiplied by. */
export function ppm(ratio: number): bigint {
  return BigInt(Math.round(Math.min(ratio, RATIO_MAX) * 1_000_000));
}
const RATIO_MAX = 1_000_000;
