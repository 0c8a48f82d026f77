import { dayNumber, dayText } from '../time/day-number.ts';
import { BASELINE_DAYS } from './expected-band.ts';
import { largest, magnitude, timesRatio } from './median.ts';
import { endDay, monthOf } from '../time/month.ts';

/** A day that left the band that was told of it by like days alone. Units at the series' scale. */
export interface Peak {
  readonly day: number;
  readonly distance: bigint;
  readonly expected: bigint;
}

/** An episode that is over, and how far the furthest of its days went. */
interface PastEpisode {
  readonly lastDay: number;
  readonly distance: bigint;
}

/** Five quarters of what was there before are as before. */
const REPEATED = [5n, 4n] as const;

/** How far from what was expected two separate episodes of eight weeks went: the lesser of the largest two, with a margin. */
export function repeatedDistance(episodes: readonly PastEpisode[], day: number): bigint {
  const recent = episodes.filter(({ lastDay }) => lastDay >= day - BASELINE_DAYS).map(({ distance }) => distance);
  if (recent.length < 2) return 0n;
  return timesRatio(recent.toSorted((a, b) => (a < b ? 1 : -1))[1]!, ...REPEATED);
}

/** The days of one place in neighbouring months lie so far apart; a month may be missed. */
const MONTH_DAYS = { min: 26, max: 64 } as const;
/** The last working day of a month lies up to so many days beside that of another. */
const TOLERANCE_DAYS = 2;
/** What goes on for longer is no peak of a month. */
const PEAK_DAYS_MAX = 3;

/**
 * How far such a day of the months before went, in proportion to what was expected of it, with a margin: bills of a month's end come every
 * month, so once is enough, if it is over in a few days. Days are alike that lie at one place of their months, counted from the first day or from the last.
 */
export function monthlyDistance(peaks: readonly Peak[], day: number, expected: bigint): bigint {
  const distances = peaks
    .filter((peak) => day - peak.day >= MONTH_DAYS.min && day - peak.day <= MONTH_DAYS.max && isLikePlace(peak.day, day))
    .filter((peak) => peaks.filter((other) => Math.abs(other.day - peak.day) <= PEAK_DAYS_MAX).length <= PEAK_DAYS_MAX)
    .map((peak) =>
      largest(magnitude(peak.distance), peak.expected > 0n ? timesRatio(magnitude(peak.distance), expected, peak.expected) : 0n),
    );
  return timesRatio(largest(0n, ...distances), ...REPEATED);
}

function isLikePlace(a: number, b: number): boolean {
  const [one, other] = [placeInMonth(a), placeInMonth(b)];
  return Math.abs(one.passed - other.passed) <= TOLERANCE_DAYS || Math.abs(one.left - other.left) <= TOLERANCE_DAYS;
}

function placeInMonth(day: number): { readonly passed: number; readonly left: number } {
  const text = dayText(day);
  return { passed: Number.parseInt(text.slice(8), 10), left: dayNumber(endDay(monthOf(text))) - day };
}
