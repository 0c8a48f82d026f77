import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { pattern, plant, seriesOf, type Pattern } from '#test/anomalies/synthetic-series.ts';
import { DEFAULT_ANOMALY_RULES, type Sensitivity } from './anomaly-rules.ts';
import { dayNumber, dayText, weekdayOf } from '../time/day-number.ts';
import { sumEpisode } from './explain-episode.ts';
import { bandsOf, findEpisodes, type Episode } from './find-episodes.ts';

type Costs = readonly (number | undefined)[];
const find = (costs: Costs, options: Parameters<typeof seriesOf>[1] = {}, rules = {}) =>
  findEpisodes(seriesOf(costs, options), { ...DEFAULT_ANOMALY_RULES, ...rules });
const told = ({ direction, days }: Episode) => [direction, ...days.map(({ day }) => dayText(day))];
const impact = (episode: Episode) => sumEpisode(episode).impact;
const indexOf = (day: string) => dayNumber(day) - dayNumber('2025-01-01');
const from = (costs: Costs, day: string, change: (cents: number) => number, until = '2099-01-01') =>
  costs.map((cost, index) => (cost !== undefined && index >= indexOf(day) && index < indexOf(until) ? change(cost) : cost));

describe('a planted day', () => {
  test.each<[string, Pattern]>([
    ['on a flat series', { weekend: 1 }],
    ['on a weekday pattern', {}],
    ['after a few weeks', { days: 22 }],
    ['beside missing days', { missing: 0.15, seed: 5 }],
  ])('%s is found with its exact impact', (_, given) => {
    const costs = pattern(given);
    const day = dayText(dayNumber('2025-01-01') + costs.length - 3);
    const episodes = find(plant(costs, day, 90_000), { open: ['2025-01', '2025-02', '2025-03', '2025-04'] });
    expect(episodes.map(told)).toEqual([['high', day]]);
    expect(impact(episodes[0]!)).toBe(90_000n);
  });

  it('in a trend is found, with what it adds to the trend', () => {
    const [episode, ...others] = find(plant(pattern({ growth: 0.01 }), '2025-03-19', 100_000));
    expect([told(episode!), others]).toEqual([['high', '2025-03-19'], []]);
    // 1 % growth for 77 days doubles cost: the trend is met to 0.2 %.
    expect(Math.abs(Number.parseInt(`${impact(episode!) - 100_000n}`, 10))).toBeLessThan(450);
  });

  it('on a weekend is measured against weekends', () => {
    const [episode] = find(plant(pattern(), '2025-03-16', 40_000));
    expect(weekdayOf(episode!.days[0]!.day)).toBe(6);
    expect(sumEpisode(episode!)).toMatchObject({ expected: 60_000n, actual: 100_000n, impact: 40_000n });
  });

  it('in noise is found on its day; its impact is off by no more than the noise', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const [episode, ...others] = find(plant(pattern({ noise: 0.04, seed }), '2025-03-12', 100_000));
      expect([told(episode!), others], `seed ${seed}`).toEqual([['high', '2025-03-12'], []]);
      expect(impact(episode!) - 100_000n).toBeLessThan(15_000n);
      expect(impact(episode!) - 100_000n).toBeGreaterThan(-15_000n);
    }
  });

  it('at the turn of a month is one episode', () => {
    const costs = plant(plant(pattern(), '2025-02-28', 80_000), '2025-03-01', 80_000);
    expect(find(costs).map(told)).toEqual([['high', '2025-02-28', '2025-03-01']]);
  });

  it('does not teach itself: the same again a week later is found again, with the same impact', () => {
    const episodes = find(plant(plant(pattern(), '2025-02-12', 80_000), '2025-02-19', 80_000));
    expect(episodes.map(told)).toEqual([
      ['high', '2025-02-12'],
      ['high', '2025-02-19'],
    ]);
    expect(episodes.map(impact)).toEqual([80_000n, 80_000n]);
  });
});

describe('consecutive days', () => {
  it('are one episode, over a weekend that is as usual too', () => {
    const costs = ['2025-03-06', '2025-03-07', '2025-03-10'].reduce((planted, day) => plant(planted, day, 80_000), pattern());
    expect(find(costs).map(told)).toEqual([['high', '2025-03-06', '2025-03-07', '2025-03-10']]);
  });

  it('more than two usual days apart are two', () => {
    const costs = ['2025-03-06', '2025-03-10'].reduce((planted, day) => plant(planted, day, 80_000), pattern());
    expect(find(costs).map(told)).toEqual([
      ['high', '2025-03-06'],
      ['high', '2025-03-10'],
    ]);
  });

  it('high and low are two', () => {
    const costs = from(plant(pattern(), '2025-03-06', 80_000), '2025-03-07', () => 0, '2025-03-08');
    expect(find(costs).map(told)).toEqual([
      ['high', '2025-03-06'],
      ['low', '2025-03-07'],
    ]);
  });
});

