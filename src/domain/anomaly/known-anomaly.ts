import { createHash } from 'node:crypto';
import type { Currency } from '../money/currency.ts';
import { dayText } from '../time/day-number.ts';
import { BRIDGED_DAYS, type Direction, type Episode } from './find-episodes.ts';

/** An anomaly as the run of the month before told it. */
export interface KnownAnomaly {
  readonly id: string;
  readonly dimension: string;
  readonly value: string;
  readonly currency: Currency;
  readonly direction: Direction;
  readonly firstDay: number;
  readonly lastDay: number;
  /** Other series that showed the same event. */
  readonly alsoIn: readonly { readonly dimension: string; readonly value: string }[];
}

/**
 * The id of an anomaly that the month before did not tell: of its series and the day on which it was seen to begin, so that it is the same
 * wherever the same was delivered. An id that is taken belongs to an event that this series told, and another one tells now.
 */
export function anomalyId({ series, direction }: Episode, openedOn: number, taken: ReadonlySet<string> = new Set()): string {
  const name = [series.dimension, series.value, series.currency, direction, dayText(openedOn)];
  for (let count = 1; ; count++) {
    const text = JSON.stringify(count === 1 ? name : [...name, count]);
    const id = createHash('sha256').update(text).digest('hex').slice(0, 24);
    if (!taken.has(id)) return id;
  }
}

/**
 * Which episode is which known anomaly: of the same currency and direction, at the same time, in the series that reported it,
 * else in one that showed the same event. One anomaly is at most one episode, and the other way round.
 */
export function recogniseEpisodes(episodes: readonly Episode[], known: readonly KnownAnomaly[]): Map<Episode, KnownAnomaly> {
  const recognised = new Map<Episode, KnownAnomaly>();
  const inOrder = known.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const assign = (isSame: (anomaly: KnownAnomaly, episode: Episode) => boolean) => {
    const assigned = new Set(recognised.values());
    for (const anomaly of inOrder) {
      if (assigned.has(anomaly)) continue;
      const episode = episodes.find((candidate) => !recognised.has(candidate) && isSame(anomaly, candidate));
      if (episode) recognised.set(episode, anomaly);
    }
  };
  assign((anomaly, episode) => isOf(anomaly, episode) && isAtOnce(anomaly, episode, 0));
  assign((anomaly, episode) => isOf(anomaly, episode) && isAtOnce(anomaly, episode, BRIDGED_DAYS + 1));
  assign((anomaly, episode) => anomaly.alsoIn.some((series) => isOf({ ...anomaly, ...series }, episode)) && isAtOnce(anomaly, episode, 0));
  return recognised;
}

function isOf(anomaly: KnownAnomaly, { series, direction }: Episode): boolean {
  return (
    series.dimension === anomaly.dimension &&
    series.value === anomaly.value &&
    series.currency === anomaly.currency &&
    direction === anomaly.direction
  );
}

function isAtOnce({ firstDay, lastDay }: KnownAnomaly, { days }: Episode, tolerance: number): boolean {
  return days[0]!.day <= lastDay + tolerance && days.at(-1)!.day >= firstDay - tolerance;
}
