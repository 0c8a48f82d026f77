import { DEFAULT_ANOMALY_RULES } from '#src/domain/anomaly/anomaly-rules.ts';
import { dayNumber } from '#src/domain/time/day-number.ts';
import { BRIDGED_DAYS, findEpisodes, type Direction } from '#src/domain/anomaly/find-episodes.ts';
import { medianScore } from '#src/domain/anomaly/median.ts';
import { FIRST_DAY, seriesOf } from './synthetic-series.ts';

/** The day of a series, counted from its first, on which somebody is told that an episode began. */
export interface Alarm {
  readonly at: number;
  readonly direction: Direction;
}

/** Ours, and two plain ways to watch a series. */
export const DETECTORS = { ours, 'z-score by weekday': zScoreByWeekday, 'band of 28 days': bandOf28Days } as const;

/** What a day must at least differ by, in cents: the same for all. */
const MIN_IMPACT = 5_000;

function ours(costs: readonly number[]): Alarm[] {
  const first = dayNumber(FIRST_DAY);
  return findEpisodes(seriesOf(costs), DEFAULT_ANOMALY_RULES).map(({ days, direction }) => ({ at: days[0]!.day - first, direction }));
}

/** Further than 3.5 robust deviations from the median of the same weekday of eight weeks. */
function zScoreByWeekday(costs: readonly number[]): Alarm[] {
  return episodesOf(costs, (at) => {
    const like = costs.filter((_, index) => index < at && index >= at - 56 && (at - index) % 7 === 0);
    if (like.length < 4) return undefined;
    const middle = median(like);
    return sideOf(costs[at]! - middle, 3.5 * 1.4826 * median(like.map((cost) => Math.abs(cost - middle))));
  });
}

/** Further than three standard deviations from the mean of the 28 days before. */
function bandOf28Days(costs: readonly number[]): Alarm[] {
  return episodesOf(costs, (at) => {
    if (at < 28) return undefined;
    const before = costs.slice(at - 28, at);
    const mean = before.reduce((sum, cost) => sum + cost, 0) / before.length;
    const variance = before.reduce((sum, cost) => sum + (cost - mean) ** 2, 0) / (before.length - 1);
    return sideOf(costs[at]! - mean, 3 * Math.sqrt(variance));
  });
}

function sideOf(difference: number, width: number): Direction | undefined {
  return Math.abs(difference) > Math.max(width, MIN_IMPACT) ? (difference > 0 ? 'high' : 'low') : undefined;
}

/** Days on one side that are as near to each other as those of one of our episodes are one alarm. */
function episodesOf(costs: readonly number[], judge: (at: number) => Direction | undefined): Alarm[] {
  const alarms: Alarm[] = [];
  let last: Alarm | undefined;
  for (const at of costs.keys()) {
    const direction = judge(at);
    if (!direction) continue;
    if (last?.direction !== direction || at - last.at > BRIDGED_DAYS + 1) alarms.push({ at, direction });
    last = { at, direction };
  }
  return alarms;
}

function median(values: readonly number[]): number {
  return medianScore(values.toSorted((a, b) => a - b));
}
