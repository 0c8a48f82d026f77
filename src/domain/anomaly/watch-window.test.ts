import { describe, expect, it } from 'vitest';
import { partOf, pattern, plant, sourceWith } from '#test/anomalies/synthetic-series.ts';
import { DEFAULT_ANOMALY_RULES } from './anomaly-rules.ts';
import { buildDailySeries } from './daily-series.ts';
import { dayText } from './day-number.ts';
import { findEpisodes } from './find-episodes.ts';
import { openableEpisode } from './watch-window.ts';

const high = (days: readonly string[]) => days.reduce((costs, day) => plant(costs, day, 90_000), pattern({ days: 75 }));

/** The days that open an anomaly; the bill of `late` has the planted days, and knows of usage until `newest`. */
function opened(days: readonly string[], newest: string, judgedBefore: readonly string[]) {
  const sources = new Map([
    ['late', sourceWith(newest)],
    ['other', sourceWith('2025-06-30')],
  ]);
  const parts = [partOf(high(days), { sourceId: 'late' }), partOf(pattern({ days: 40 }), { sourceId: 'other' })];
  const series = buildDailySeries(parts, { sources, mappedMonths: new Set(), rules: DEFAULT_ANOMALY_RULES });
  const episodes = series.flatMap((one) => findEpisodes(one, DEFAULT_ANOMALY_RULES)).filter(({ direction }) => direction === 'high');
  const window = { days: 14, sources, judgedBefore: new Set(judgedBefore) };
  return episodes.map((episode) => openableEpisode(episode, window)?.days.map(({ day }) => dayText(day)));
}

describe('a day opens an anomaly', () => {
  it('up to the watch window before the newest day of its source', () => {
    expect(opened(['2025-03-06'], '2025-03-20', ['late', 'other'])).toEqual([['2025-03-06']]);
    expect(opened(['2025-03-06'], '2025-03-21', ['late', 'other'])).toEqual([undefined]);
  });

  it('whatever its age, when no run has judged the source in this month', () => {
    expect(opened(['2025-03-06'], '2025-06-30', ['other'])).toEqual([['2025-03-06']]);
  });

  it('by the source that has it: how new the days of others are says nothing', () => {
    expect(opened(['2025-02-05'], '2025-02-16', ['late', 'other'])).toEqual([undefined]);
    expect(opened(['2025-03-06'], '2025-03-16', ['late', 'other'])).toEqual([['2025-03-06']]);
  });
});

it('an episode with old days is opened by the first one that is not', () => {
  expect(opened(['2025-03-04', '2025-03-05', '2025-03-06'], '2025-03-19', ['late', 'other'])).toEqual([['2025-03-05', '2025-03-06']]);
});
