import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareMeters, type MeterQuantity, type MeterTolerance } from './compare-meters.ts';

const TOLERANCE: MeterTolerance = { relative: '0.01', absolute: '500', days: 2 };
const dayOf = (index: number) => new Date(Date.UTC(2025, 0, 1) + index * 86_400_000).toISOString().slice(0, 10);
const between = (days: number) => ({ from: dayOf(0), to: dayOf(days - 1), tolerance: TOLERANCE });

/** Numbers that look like chance, the same each time. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

/**
 * Ninety days of two models and two keys, with what is no fault: of each day up to half a per cent is counted on the next day by the vendor, and
 * one call in a thousand is lost from one's own log.
 */
function months(seed: number, days: number) {
  const next = chance(seed);
  const [vendor, own]: [MeterQuantity[], MeterQuantity[]] = [[], []];
  for (const model of ['large', 'small'])
    for (const target of ['key-a', 'key-b']) {
      let late = 0;
      for (let index = 0; index < days; index++) {
        const true_ = 800_000 + Math.round(next() * 400_000);
        const moved = Math.round(true_ * next() * 0.005);
        const place = { day: dayOf(index), model, target, metric: 'input-tokens' };
        vendor.push({ ...place, quantity: String(true_ - moved + late) });
        own.push({ ...place, quantity: String(Math.round(true_ * 0.999)) });
        late = moved;
      }
    }
  return { vendor, own };
}

describe('a vendor that counts more', () => {
  test('by three per cent of one model on four days is found, and sized to the unit', () => {
    const { vendor, own } = months(7, 90);
    let planted = 0;
    const faulty = vendor.map((reading) => {
      if (reading.model !== 'large' || reading.target !== 'key-a' || reading.day < '2025-02-10' || reading.day > '2025-02-13')
        return reading;
      const more = Math.round(Number(reading.quantity) * 0.03);
      planted += more;
      return { ...reading, quantity: String(Number(reading.quantity) + more) };
    });
    const { differences, compared, within, apart } = compareMeters(faulty, own, between(90));
    expect(differences.map(({ model, target, kind, from, to }) => [model, target, kind, from, to])).toEqual([
      ['large', 'key-a', 'vendor-counts-more', '2025-02-10', '2025-02-13'],
    ]);
    const clean = compareMeters(vendor, own, { ...between(90), tolerance: { ...TOLERANCE, relative: '0', absolute: '0', days: 1 } });
    const before = clean.differences
      .filter(({ model, target }) => model === 'large' && target === 'key-a')
      .flatMap(({ days }) => days)
      .filter(({ day }) => day >= '2025-02-10' && day <= '2025-02-13')
      .reduce((sum, day) => sum + Number(day.vendor) - Number(day.own), 0);
    // What was planted, and what the two differed by anyhow.
    expect(Number(differences[0]!.difference)).toBe(planted + before);
    expect([compared, within, apart]).toEqual([360, 356, 4]);
  });

  test('on ninety clean days nothing is found, whatever chance did', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const { vendor, own } = months(seed, 90);
        expect(compareMeters(vendor, own, between(90)).differences).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

const reading = (day: number, quantity: string, changes: Partial<MeterQuantity> = {}): MeterQuantity => ({
  day: dayOf(day),
  model: 'large',
  metric: 'input-tokens',
  target: 'key-a',
  quantity,
  ...changes,
});

describe('cases worked out by hand', () => {
  test('one day just beyond the tolerance is no difference, three times as much is', () => {
    const own = [reading(0, '100000'), reading(1, '100000')];
    // 1 % and 500 are 1,500.
    expect(compareMeters([reading(0, '101501'), reading(1, '100000')], own, between(2)).differences).toEqual([]);
    const { differences } = compareMeters([reading(0, '104501'), reading(1, '100000')], own, between(2));
    expect(differences).toMatchObject([{ kind: 'vendor-counts-more', from: '2025-01-01', to: '2025-01-01', difference: '4501' }]);
  });

  test('two days beyond it in a row are one difference, and one each way is none', () => {
    const own = [0, 1].map((day) => reading(day, '100000'));
    const up = compareMeters([reading(0, '101600'), reading(1, '101700')], own, between(2));
    expect(up.differences).toMatchObject([{ from: '2025-01-01', to: '2025-01-02', vendor: '203300', own: '200000', difference: '3300' }]);
    expect(compareMeters([reading(0, '101600'), reading(1, '98300')], own, between(2)).differences).toEqual([]);
  });

  test('days that do not follow one another are not in a row', () => {
    const own = [0, 40].map((day) => reading(day, '100000'));
    const vendor = [0, 40].map((day) => reading(day, '101600'));
    expect(compareMeters(vendor, own, between(60)).differences).toEqual([]);
  });

  test('what one of the two has never counted is named', () => {
    const vendor = [reading(0, '5'), reading(0, '7', { target: 'key-b' })];
    const own = [reading(0, '5'), reading(0, '9', { model: 'tiny' })];
    expect(
      compareMeters(vendor, own, between(1)).differences.map(({ model, target, kind, difference }) => [model, target, kind, difference]),
    ).toEqual([
      ['large', 'key-b', 'vendor-alone', '7'],
      ['tiny', 'key-a', 'own-alone', '-9'],
    ]);
  });

  test('days outside are not looked at: own counts that are not complete yet raise nothing', () => {
    const vendor = [0, 1, 2].map((day) => reading(day, '100000'));
    const own = [reading(0, '100000'), reading(1, '100000'), reading(2, '12000')];
    expect(compareMeters(vendor, own, between(2)).differences).toEqual([]);
    expect(compareMeters(vendor, own, between(3)).differences).toMatchObject([{ from: '2025-01-03', difference: '88000' }]);
  });

  test('the order of readings does not matter, and parts of a day are added', () => {
    const own = [reading(0, '60000'), reading(0, '40000'), reading(1, '100000')];
    const vendor = [reading(1, '103000'), reading(0, '103000')];
    expect(compareMeters(vendor, own, between(2))).toEqual(compareMeters(vendor.toReversed(), own.toReversed(), between(2)));
    expect(compareMeters(vendor, own, between(2)).differences).toMatchObject([{ difference: '6000' }]);
  });
});
