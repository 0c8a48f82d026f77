import { endDay, firstDay, type Month } from '../time/month.ts';
import type { AnomalyRules } from './anomaly-rules.ts';
import type { DailySeries } from './daily-series.ts';
import { dayNumber } from './day-number.ts';
import { findEpisodes, type Episode } from './find-episodes.ts';
import { recogniseEpisodes, type KnownAnomaly } from './known-anomaly.ts';
import { openableEpisode, type WatchWindow } from './watch-window.ts';

export interface DetectedEpisode {
  readonly episode: Episode;
  readonly known: KnownAnomaly | undefined;
}

/** The episodes with a day in the month: known ones as they are now, others where a day may still open one. */
export function detectEpisodes(
  series: readonly DailySeries[],
  rules: AnomalyRules,
  month: Month,
  known: readonly KnownAnomaly[],
  window: WatchWindow,
): DetectedEpisode[] {
  const [from, until] = [dayNumber(firstDay(month)), dayNumber(endDay(month))];
  const episodes = series.flatMap((one) => findEpisodes(one, rules));
  const recognised = recogniseEpisodes(episodes, known);
  return episodes.flatMap((found) => {
    const anomaly = recognised.get(found);
    const episode = anomaly ? found : openableEpisode(found, window);
    return episode?.days.some(({ day }) => day >= from && day < until) ? [{ episode, known: anomaly }] : [];
  });
}
