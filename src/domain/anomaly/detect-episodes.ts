import { endDay, firstDay, type Month } from '../time/month.ts';
import { dayNumber } from '../time/day-number.ts';
import type { Episode } from './find-episodes.ts';
import type { KnownAnomaly } from './known-anomaly.ts';
import { openedEpisode } from './watch-window.ts';

export interface DetectedEpisode {
  readonly episode: Episode;
  readonly known: KnownAnomaly | undefined;
  /** The day on which it was seen to begin. */
  readonly openedOn: number;
}

/**
 * The episodes that a month tells: those of the month before as they are now, others where a day may open one. `watched` are the
 * episodes of the series as their days were when they were watched; undefined: no other than they are now.
 */
export function detectEpisodes(
  episodes: readonly Episode[],
  recognised: ReadonlyMap<Episode, KnownAnomaly>,
  watched: readonly Episode[] | undefined,
  month: Month,
): DetectedEpisode[] {
  return episodes.flatMap((found): DetectedEpisode[] => {
    const known = recognised.get(found);
    const asIs = { episode: found, openedOn: found.days[0]!.day };
    const opened = known || !watched ? asIs : openedEpisode(found, watched);
    return opened && isInMonth(opened.episode, month) ? [{ ...opened, known }] : [];
  });
}

/** Whether a day of the episode lies in the month. */
export function isInMonth({ days }: Episode, month: Month): boolean {
  const [from, until] = [dayNumber(firstDay(month)), dayNumber(endDay(month))];
  return days.some(({ day }) => day >= from && day < until);
}
