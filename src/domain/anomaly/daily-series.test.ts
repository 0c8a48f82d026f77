import { describe, expect, it } from 'vitest';
import { partOf, pattern, plant, seriesOf, sourceWith } from '#test/anomalies/synthetic-series.ts';
import { DEFAULT_ANOMALY_RULES } from './anomaly-rules.ts';
import { buildDailySeries, type SourceSeries } from './daily-series.ts';

const context = (sources: Record<string, ReturnType<typeof sourceWith>>, mapped: readonly string[] = []) => ({
  sources: new Map(Object.entries(sources)),
  mappedMonths: new Set(mapped),
  rules: DEFAULT_ANOMALY_RULES,
});

describe('a missing day', () => {
  const costs = [100, 100, undefined, 100];

  it('is zero when its bill is final and the source has other usage on it', () => {
    expect(seriesOf(costs).units).toEqual([100n, 100n, 0n, 100n]);
  });

  it('stays missing while the bill may grow', () => {
    expect(seriesOf(costs, { open: ['2025-01'] }).units).toEqual([100n, 100n, undefined, 100n]);
  });

  it('stays missing when the source has nothing at all on it: that is a gap, not a drop', () => {
    expect(seriesOf(costs, { missing: ['2025-01-03'] }).units).toEqual([100n, 100n, undefined, 100n]);
  });

  it('after the last day with cost is zero as far as the source has other usage: the series has ended', () => {
    const after = (options: Parameters<typeof sourceWith>[1]) =>
      buildDailySeries([partOf([100, 100])], context({ bill: sourceWith('2025-01-07', options) }))[0]!.units;
    expect(after({})).toEqual([100n, 100n, 0n, 0n, 0n, 0n, 0n]);
    expect(after({ missing: ['2025-01-03', '2025-01-06', '2025-01-07'] })).toEqual([100n, 100n, undefined, 0n, 0n]);
    expect(after({ open: ['2025-01'] })).toEqual([100n, 100n]);
  });

  it('is zero in a provisional month once there is usage three days later', () => {
    const [series] = buildDailySeries(
      [partOf([100, undefined, 100])],
      context({ bill: sourceWith('2025-01-08', { provisional: ['2025-01'] }) }),
    );
    expect(series!.units).toEqual([100n, 0n, 100n, 0n, 0n]);
  });

  it('of one source among several is zero when all of them tell it', () => {
    const parts = [partOf([100, 100], { sourceId: 'a' }), partOf([5], { sourceId: 'b' })];
    const sources = context({ a: sourceWith('2025-01-06'), b: sourceWith('2025-01-04') });
    expect(buildDailySeries(parts, sources)[0]!.units).toEqual([105n, 100n, 0n, 0n]);
  });
});

describe('several sources', () => {
  it('add up to one series, which is final when all of them are', () => {
    const parts = [partOf([100, 100], { sourceId: 'a' }), partOf([5, 7], { sourceId: 'b' })];
    const [series, ...others] = buildDailySeries(
      parts,
      context({ a: sourceWith('2025-01-02'), b: sourceWith('2025-01-02', { open: ['2025-01'] }) }),
    );
    expect(series).toMatchObject({ units: [105n, 107n], final: [false, false] });
    expect(others).toEqual([]);
  });

  it('keep currencies apart', () => {
    const parts = [partOf([100]), partOf([7], { currency: 'EUR' })];
    const series = buildDailySeries(parts, context({ bill: sourceWith('2025-01-01') }));
    expect(series.map(({ currency, units }) => [currency, units])).toEqual([
      ['EUR', [7n]],
      ['USD', [100n]],
    ]);
  });
});

it('a mapped dimension is final only in months that are mapped', () => {
  const costs = pattern({ days: 40 });
  const [series] = buildDailySeries([partOf(costs, { dimension: 'costCenter' })], context({ bill: sourceWith('2025-02-09') }, ['2025-01']));
  expect([series!.final[30], series!.final[31]]).toEqual([true, false]);
});

it('the scale is the finest of its amounts, and of the least impact', () => {
  const parts: SourceSeries[] = [
    {
      ...partOf([]),
      costs: new Map([
        [20_089, { units: 5n, scale: 1 }],
        [20_090, { units: 1n, scale: 30 }],
      ]),
    },
  ];
  const rules = { ...DEFAULT_ANOMALY_RULES, minImpact: { default: '0.25' } };
  expect(buildDailySeries(parts, { ...context({ bill: sourceWith('2025-01-02') }), rules })[0]).toMatchObject({
    scale: 30,
    units: [5n * 10n ** 29n, 1n],
  });
  expect(buildDailySeries([partOf([1])], { ...context({ bill: sourceWith('2025-01-02') }), rules })[0]!.scale).toBe(2);
});

it('the order of the parts does not matter', () => {
  const parts = ['c', 'a', 'b'].flatMap((value) => [
    partOf(pattern(), { value }),
    partOf(plant(pattern(), '2025-02-03', 50), { value, sourceId: 'other' }),
  ]);
  const sources = context({ bill: sourceWith('2025-04-02'), other: sourceWith('2025-04-02') });
  const units = (given: readonly SourceSeries[]) => buildDailySeries(given, sources).map(({ value, units }) => [value, units]);
  expect(units(parts.toReversed())).toEqual(units(parts));
});
