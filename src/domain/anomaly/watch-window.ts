import type { DailySeries, SourceDays } from './daily-series.ts';
import type { Episode } from './find-episodes.ts';

/** Which days may open an anomaly that no run has reported. */
export interface WatchWindow {
  readonly days: number;
  readonly sources: ReadonlyMap<string, SourceDays>;
  /** Sources whose bills of the month an earlier run by the same rules has judged: of them, old days have had their turn. */
  readonly judgedBefore: ReadonlySet<string>;
}

/**
 * The episode from its first day that is still watched; undefined when there is none. A source that restates old days thereby
 * changes known anomalies, and raises none: what is new is told by days that are new. A source that was not judged before is
 * history that is loaded, and all of its days count.
 */
export function openableEpisode(episode: Episode, window: WatchWindow): Episode | undefined {
  const first = episode.days.findIndex(({ day }) => isWatched(episode.series, day, window));
  return first === -1 ? undefined : { ...episode, days: episode.days.slice(first) };
}

function isWatched({ parts }: DailySeries, day: number, { days, sources, judgedBefore }: WatchWindow): boolean {
  const present = parts.filter(({ costs }) => costs.has(day));
  return (present.length > 0 ? present : parts).every(
    ({ sourceId }) => !judgedBefore.has(sourceId) || sources.get(sourceId)!.newestDay - day <= days,
  );
}
