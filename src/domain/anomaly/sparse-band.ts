import { weekdayOf } from '../time/day-number.ts';
import { compareUnits, largest, medianScore, medianUnits, timesRatio } from './median.ts';
import { ppm, SCORE_OF_PEAK, toScore, type Scores } from './scores.ts';

/** Of what a day of use may cost. Units at the series' scale. */
interface UsualCost {
  readonly expected: bigint;
  readonly lower: bigint;
  readonly upper: bigint;
}

/** A fifth of the days of use lacking, or lying on weekdays that have none as a rule, is no pattern. */
const STRAY_SHARE = 5;

/** Whether a series is used now and then: days lack cost, or have it, whatever their weekday. */
export function isSparse(scores: Scores, firstDay: number, days: readonly number[]): boolean {
  const weekdays = Array.from({ length: 7 }, () => ({ used: 0, all: 0 }));
  for (const index of days) {
    const weekday = weekdays[weekdayOf(firstDay + index)]!;
    weekday.all++;
    if (scores[index]! > 0) weekday.used++;
  }
  let [astray, expected] = [0, 0];
  for (const { used, all } of weekdays) {
    const isIdle = used * STRAY_SHARE <= all;
    astray += isIdle ? used : all - used;
    expected += isIdle ? 0 : all;
  }
  return astray * STRAY_SHARE > expected;
}

/** Fewer days of use say nothing of what is usual. */
const USED_DAYS_MIN = 5;
/** Twice the most of many; the fewer there are, the more they leave open. */
const LIMIT_FACTOR = 1.75;
const LIMIT_OF_FEW = 6;
const DEVIATIONS = 3.5;
/** Days of use differ by a tenth at least. */
const SPREAD_MIN = 0.1;
const MILLION = 1_000_000n;

/**
 * What is usual of a series that is used now and then: nothing is expected of a day, and a day of use may cost what such days cost before:
 * half as much again as the most of them, or what their spread makes likely, up to about twice the most. Days of episodes count
 * as well: so few tell little without them. Undefined while too few are known.
 */
export function sparseBand(earlier: readonly (bigint | undefined)[], minImpact: bigint): UsualCost | undefined {
  const used = earlier.filter((cost) => cost !== undefined && cost > 0n) as readonly bigint[];
  if (used.length < USED_DAYS_MIN) return undefined;
  const [middle, most] = [medianUnits(used), used.reduce((a, b) => largest(a, b))];
  const distances = used.map((cost) => Math.abs(Math.log(toScore(cost, middle) / SCORE_OF_PEAK))).toSorted((a, b) => a - b);
  const spread = Math.max(SPREAD_MIN, medianScore(distances) * DEVIATION_OF_MEDIAN * (1 + 4 / used.length));
  const likely = timesRatio(middle, ppm(Math.exp(DEVIATIONS * spread)), MILLION);
  const limit = timesRatio(most, ppm(LIMIT_FACTOR + LIMIT_OF_FEW / used.length), MILLION);
  const upper = largest((most * 3n) / 2n, compareUnits(likely, limit) < 0 ? likely : limit, minImpact);
  return { expected: 0n, lower: 0n, upper };
}
const DEVIATION_OF_MEDIAN = 1.4826;
