import { rescaled, type Decimal } from '../money/decimal.ts';
import type { Episode } from './find-episodes.ts';
import { compareUnits, magnitude, medianUnits, timesRatio } from './median.ts';

/** A part of a series: its cost of one value of another dimension, by day. null: charges that have no such value. */
export interface CostPart {
  readonly dimension: string;
  readonly value: string | null;
  readonly costs: ReadonlyMap<number, Decimal>;
}

/** How much more or less than expected a part cost on the days of an episode, in units at the series' scale. */
export interface PartDelta {
  readonly dimension: string;
  readonly value: string;
  readonly units: bigint;
}

/** A value that moved the cost; what other values moved; another watched series that left its band for the same reason. */
export type AnomalyRole = 'contributor' | 'rest' | 'same-event';

/** One line of an explanation. By dimension, the contributors and the rest add up to the impact. */
export interface ExplanationLine {
  readonly role: AnomalyRole;
  readonly dimension: string;
  /** null for the rest. */
  readonly value: string | null;
  /** For `same-event`: the part of the impact that lies within that other series, which left its band too. */
  readonly units: bigint;
}

/** Actual and expected of a whole episode: the sums over its days. */
export interface EpisodeSums {
  readonly expected: bigint;
  readonly lower: bigint;
  readonly upper: bigint;
  readonly actual: bigint;
  readonly impact: bigint;
}

const MILLION = 1_000_000n;
const CONTRIBUTORS_MAX = 5;
/** A part below this share of the impact explains nothing. */
const SHARE_MIN = 20n;

export function sumEpisode({ days }: Episode): EpisodeSums {
  let [expected, lower, upper, actual] = [0n, 0n, 0n, 0n];
  for (const day of days) {
    expected += day.expected;
    lower += day.lower;
    upper += day.upper;
    actual += day.actual;
  }
  return { expected, lower, upper, actual, impact: actual - expected };
}

/** The delta of each part that has a value. Expected of a part is what its like days say, at the level of the whole series. */
export function partDeltas(episode: Episode, parts: readonly CostPart[]): PartDelta[] {
  return parts.flatMap(({ dimension, value, costs }) => (value === null ? [] : [{ dimension, value, units: deltaOf(episode, costs) }]));
}

export function deltaOf({ series, days }: Episode, costs: ReadonlyMap<number, Decimal>): bigint {
  const unitsOn = (day: number) => {
    const cost = costs.get(day);
    return cost ? rescaled(cost, series.scale) : 0n;
  };
  return days.reduce(
    (delta, { day, likeDays, levelPpm }) => delta + unitsOn(day) - timesRatio(medianUnits(likeDays.map(unitsOn)), levelPpm, MILLION),
    0n,
  );
}

/** The largest contributors of each other dimension, and a rest that makes them add up to the impact exactly. */
export function explainImpact(impact: bigint, deltas: readonly PartDelta[]): ExplanationLine[] {
  const dimensions = [...new Set(deltas.map(({ dimension }) => dimension))].toSorted();
  return dimensions.flatMap((dimension) => {
    const largest = deltas
      .filter((delta) => delta.dimension === dimension && magnitude(delta.units) * SHARE_MIN >= magnitude(impact))
      .toSorted((a, b) => compareUnits(magnitude(b.units), magnitude(a.units)) || (a.value < b.value ? -1 : 1))
      .slice(0, CONTRIBUTORS_MAX);
    const rest = largest.reduce((left, { units }) => left - units, impact);
    return [
      ...largest.map((delta): ExplanationLine => ({ role: 'contributor', ...delta })),
      { role: 'rest', dimension, value: null, units: rest } satisfies ExplanationLine,
    ];
  });
}
