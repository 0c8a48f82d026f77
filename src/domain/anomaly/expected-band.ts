import { BAND_WIDTH, minImpactOf, type AnomalyRules } from './anomaly-rules.ts';
import type { DailySeries } from './daily-series.ts';
import { fitLevel, type Scores } from './fit-level.ts';
import { compareUnits, magnitude, medianUnits, timesRatio } from './median.ts';
import { rescaled } from '../money/decimal.ts';

/** What a day was expected to cost, in units at the series' scale, and from what that was told. */
export interface ExpectedBand {
  readonly expected: bigint;
  /** A day from `lower` to `upper`, both included, is as usual. */
  readonly lower: bigint;
  readonly upper: bigint;
  /** The earlier days of the same weekday whose median, times `levelPpm`, is what is expected. */
  readonly likeDays: readonly number[];
  readonly levelPpm: bigint;
}

/** A series with what every judgement of one of its days needs. */
export interface JudgedSeries {
  readonly series: DailySeries;
  readonly scores: Scores;
  readonly deviations: number;
  readonly sharePpm: bigint;
  readonly minImpact: bigint;
  readonly minHistoryDays: number;
}

/** Earlier days that a day is compared with: eight weeks. */
export const BASELINE_DAYS = 56;
/** Two earlier days of its weekday must be known, or there is no weekday pattern to go by. */
const LIKE_DAYS_MIN = 2;
/** What is half as large again as the usual extreme is no longer usual. */
const EXTREME_FACTOR = 2;
const MILLION = 1_000_000n;

export function prepareSeries(series: DailySeries, rules: AnomalyRules): JudgedSeries {
  const { deviations, sharePpm } = BAND_WIDTH[rules.sensitivity];
  const minImpact = rescaled(minImpactOf(rules, series.currency), series.scale);
  return { series, scores: scoresOf(series), deviations, sharePpm, minImpact, minHistoryDays: rules.minHistoryDays };
}

/** The band of the day at an index, told from earlier days (ascending indexes). Undefined while too little is known. */
export function expectedBand(judged: JudgedSeries, earlier: readonly number[], at: number): ExpectedBand | undefined {
  const { series, scores } = judged;
  if (earlier.length < judged.minHistoryDays) return undefined;
  const like = earlier.filter((index) => (at - index) % 7 === 0);
  if (like.length < LIKE_DAYS_MIN) return undefined;
  const usual = medianUnits(like.map((index) => series.units[index]!));
  const likeDays = like.map((index) => series.firstDay + index);
  const level = fitLevel(scores, series.firstDay, earlier, at);
  if (!level) return { ...sparseBand(judged, earlier, usual), likeDays, levelPpm: MILLION };
  const levelPpm = ppm(level.ratio);
  const expected = timesRatio(usual, levelPpm, MILLION);
  const noise = timesRatio(usual, ppm(Math.max(judged.deviations * level.deviation, EXTREME_FACTOR * level.usualExtreme)), MILLION);
  const width = largest(noise, timesRatio(expected, judged.sharePpm, MILLION), judged.minImpact);
  return { expected, lower: width > expected ? 0n : expected - width, upper: expected + width, likeDays, levelPpm };
}

/** Of a series that is zero as a rule: what it reached twice before is usual, and a day without cost is too. */
function sparseBand(judged: JudgedSeries, earlier: readonly number[], usual: bigint): Pick<ExpectedBand, 'expected' | 'lower' | 'upper'> {
  const ascending = earlier.map((index) => judged.series.units[index]!).toSorted(compareUnits);
  const width = largest((ascending[ascending.length - 2]! * 3n) / 2n, judged.minImpact);
  return { expected: usual, lower: usual < 0n ? usual - width : 0n, upper: usual + width };
}

/** Unitless: every day against the largest, so that no size or currency matters. */
function scoresOf({ units }: DailySeries): Scores {
  let peak = 1n;
  for (const value of units) {
    if (value === undefined) continue;
    if (magnitude(value) > peak) peak = magnitude(value);
  }
  return Float64Array.from(units, (value) => (value === undefined ? Number.NaN : toNumber((value * SCORE_OF_PEAK) / peak)));
}
const SCORE_OF_PEAK = 1_000_000_000_000n;

/** Of scores and ratios alone, never of money. */
function toNumber(score: bigint): number {
  return Number(score);
}

function ppm(ratio: number): bigint {
  return BigInt(Math.round(Math.min(ratio, RATIO_MAX) * 1_000_000));
}
const RATIO_MAX = 1_000_000;

function largest(first: bigint, ...others: readonly bigint[]): bigint {
  return others.reduce((most, value) => (value > most ? value : most), first);
}