describe('a level that stays', () => {
  const risen = from(pattern(), '2025-03-01', (cents) => cents * 2);

  it('is an episode of two weeks, then the new normal', () => {
    const episodes = find(risen);
    expect(episodes.map((episode) => [dayText(episode.days[0]!.day), episode.days.length])).toEqual([['2025-03-01', 14]]);
    expect(impact(episodes[0]!)).toBe(BigInt(10 * 100_000 + 4 * 60_000));
  });

  it('is what later days are judged by', () => {
    const episodes = find(plant(risen, '2025-03-27', 120_000));
    expect(told(episodes[1]!)).toEqual(['high', '2025-03-27']);
    expect(sumEpisode(episodes[1]!)).toMatchObject({ expected: 200_000n, impact: 120_000n });
    expect(
      find(from(risen, '2025-03-27', (cents) => cents / 2))
        .map(told)
        .at(-1)![0],
    ).toBe('low');
  });
});

describe('days that lean to one side', () => {
  const noisy = (seed: number) => pattern({ days: 110, noise: 0.05, seed });

  it('are found together though none is large for the noise: a step, a ramp', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const step = find(from(noisy(seed), '2025-03-20', (cents) => Math.round(cents * 1.3)));
      expect(new Set(step.map(({ direction }) => direction)), `seed ${seed}`).toEqual(new Set(['high']));
      expect(step[0]!.days[0]!.day, `seed ${seed}`).toBeLessThanOrEqual(dayNumber('2025-03-25'));
      const ramp = noisy(seed).map((cents, index) => Math.round(cents! * (1 + 0.03 * Math.min(20, Math.max(0, index - 77)))));
      const [found] = find(ramp);
      expect(found?.direction, `seed ${seed}`).toBe('high');
      expect(found!.days[0]!.day, `seed ${seed}`).toBeLessThanOrEqual(dayNumber('2025-04-06'));
    }
  });
});

describe('a service that ends', () => {
  it('is told on the first day without it, and once', () => {
    const ended = pattern({ days: 120, noise: 0.05 }).map((cents, index) => (index < 80 ? cents : undefined));
    expect(find(ended).map((episode) => [told(episode)[0], told(episode)[1], episode.days.length])).toEqual([['low', '2025-03-22', 14]]);
  });
});

describe('the low side', () => {
  const dropped = from(pattern(), '2025-03-18', () => 1_000, '2025-03-20');

  it('is judged on final days', () => {
    const [episode, ...others] = find(dropped);
    expect([told(episode!), others]).toEqual([['low', '2025-03-18', '2025-03-19'], []]);
    expect(impact(episode!)).toBe(-198_000n);
  });

  it('is not judged on days that may grow', () => {
    expect(find(dropped, { open: ['2025-03'] })).toEqual([]);
  });

  it('is judged in a provisional month once there is usage three days later', () => {
    const until = (day: string) => find(dropped.slice(0, indexOf(day) + 1), { provisional: ['2025-03'] }).map(told);
    expect([until('2025-03-20'), until('2025-03-21'), until('2025-03-22')]).toEqual([
      [],
      [['low', '2025-03-18']],
      [['low', '2025-03-18', '2025-03-19']],
    ]);
  });

  it('finds a day without cost amid others, when the bill is final', () => {
    const costs = pattern().map((cost, index) => (index === indexOf('2025-03-18') ? undefined : cost));
    expect(find(costs).map(told)).toEqual([['low', '2025-03-18']]);
    expect(find(costs, { open: ['2025-03'] })).toEqual([]);
    expect(find(costs, { missing: ['2025-03-18'] })).toEqual([]);
  });

  it('does not take a refund for a drop', () => {
    expect(find(from(pattern(), '2025-03-18', () => -50_000, '2025-03-19'))).toEqual([]);
  });
});

describe('days that are late', () => {
  it('raise nothing while they are part of what they will be', () => {
    const costs = from(pattern(), '2025-03-30', (cents) => Math.round(cents / 3));
    expect(find(costs, { open: ['2025-03', '2025-04'] })).toEqual([]);
  });

  it('are judged as they are seen when they are high', () => {
    expect(find(plant(pattern(), '2025-04-02', 100_000), { open: ['2025-03', '2025-04'] }).map(told)).toEqual([['high', '2025-04-02']]);
  });
});

