import type { AnomalyRules } from './anomaly-rules.ts';
import type { DailySeries } from './daily-series.ts';
import { expectedBand, prepareSeries, SPARSE_BASELINE_DAYS, type ExpectedBand, type JudgedSeries } from './expected-band.ts';
import { largest, magnitude } from './median.ts';
import { SCORE_OF_PEAK, toScore } from './scores.ts';
import { monthlyDistance, repeatedDistance, type Peak } from './usual-distance.ts';

export type Direction = 'high' | 'low';

/** A day that left its band. Units at the series' scale. */
interface EpisodeDay extends ExpectedBand {
  readonly day: number;
  readonly actual: bigint;
}

/** Days of one series that left the band on one side, no more than two days apart. */
export interface Episode {
  readonly series: DailySeries;
  readonly direction: Direction;
  readonly days: readonly EpisodeDay[];
}

/** Days as usual, or missing, that an episode bridges: a weekend, as a rule. */
export const BRIDGED_DAYS = 2;
/** What lasts longer than this is no episode but the new normal. */
const EPISODE_DAYS_MAX = 14;
/** Days before that can lean to a side together. */
const LEANING_DAYS = 9;

/**
 * Walks a series day by day: each day is judged by the days before it, those of episodes left out, so that an anomaly does not
 * teach itself. An episode that outlasts two weeks ends, and its days become the history from which later days are judged.
 * What two episodes of eight weeks reached is usual: the third of its kind is none, being a pattern by now; and so is what such a day of
 * the month before reached. Days that lean to one side together are judged together (see `expectedBand`).
 * The high side is judged on every day that is known, for a day can only grow; the low side on days that are told in full. Days below
 * zero are credits, which are no drop in use.
 */
export function findEpisodes(series: DailySeries, rules: AnomalyRules): Episode[] {
  const judged = prepareSeries(series, rules);
  if (!couldLeaveBand(judged)) return [];
  const walk = startWalk(judged);
  for (let at = 0; at < series.units.length; at++) {
    if (series.units[at] !== undefined) judgeDay(walk, at);
  }
  return walk.episodes;
}

/** The band of every day, as the walk above judges it; undefined where a day is missing or too little is known. */
export function bandsOf(series: DailySeries, rules: AnomalyRules): (ExpectedBand | undefined)[] {
  const walk: Walk = {
    judged: prepareSeries(series, rules),
    episodes: [],
    leftOut: new Set(),
    historyFrom: 0,
    peaks: [],
    shares: new Map(),
  };
  return series.units.map((units, at) => (units === undefined ? undefined : judgeDay(walk, at)));
}

interface Walk {
  readonly judged: JudgedSeries;
  readonly episodes: { series: DailySeries; direction: Direction; days: EpisodeDay[] }[];
  /** Indexes of days that are in an episode. */
  readonly leftOut: Set<number>;
  /** The first index that still tells anything of now. */
  historyFrom: number;
  /** Days that like days alone would not have let pass. */
  readonly peaks: Peak[];
  /** By index, how far a day lay from what was expected, as a share; not of peaks that were usual. */
  readonly shares: Map<number, number>;
}

function startWalk(judged: JudgedSeries): Walk {
  return { judged, episodes: [], leftOut: new Set(), historyFrom: 0, peaks: [], shares: new Map() };
}

/** Judges a day that is known, adds it to the episode it belongs to, and returns its band. */
function judgeDay(walk: Walk, at: number): ExpectedBand | undefined {
  const { series } = walk.judged;
  const told = expectedBand(walk.judged, historyOf(walk, at), leaningOf(walk, at), at);
  if (!told) return undefined;
  const band = widened(walk, told, at);
  const direction = sideLeft(series, band, at);
  const [today, actual] = [series.firstDay + at, series.units[at]!];
  const open = openEpisode(walk, today);
  if (direction && open?.direction === direction && today - open.days[0]!.day >= EPISODE_DAYS_MAX) {
    beginAnew(walk, open.days[0]!.day - series.firstDay);
    return judgeDay(walk, at);
  }
  const isPeak = sideLeft(series, told, at) !== undefined;
  if (isPeak) walk.peaks.push({ day: today, distance: actual - told.expected, expected: told.expected });
  if (direction || !isPeak) walk.shares.set(at, shareOf(actual, told.expected));
  if (!direction) return band;
  const day = { ...band, day: today, actual };
  if (open?.direction === direction) open.days.push(day);
  else walk.episodes.push({ series, direction, days: [day] });
  walk.leftOut.add(at);
  return band;
}

