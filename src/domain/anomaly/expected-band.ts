import { BAND_WIDTH, minImpactOf, type AnomalyRules } from './anomaly-rules.ts';
import type { DailySeries } from './daily-series.ts';
import { fitLevel, type Level } from './fit-level.ts';
import { compareUnits, largest, medianScore, medianUnits, timesRatio } from './median.ts';
import { rescaled } from '../money/decimal.ts';
import { ppm, scoresOf, type Scores } from './scores.ts';
import { isSparse, sparseBand } from './sparse-band.ts';

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
/** Of a series that is used now and then, so few of them say little. */
export const SPARSE_BASELINE_DAYS = 92;
/** The newest days do not tell what is usual: what began in them would hide itself. */
const GAP_DAYS = 10;
/** Without them, so many days must be left. */
const BEFORE_GAP_MIN = 28;
/** Two earlier days of its weekday must be known, or there is no weekday pattern to go by. */
const LIKE_DAYS_MIN = 2;
/** What is twice as far as the second largest distance is no longer usual. */
const EXTREME_FACTOR = 2;
/** One of the days that lean to a side counts for no more than this share of what a day alone must differ by. */
const LEANING_SHARE = 0.7;
/** A day that leans to no side with others must go so much further: one stray day says little. */
const ALONE_FACTOR = 1.25;
/** Days that lie within this share of what was expected of them were as usual. */
const USUAL_SHARE = 0.1;
const MILLION = 1_000_000n;

export function prepareSeries(series: DailySeries, rules: AnomalyRules): JudgedSeries {
  const { deviations, sharePpm } = BAND_WIDTH[rules.sensitivity];
  const minImpact = rescaled(minImpactOf(rules, series.currency), series.scale);
  return { series, scores: scoresOf(series.units), deviations, sharePpm, minImpact, minHistoryDays: rules.minHistoryDays };
}

/** How far earlier days lay from what was expected of them, as unitless shares, the newest first; without those of episodes. */
type Leaning = readonly number[];

/**
 * The band of the day at an index, told from earlier days (ascending indexes). Undefined while too little is known. The more the days
 * before leaned to one side, the narrower the band is there: what no day shows alone, several show together.
 */
export function expectedBand(judged: JudgedSeries, known: readonly number[], leaning: Leaning, at: number): ExpectedBand | undefined {
  const { series, scores } = judged;
  const earlier = known.filter((index) => index >= at - BASELINE_DAYS);
  if (earlier.length < judged.minHistoryDays) return undefined;
  const before = beforeGap(earlier, at);
  const like = before.filter((index) => (at - index) % 7 === 0);
  if (like.length < LIKE_DAYS_MIN) return undefined;
  const likeDays = like.map((index) => series.firstDay + index);
  if (isSparse(scores, series.firstDay, before)) {
    const band = sparseBand(series.units.slice(known[0], at), judged.minImpact);
    return band && { ...band, likeDays, levelPpm: 0n };
  }
  const usual = medianUnits(like.map((index) => series.units[index]!));
  const recent = wasUsual(leaning) ? earlier.slice(before.length) : [];
  const level = fitLevel(scores, { firstDay: series.firstDay, earlier: before, recent, at });
  if (!level) return { ...idleBand(judged, earlier, usual), likeDays, levelPpm: MILLION };
  const levelPpm = ppm(level.ratio);
  const expected = timesRatio(usual, levelPpm, MILLION);
  const alone =
    Math.max(judged.deviations * level.deviation, EXTREME_FACTOR * level.usualExtreme) * Math.sqrt(1 + level.uncertainty) * ALONE_FACTOR;
  const least = largest(timesRatio(expected, judged.sharePpm, MILLION), judged.minImpact);
  const width = (side: 1 | -1) =>
    largest(timesRatio(usual, ppm(besideOthers(alone, level, judged.deviations, leaning, side)), MILLION), least);
  const [above, below] = [width(1), width(-1)];
  return { expected, lower: below > expected ? 0n : expected - below, upper: expected + above, likeDays, levelPpm };
}

function beforeGap(earlier: readonly number[], at: number): readonly number[] {
  const before = earlier.filter((index) => index < at - GAP_DAYS);
  return before.length < BEFORE_GAP_MIN ? earlier : before;
}

/** Whether the days before, as they were judged, leaned to no side. */
function wasUsual(leaning: Leaning): boolean {
  return leaning.length > 0 && Math.abs(medianScore(leaning.toSorted((a, b) => a - b))) < USUAL_SHARE;
}

/** How far a day may go on a side: as far as alone, or until it and the days before it have together gone too far for the noise. */
function besideOthers(alone: number, { deviation, uncertainty, ratio }: Level, deviations: number, leaning: Leaning, side: 1 | -1): number {
  let [width, sum] = [alone, 0];
  for (const [n, share] of leaning.entries()) {
    sum += Math.min(Math.max(share * side * ratio, -alone), alone * LEANING_SHARE);
    const days = n + 2;
    const together = deviations * deviation * Math.sqrt(1 / days + uncertainty);
    width = Math.min(width, days * together - sum);
  }
  return Math.max(0, width);
}

/** Of a series that is zero as a rule on this weekday: what it reached twice before is usual, and a day without cost is too. */
function idleBand(judged: JudgedSeries, earlier: readonly number[], usual: bigint): Pick<ExpectedBand, 'expected' | 'lower' | 'upper'> {
  const ascending = earlier.map((index) => judged.series.units[index]!).toSorted(compareUnits);
  const width = largest((ascending[ascending.length - 2]! * 3n) / 2n, judged.minImpact);
  return { expected: usual, lower: usual < 0n ? usual - width : 0n, upper: usual + width };
}
