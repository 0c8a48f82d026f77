import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { pattern, plant, seriesOf } from '#test/anomalies/synthetic-series.ts';
import { DEFAULT_ANOMALY_RULES } from './anomaly-rules.ts';
import { dayText } from '../time/day-number.ts';
import { findEpisodes } from './find-episodes.ts';
import { openedEpisode, watchedRanges, type Revision } from './watch-window.ts';

const revisions = (...newestDays: readonly (number | undefined)[]): Revision[] =>
  newestDays.map((newestDay, index) => ({ batchId: `${index + 1}`, final: false, newestDay }));
/** `1-9 from 3`: which revision decides on days 1 to 9. */
const told = (given: readonly Revision[], windowDays = 3) =>
  watchedRanges(given, { from: 1, until: 11 }, windowDays).map(
    ({ revision, from, until }) => `${from}-${until - 1} from ${revision.batchId}`,
  );

describe('the revision that decides on a day', () => {
  it('is the only one', () => expect(told(revisions(10))).toEqual(['1-10 from 1']));

  it('is the last one in which the day was watched', () => {
    expect(told(revisions(4, 7, 10))).toEqual(['1-3 from 1', '4-6 from 2', '7-10 from 3']);
  });

  it('is the first that reached it, when it was older as it came', () => {
    expect(told(revisions(10, 10))).toEqual(['1-6 from 1', '7-10 from 2']);
    expect(told(revisions(2, 10))).toEqual(['1-2 from 1', '3-10 from 2']);
  });

  it('counts as it stood when a later revision is shorter again', () => {
    expect(told(revisions(5, 10, 6))).toEqual(['1-2 from 1', '3-6 from 3', '7-10 from 2']);
  });

  it('is the one that counts now where none reached the day, or none has usage', () => {
    expect(told(revisions(4, 8))).toEqual(['1-4 from 1', '5-10 from 2']);
    expect(told(revisions(undefined, undefined))).toEqual(['1-10 from 2']);
  });

  test.prop([fc.array(fc.option(fc.integer({ min: -3, max: 20 }), { nil: undefined }), { minLength: 1, maxLength: 8 }), fc.nat(12)])(
    'is one a day, and another one only when a later revision still watches the day',
    (newestDays, windowDays) => {
      const given = revisions(...newestDays);
      const byDay = (all: readonly Revision[]) =>
        watchedRanges(all, { from: 1, until: 11 }, windowDays).flatMap(({ revision, from, until }) =>
          Array.from({ length: until - from }, (_, index) => [from + index, revision] as const),
        );
      const now = byDay(given);
      expect(now.map(([day]) => day)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
      const newest = given.at(-1)!;
      for (const [n, [day, before]] of byDay(given.slice(0, -1).length > 0 ? given.slice(0, -1) : given).entries()) {
        const decides = now[n]![1];
        if (decides === before) continue;
        expect(decides).toBe(newest);
        const isWatched = newest.newestDay !== undefined && newest.newestDay >= day && newest.newestDay - day <= windowDays;
        expect(isWatched || before.newestDay === undefined || before.newestDay < day).toBe(true);
      }
    },
  );
});

describe('an episode is opened', () => {
  const episodesWith = (...days: readonly string[]) =>
    findEpisodes(seriesOf(days.reduce((costs, day) => plant(costs, day, 90_000), pattern())), DEFAULT_ANOMALY_RULES);
  const opened = (days: readonly string[], watched: readonly string[]) =>
    episodesWith(...days).map((episode) => {
      const found = openedEpisode(episode, episodesWith(...watched));
      return found && [dayText(found.openedOn), ...found.episode.days.map(({ day }) => dayText(day))];
    });

  it('by a day that left the band while it was watched', () => {
    expect(opened(['2025-03-06'], ['2025-03-06'])).toEqual([['2025-03-06', '2025-03-06']]);
    expect(opened(['2025-03-06'], [])).toEqual([undefined]);
    expect(opened(['2025-03-06'], ['2025-02-06'])).toEqual([undefined]);
  });

  it('from that day on, under the day on which it was seen to begin', () => {
    expect(opened(['2025-03-04', '2025-03-05', '2025-03-06'], ['2025-03-05'])).toEqual([['2025-03-05', '2025-03-05', '2025-03-06']]);
    expect(opened(['2025-03-05', '2025-03-06', '2025-03-07'], ['2025-03-05'])).toEqual([['2025-03-05', '2025-03-05']]);
    expect(opened(['2025-03-05', '2025-03-06'], ['2025-03-04', '2025-03-05'])).toEqual([['2025-03-04', '2025-03-05', '2025-03-06']]);
  });

  it('by no other series, and no other side', () => {
    const [high] = episodesWith('2025-03-06');
    const [other] = findEpisodes(seriesOf(plant(pattern(), '2025-03-06', 90_000), { value: 'Storage' }), DEFAULT_ANOMALY_RULES);
    expect(openedEpisode(high!, [other!])).toBeUndefined();
    expect(openedEpisode(high!, [{ ...high!, direction: 'low' }])).toBeUndefined();
  });
});