describe('what is no anomaly', () => {
  it('a day below the least impact', () => {
    const small = pattern({ cents: 6_000 });
    expect(find(plant(small, '2025-03-12', 4_900))).toEqual([]);
    expect(find(plant(small, '2025-03-12', 5_100)).map(told)).toEqual([['high', '2025-03-12']]);
    expect(find(plant(small, '2025-03-12', 2_100), {}, { minImpact: { default: '50', USD: '20' } }).map(told)).toEqual([
      ['high', '2025-03-12'],
    ]);
  });

  test.each<[Sensitivity, number]>([
    ['low', 40_000],
    ['normal', 20_000],
    ['high', 10_000],
  ])('at %s sensitivity, a day that differs by its share of what is expected', (sensitivity, cents) => {
    expect(find(plant(pattern(), '2025-03-12', cents), {}, { sensitivity })).toEqual([]);
    expect(find(plant(pattern(), '2025-03-12', cents + 1), {}, { sensitivity }).map(told)).toEqual([['high', '2025-03-12']]);
  });

  it('a series that is too young', () => {
    const costs = plant(pattern({ days: 16 }), '2025-01-14', 500_000);
    expect(find(costs)).toEqual([]);
    expect(find(plant(pattern({ days: 16 }), '2025-01-15', 500_000)).map(told)).toEqual([['high', '2025-01-15']]);
    expect(find(plant(pattern({ days: 30 }), '2025-01-28', 500_000), {}, { minHistoryDays: 28 })).toEqual([]);
  });

  it('a job that runs on one day of the week', () => {
    const weekly = pattern({ weekend: 1 }).map((cents, index) => (weekdayOf(dayNumber('2025-01-01') + index) === 6 ? cents : undefined));
    expect(find(weekly)).toEqual([]);
    expect(find(weekly.map((cents) => cents ?? 0))).toEqual([]);
    expect(
      find(
        plant(
          weekly.map((cents) => cents ?? 0),
          '2025-03-26',
          300_000,
        ),
      ).map(told),
    ).toEqual([['high', '2025-03-26']]);
  });

  it('a service that is used now and then, as it was before', () => {
    const costs = pattern().map((_, index) => (index % 11 === 3 ? 70_000 + index * 100 : 0));
    expect(find(costs)).toEqual([]);
    expect(find(plant(costs, '2025-03-26', 300_000)).map(told)).toEqual([['high', '2025-03-26']]);
    // Half as much again as the most that there was is within what such days may cost.
    expect(find(plant(costs, '2025-03-26', 100_000))).toEqual([]);
  });

  it('a service of which too few days of use are known', () => {
    const costs = pattern().map((_, index) => (index % 22 === 3 ? 70_000 : 0));
    expect(find(plant(costs, '2025-03-26', 3_000_000))).toEqual([]);
  });

  it('the end of a month, from the second on; one that is much larger is', () => {
    const ends = ['2025-01-31', '2025-02-28', '2025-03-31'];
    const peaks = ends.reduce((costs, day) => plant(costs, day, 200_000), pattern());
    expect(find(peaks).map(told)).toEqual([['high', '2025-01-31']]);
    // Last working days: a Friday, a Friday, a Monday.
    const early = ['2025-01-30', '2025-02-28', '2025-03-29'].reduce((costs, day) => plant(costs, day, 200_000), pattern());
    expect(find(early).map(told)).toEqual([['high', '2025-01-30']]);
    expect(find(plant(peaks, '2025-03-31', 100_000)).map(told)).toEqual([
      ['high', '2025-01-31'],
      ['high', '2025-03-31'],
    ]);
    expect(find(plant(peaks, '2025-03-20', 200_000)).map(told)).toContainEqual(['high', '2025-03-20']);
  });

  it('but a day a month after a step is: what went on for longer is no peak of a month', () => {
    const risen = from(pattern({ days: 120 }), '2025-03-01', (cents) => cents * 2);
    expect(find(plant(risen, '2025-04-04', 180_000)).map((episode) => told(episode).slice(0, 2))).toEqual([
      ['high', '2025-03-01'],
      ['high', '2025-04-04'],
    ]);
  });

  it('the third peak of its kind in eight weeks, but a larger one is', () => {
    const peaks = ['2025-02-05', '2025-02-18', '2025-03-06'].reduce((costs, day) => plant(costs, day, 80_000), pattern());
    expect(find(peaks).map(told)).toEqual([
      ['high', '2025-02-05'],
      ['high', '2025-02-18'],
    ]);
    expect(
      find(plant(peaks, '2025-03-06', 40_000))
        .map(told)
        .at(-1),
    ).toEqual(['high', '2025-03-06']);
  });

  it('the return after two weeks of less, of which the low side was never judged', () => {
    const costs = from(pattern(), '2025-03-05', (cents) => Math.round(cents / 2), '2025-03-22');
    expect(find(costs, { open: ['2025-03', '2025-04'] })).toEqual([]);
  });
});

