import type { AnomalyRules } from './anomaly-rules.ts';
import type { DailySeries } from './daily-series.ts';
import { BASELINE_DAYS, expectedBand, prepareSeries, type ExpectedBand, type JudgedSeries } from './expected-band.ts';
import { magnitude, timesRatio } from './median.ts';

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
/** Five quarters of what was there before are as before. */
const REPEATED = [5n, 4n] as const;

/**
 * Walks a series day by day: each day is judged by the days before it, those of episodes left out, so that an anomaly does not
 * teach itself. An episode that outlasts two weeks ends, and its days become the history from which later days are judged.
 * What two episodes of eight weeks reached is usual: the third of its kind is none, being a pattern by now.
 * The high side is judged on every day that is known, for a day can only grow; the low side on final days alone. Days below
 * zero are credits, which are no drop in use.
 */
export function findEpisodes(series: DailySeries, rules: AnomalyRules): Episode[] {
  const judged = prepareSeries(series, rules);
  if (!couldLeaveBand(judged)) return [];
  const walk: Walk = { judged, episodes: [], leftOut: new Set(), historyFrom: 0 };
  for (let at = 0; at < series.units.length; at++) {
    if (series.units[at] !== undefined) judgeDay(walk, at);
  }
  return walk.episodes;
}

/** The band of every day, as the walk above judges it; undefined where a day is missing or too little is known. */
export function bandsOf(series: DailySeries, rules: AnomalyRules): (ExpectedBand | undefined)[] {
  const walk: Walk = { judged: prepareSeries(series, rules), episodes: [], leftOut: new Set(), historyFrom: 0 };
  return series.units.map((units, at) => (units === undefined ? undefined : judgeDay(walk, at)));
}

interface Walk {
  readonly judged: JudgedSeries;
  readonly episodes: { series: DailySeries; direction: Direction; days: EpisodeDay[] }[];
  /** Indexes of days that are in an episode. */
  readonly leftOut: Set<number>;
  /** The first index that still tells anything of now. */
  historyFrom: number;
}

/** Judges a day that is known, adds it to the episode it belongs to, and returns its band. */
function judgeDay(walk: Walk, at: number): ExpectedBand | undefined {
  const { series } = walk.judged;
  const told = expectedBand(walk.judged, historyOf(walk, at), at);
  const band = told && widened(walk, told, at);
  const direction = band && sideLeft(series, band, at);
  if (!band || !direction) return band;
  const day = { ...band, day: series.firstDay + at, actual: series.units[at]! };
  const open = openEpisode(walk, day.day);
  if (open?.direction !== direction) {
    walk.episodes.push({ series, direction, days: [day] });
  } else if (day.day - open.days[0]!.day < EPISODE_DAYS_MAX) {
    open.days.push(day);
  } else {
    walk.historyFrom = open.days[0]!.day - series.firstDay;
    walk.leftOut.clear();
    return judgeDay(walk, at);
  }
  walk.leftOut.add(at);
  return band;
}

function historyOf({ judged, leftOut, historyFrom }: Walk, at: number): number[] {
  const earlier: number[] = [];
  for (let index = Math.max(historyFrom, at - BASELINE_DAYS); index < at; index++) {
    if (judged.series.units[index] !== undefined && !leftOut.has(index)) earlier.push(index);
  }
  return earlier;
}

function widened(walk: Walk, band: ExpectedBand, at: number): ExpectedBand {
  const [above, below] = [repeatedDistance(walk, 'high', at), repeatedDistance(walk, 'low', at)];
  if (above === 0n && below === 0n) return band;
  const [upper, lower] = [band.expected + above, band.expected - below];
  return { ...band, upper: upper > band.upper ? upper : band.upper, lower: lower < band.lower ? (lower > 0n ? lower : 0n) : band.lower };
}

/** How far from what was expected two separate episodes on one side went: the lesser of the largest two, with a margin. */
function repeatedDistance({ judged: { series }, episodes, historyFrom }: Walk, direction: Direction, at: number): bigint {
  const today = series.firstDay + at;
  const distances = episodes
    .filter((episode) => episode.direction === direction && episode.days[0]!.day - series.firstDay > historyFrom)
    .filter(({ days }) => days.at(-1)!.day >= today - BASELINE_DAYS && today - days.at(-1)!.day > BRIDGED_DAYS + 1)
    .map(({ days }) => days.reduce((peak, { actual, expected }) => largerOf(peak, magnitude(actual - expected)), 0n));
  if (distances.length < 2) return 0n;
  return timesRatio(distances.toSorted((a, b) => (a < b ? 1 : -1))[1]!, ...REPEATED);
}

function largerOf(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
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
