import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { partOf, pattern, plant, seriesOf } from '#test/anomalies/synthetic-series.ts';
import { DEFAULT_ANOMALY_RULES } from './anomaly-rules.ts';
import { explainImpact, partDeltas, sumEpisode, type CostPart, type PartDelta } from './explain-episode.ts';
import { findEpisodes } from './find-episodes.ts';

/** A series made of parts: by account, the planted cents on 12 and 13 March. */
function explained(accounts: Record<string, number>) {
  const parts = Object.entries(accounts).map(([value, cents]) => ({
    value,
    costs: plant(plant(pattern({ cents: 20_000 }), '2025-03-12', cents), '2025-03-13', cents),
  }));
  const whole = parts[0]!.costs.map((_, index) => parts.reduce((total, { costs }) => total + costs[index]!, 0));
  const [episode] = findEpisodes(seriesOf(whole), DEFAULT_ANOMALY_RULES);
  const costParts: CostPart[] = parts.map(({ value, costs }) => ({ dimension: 'subAccountId', value, costs: partOf(costs).costs }));
  return { episode: episode!, costParts };
}

describe('an impact', () => {
  it('is explained by the parts that moved', () => {
    const { episode, costParts } = explained({ a: 0, b: 30_000, c: 10_000 });
    const { impact } = sumEpisode(episode);
    expect(impact).toBe(80_000n);
    expect(explainImpact(impact, partDeltas(episode, costParts))).toEqual([
      { role: 'contributor', dimension: 'subAccountId', value: 'b', units: 60_000n },
      { role: 'contributor', dimension: 'subAccountId', value: 'c', units: 20_000n },
      { role: 'rest', dimension: 'subAccountId', value: null, units: 0n },
    ]);
  });

  it('of a part that was not there before is all of its cost', () => {
    const { episode, costParts } = explained({ a: 40_000 });
    const fresh = {
      dimension: 'regionId',
      value: 'new',
      costs: partOf(
        plant(
          pattern().map(() => undefined),
          '2025-03-12',
          35_000,
        ),
      ).costs,
    };
    expect(partDeltas(episode, [...costParts, fresh])).toContainEqual({ dimension: 'regionId', value: 'new', units: 35_000n });
  });

  it('that charges without a value have is part of the rest', () => {
    const { episode, costParts } = explained({ a: 0, b: 40_000 });
    const nameless = costParts.map((part) => (part.value === 'b' ? { ...part, value: null } : part));
    expect(explainImpact(80_000n, partDeltas(episode, nameless))).toEqual([
      { role: 'rest', dimension: 'subAccountId', value: null, units: 80_000n },
    ]);
  });
});

const deltas = fc.array(
  fc.record({
    dimension: fc.constantFrom('serviceName', 'subAccountId', 'regionId'),
    value: fc.uuid(),
    units: fc.bigInt(-(10n ** 12n), 10n ** 12n),
  }),
  { maxLength: 40 },
);

describe('by dimension', () => {
  test.prop([fc.bigInt(-(10n ** 13n), 10n ** 13n), deltas])(
    'contributors and rest add up to the impact, whatever the order',
    (impact, given) => {
      const lines = explainImpact(impact, given);
      const totals = Map.groupBy(lines, ({ dimension }) => dimension);
      for (const [, own] of totals) {
        expect(own.reduce((total, { units }) => total + units, 0n)).toBe(impact);
        expect(own.filter(({ role }) => role === 'rest').length).toBe(1);
        expect(own.length).toBeLessThanOrEqual(6);
      }
      expect(totals.size).toBe(new Set(given.map(({ dimension }) => dimension)).size);
      expect(explainImpact(impact, given.toReversed() as PartDelta[])).toEqual(lines);
    },
  );
});