describe('clean series', () => {
  /** Days judged and episodes found in 200 series of 92 days: what noise alone raises. */
  const falsePositives = (given: Pattern, sensitivity: Sensitivity = 'normal') => {
    let [judged, found] = [0, 0];
    for (let seed = 1; seed <= 200; seed++) {
      const costs = pattern({ missing: 0.03, ...given, seed: seed * 7 });
      judged += costs.length - 14;
      const missing = costs.flatMap((cost, index) => (cost === undefined ? [dayText(dayNumber('2025-01-01') + index)] : []));
      found += find(costs, { missing }, { sensitivity }).length;
    }
    return { judged, found };
  };

  test.each<Pattern>([{ noise: 0.05 }, { noise: 0.05, growth: 0.01 }, { noise: 0.05, weekend: 0.1 }, { noise: 0.08, missing: 0.1 }])(
    'raise nothing: %o',
    (given) => {
      expect(falsePositives({ ...given, missing: given.missing ?? 0 })).toEqual({ judged: 15_600, found: 0 });
    },
  );

  it('of twice the noise raise next to nothing: the rate is pinned', () => {
    expect(falsePositives({ noise: 0.1 })).toEqual({ judged: 15_600, found: 1 });
    expect(falsePositives({ noise: 0.2 })).toEqual({ judged: 15_600, found: 4 });
    expect(falsePositives({ noise: 0.1 }, 'high')).toEqual({ judged: 15_600, found: 5 });
  });
});

describe('whatever the series', () => {
  const costs = fc.array(fc.option(fc.integer({ min: -100_000, max: 1_000_000 }), { nil: undefined, freq: 8 }), {
    minLength: 1,
    maxLength: 80,
  });

  test.prop([costs])('ten times the cost and the least impact is ten times the impact, on the same days', (given) => {
    const tenfold = given.map((cost) => (cost === undefined ? undefined : cost * 10));
    const once = find(given);
    const scaled = find(tenfold, {}, { minImpact: { default: '500' } });
    expect(scaled.map(told)).toEqual(once.map(told));
    for (const [index, episode] of once.entries()) {
      const difference = impact(scaled[index]!) - impact(episode) * 10n;
      // Rounding to the cent happens on each of the days.
      const slack = 10n * BigInt(episode.days.length);
      expect(difference <= slack && difference >= -slack).toBe(true);
    }
  });

  test.prop([costs])('a day is in its band or in an episode, and bands are what episodes are judged by', (given) => {
    const series = seriesOf(given);
    const inEpisode = new Map(find(given).flatMap(({ direction, days }) => days.map((day) => [day.day, { ...day, direction }] as const)));
    for (const [index, band] of bandsOf(series, DEFAULT_ANOMALY_RULES).entries()) {
      const units = series.units[index];
      if (!band || units === undefined) continue;
      expect(band.lower <= band.upper).toBe(true);
      const day = inEpisode.get(series.firstDay + index);
      if (!day) expect(units <= band.upper || units < 5_000n).toBe(true);
      else expect([day.lower, day.expected, day.upper, day.actual]).toEqual([band.lower, band.expected, band.upper, units]);
    }
  });

  test.prop([costs, fc.integer({ min: 1, max: 79 })])('later days do not change what earlier ones say', (given, cut) => {
    const known = (episodes: readonly Episode[]) => episodes.flatMap((episode) => episode.days.map(({ day, expected }) => [day, expected]));
    // All in one month that is open: what is final is known from the month's end alone.
    const options = { open: ['2025-01', '2025-02', '2025-03'] };
    const limit = dayNumber('2025-01-01') + cut;
    const all = known(find(given, options)).filter(([day]) => (day as number) < limit);
    expect(known(find(given.slice(0, cut).concat(Array.from({ length: 0 })), options))).toEqual(all);
  });
});