/** What began at an index is the new normal: earlier days tell nothing of it. */
function beginAnew(walk: Walk, index: number): void {
  walk.historyFrom = index;
  walk.leftOut.clear();
  walk.shares.clear();
}

function historyOf({ judged, leftOut, historyFrom }: Walk, at: number): number[] {
  const earlier: number[] = [];
  for (let index = Math.max(historyFrom, at - SPARSE_BASELINE_DAYS); index < at; index++) {
    if (judged.series.units[index] !== undefined && !leftOut.has(index)) earlier.push(index);
  }
  return earlier;
}

function leaningOf({ shares }: Walk, at: number): number[] {
  const leaning: number[] = [];
  for (let index = at - 1; index >= at - LEANING_DAYS; index--) {
    const share = shares.get(index);
    if (share !== undefined) leaning.push(share);
  }
  return leaning;
}

function shareOf(actual: bigint, expected: bigint): number {
  return expected > 0n ? toScore(actual - expected, expected) / SCORE_OF_PEAK : 0;
}

function widened(walk: Walk, band: ExpectedBand, at: number): ExpectedBand {
  const [above, below] = [usualDistance(walk, 'high', band.expected, at), usualDistance(walk, 'low', band.expected, at)];
  if (above === 0n && below === 0n) return band;
  const [upper, lower] = [band.expected + above, band.expected - below];
  return { ...band, upper: upper > band.upper ? upper : band.upper, lower: lower < band.lower ? (lower > 0n ? lower : 0n) : band.lower };
}

/** How far days like this one went on a side, because it happens now and then, or every month. */
function usualDistance(walk: Walk, direction: Direction, expected: bigint, at: number): bigint {
  const { episodes, historyFrom, peaks, judged } = walk;
  const today = judged.series.firstDay + at;
  const past = episodes
    .filter((episode) => episode.direction === direction && episode.days[0]!.day - judged.series.firstDay > historyFrom)
    .map(({ days }) => ({
      lastDay: days.at(-1)!.day,
      distance: largest(0n, ...days.map((day) => magnitude(day.actual - day.expected))),
    }))
    .filter(({ lastDay }) => today - lastDay > BRIDGED_DAYS + 1);
  const ofSide = peaks.filter(({ distance }) => distance > 0n === (direction === 'high'));
  return largest(repeatedDistance(past, today), monthlyDistance(ofSide, today, expected));
}

function sideLeft({ units, final }: DailySeries, { lower, upper }: ExpectedBand, at: number): Direction | undefined {
  const actual = units[at]!;
  if (actual > upper) return 'high';
  return actual < lower && actual >= 0n && final[at] ? 'low' : undefined;
}

/** The last episode, when a day can still join it: one that became the new normal began where history does. */
function openEpisode({ judged, episodes, historyFrom }: Walk, day: number): Walk['episodes'][number] | undefined {
  const last = episodes.at(-1);
  if (!last || last.days[0]!.day - judged.series.firstDay <= historyFrom) return undefined;
  return day - last.days.at(-1)!.day <= BRIDGED_DAYS + 1 ? last : undefined;
}

/** Most series are too small for any of their days to matter. */
function couldLeaveBand({ series, minImpact }: JudgedSeries): boolean {
  let [least, most] = [0n, 0n];
  for (const units of series.units) {
    if (units === undefined) continue;
    if (units < least) least = units;
    if (units > most) most = units;
  }
  return (most - least) * 2n > minImpact;
}
