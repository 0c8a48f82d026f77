import { describe, expect, it } from 'vitest';
import { pattern, plant, seriesOf } from '#test/anomalies/synthetic-series.ts';
import { DEFAULT_ANOMALY_RULES } from './anomaly-rules.ts';
import { dayNumber } from '../time/day-number.ts';
import { findEpisodes, type Episode } from './find-episodes.ts';
import { anomalyId, recogniseEpisodes, type KnownAnomaly } from './known-anomaly.ts';

const episodes = (days: readonly string[], named = {}) =>
  findEpisodes(
    seriesOf(
      days.reduce((costs, day) => plant(costs, day, 90_000), pattern()),
      named,
    ),
    DEFAULT_ANOMALY_RULES,
  );
const known = (id: string, firstDay: string, lastDay: string, more: Partial<KnownAnomaly> = {}): KnownAnomaly => ({
  id,
  dimension: 'serviceName',
  value: 'Compute',
  currency: 'USD',
  direction: 'high',
  firstDay: dayNumber(firstDay),
  lastDay: dayNumber(lastDay),
  alsoIn: [],
  ...more,
});
const recognised = (found: readonly Episode[], anomalies: readonly KnownAnomaly[]) =>
  found.map((episode) => recogniseEpisodes(found, anomalies).get(episode)?.id);

describe('the id of a new anomaly', () => {
  it('is made of series, direction and first day alone', () => {
    const [short] = episodes(['2025-03-05']);
    const [long] = episodes(['2025-03-05', '2025-03-06']);
    const idOf = (episode: Episode) => anomalyId(episode, episode.days[0]!.day);
    expect(idOf(short!)).toMatch(/^[0-9a-f]{24}$/);
    expect(idOf(long!)).toBe(idOf(short!));
    const others = [
      ...episodes(['2025-03-06']),
      ...episodes(['2025-03-05'], { value: 'Storage' }),
      ...episodes(['2025-03-05'], { dimension: 'subAccountId' }),
      ...episodes(['2025-03-05'], { currency: 'EUR' }),
      { ...short!, direction: 'low' as const },
    ];
    expect(new Set([short!, ...others].map(idOf)).size).toBe(6);
  });
});

describe('an episode is a known anomaly', () => {
  it('when it is of the same series at the same time, though its first day moved', () => {
    const found = episodes(['2025-03-04', '2025-03-05', '2025-03-06']);
    expect(recognised(found, [known('a', '2025-03-05', '2025-03-05')])).toEqual(['a']);
    expect(recognised(found, [known('a', '2025-03-01', '2025-03-02')])).toEqual(['a']);
    expect(recognised(found, [known('a', '2025-02-20', '2025-02-28')])).toEqual([undefined]);
  });

  it.each<[string, Partial<KnownAnomaly>]>([
    ['value', { value: 'Storage' }],
    ['dimension', { dimension: 'subAccountId' }],
    ['currency', { currency: 'EUR' }],
    ['direction', { direction: 'low' }],
  ])('not when it is of another %s', (_, other) => {
    expect(recognised(episodes(['2025-03-05']), [known('a', '2025-03-05', '2025-03-05', other)])).toEqual([undefined]);
  });

  it('when the series showed the same event then, and the one that told it does not any more', () => {
    const anomaly = known('a', '2025-03-05', '2025-03-05', {
      dimension: 'subAccountId',
      value: '7',
      alsoIn: [{ dimension: 'serviceName', value: 'Compute' }],
    });
    expect(recognised(episodes(['2025-03-05']), [anomaly])).toEqual(['a']);
  });

  it('one to one: what overlaps first, then what lies beside', () => {
    const found = episodes(['2025-03-03', '2025-03-07']);
    expect(recognised(found, [known('b', '2025-03-07', '2025-03-07'), known('a', '2025-03-05', '2025-03-05')])).toEqual(['a', 'b']);
    expect(recognised(found, [known('a', '2025-03-05', '2025-03-05')])).toEqual(['a', undefined]);
  });
});
