import type { DailySeries } from './daily-series.ts';
import type { Episode } from './find-episodes.ts';
import { magnitude } from './median.ts';

/** A revision of a slice: what one of its deliveries said. */
export interface Revision {
  readonly batchId: string;
  readonly final: boolean;
  /** The newest day on which it has usage; undefined: it has none. */
  readonly newestDay: number | undefined;
}

/** Days from `from` to before `until` of one revision. */
export interface WatchedRange {
  readonly revision: Revision;
  readonly from: number;
  readonly until: number;
}

/**
 * Which revision of a slice decides whether a day opens an anomaly: the last one whose newest usage was at most `windowDays` after the
 * day, for then it was still watched; for a day that was older as soon as it came, the first revision that reached it, which is history that
 * is loaded. Told from what the revisions say, so that it does not matter when they came, nor what was run in between. `revisions` are in
 * their order; the last one counts now, and has the days that none of them reached.
 */
export function watchedRanges(
  revisions: readonly Revision[],
  { from, until }: { readonly from: number; readonly until: number },
  windowDays: number,
): WatchedRange[] {
  const ranges: { revision: Revision; from: number; until: number }[] = [];
  for (let day = from; day < until; day++) {
    const reached = revisions.filter(({ newestDay }) => newestDay !== undefined && newestDay >= day);
    const revision = reached.findLast(({ newestDay }) => newestDay! - day <= windowDays) ?? reached[0] ?? revisions.at(-1)!;
    const last = ranges.at(-1);
    if (last?.revision === revision) last.until = day + 1;
    else ranges.push({ revision, from: day, until: day + 1 });
  }
  return ranges;
}

/** An episode that may be reported, and the day on which it was seen to begin. */
interface OpenedEpisode {
  readonly episode: Episode;
  readonly openedOn: number;
}

/**
 * The episode from its first day that left the band while it was watched; undefined when there is none. A source that restates old
 * days thereby changes anomalies, and raises none: what is new is told by days that are new. Where most of the impact lies on days that
 * were as usual while they were watched, the others are told alone. `watched` are the episodes of the same series as its days were when
 * they were watched.
 */
export function openedEpisode(episode: Episode, watched: readonly Episode[]): OpenedEpisode | undefined {
  const openers = watched.filter((one) => isOfSeries(one.series, episode.series) && one.direction === episode.direction);
  const openerOf = (day: number) => openers.find(({ days }) => days.some((one) => one.day === day));
  const seen = episode.days.filter(({ day }) => openerOf(day));
  if (seen.length === 0) return undefined;
  const days = episode.days.slice(episode.days.indexOf(seen[0]!));
  const isMostlySeen = magnitude(impactOf(seen)) * 2n >= magnitude(impactOf(days));
  return { episode: { ...episode, days: isMostlySeen ? days : seen }, openedOn: openerOf(seen[0]!.day)!.days[0]!.day };
}

function impactOf(days: Episode['days']): bigint {
  return days.reduce((impact, { actual, expected }) => impact + actual - expected, 0n);
}

function isOfSeries(a: DailySeries, b: DailySeries): boolean {
  return a.dimension === b.dimension && a.value === b.value && a.currency === b.currency;
}
