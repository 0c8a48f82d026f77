import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { compare, decimal, formatDecimal, sum } from './decimal.ts';
import { splitByWeights, type Weight } from './split-by-weights.ts';

const amounts = fc.record({ units: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), scale: fc.integer({ min: 0, max: 12 }) });
const weights = fc
  .uniqueArray(fc.record({ key: fc.string({ maxLength: 6 }), weight: fc.bigInt({ min: 0n, max: 10n ** 20n }) }), {
    selector: (weight) => weight.key,
    minLength: 1,
    maxLength: 40,
  })
  .filter((list) => list.some((weight) => weight.weight > 0n));

function byKey(parts: readonly { units: bigint }[], list: readonly Weight[]): string {
  return list
    .map((weight, index) => `${JSON.stringify(weight.key)}=${parts[index]!.units}`)
    .toSorted()
    .join();
}

describe('splitByWeights', () => {
  it('conserves the amount, for every amount and weights', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, list) => {
        expect(compare(sum(splitByWeights(amount, 12, list)), amount)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('gives every target floor or ceiling of its ideal part', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, list) => {
        const total = list.reduce((all, { weight }) => all + weight, 0n);
        const units = amount.units * 10n ** BigInt(12 - amount.scale);
        for (const [index, part] of splitByWeights(amount, 12, list).entries()) {
          const distance = part.units * total - units * list[index]!.weight;
          expect(distance < total && distance > -total).toBe(true);
        }
      }),
    );
  });

  it('does not depend on the order of the weights', () => {
    fc.assert(
      fc.property(amounts, weights, fc.infiniteStream(fc.nat()), (amount, list, random) => {
        const shuffled = list
          .map((weight) => ({ weight, rank: random.next().value as number }))
          .toSorted((a, b) => a.rank - b.rank)
          .map(({ weight }) => weight);
        expect(byKey(splitByWeights(amount, 12, shuffled), shuffled)).toBe(byKey(splitByWeights(amount, 12, list), list));
      }),
    );
  });

  it('does not depend on a common factor of the weights', () => {
    fc.assert(
      fc.property(amounts, weights, fc.bigInt({ min: 1n, max: 10n ** 9n }), (amount, list, factor) => {
        const scaled = list.map(({ key, weight }) => ({ key, weight: weight * factor }));
        expect(splitByWeights(amount, 12, scaled)).toEqual(splitByWeights(amount, 12, list));
      }),
    );
  });

  it('splits a credit as the charge it undoes', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, list) => {
        const credit = splitByWeights({ units: -amount.units, scale: amount.scale }, 12, list);
        expect(credit.map((part) => -part.units)).toEqual(splitByWeights(amount, 12, list).map((part) => part.units));
      }),
    );
  });

  it('breaks ties by key', () => {
    const thirds = ['c', 'a', 'b'].map((key) => ({ key, weight: 1n }));
    expect(splitByWeights(decimal('1'), 2, thirds).map(formatDecimal)).toEqual(['0.33', '0.34', '0.33']);
  });

  it('pays out what a weight below zero says, and the others get so much more', () => {
    const weights = [
      { key: 'consumer', weight: 7n },
      { key: 'provider', weight: -4n },
    ];
    expect(splitByWeights(decimal('1'), 2, weights).map(formatDecimal)).toEqual(['2.33', '-1.33']);
    expect(splitByWeights(decimal('-1'), 2, weights).map(formatDecimal)).toEqual(['-2.33', '1.33']);
  });

  it('refuses what has no answer', () => {
    expect(() => splitByWeights(decimal('1'), 2, [{ key: 'a', weight: 0n }])).toThrow('not above zero');
    expect(() =>
      splitByWeights(decimal('1'), 2, [
        { key: 'a', weight: -2n },
        { key: 'b', weight: 1n },
      ]),
    ).toThrow('not above zero');
    expect(() =>
      splitByWeights(decimal('1'), 2, [
        { key: 'a', weight: 1n },
        { key: 'a', weight: 1n },
      ]),
    ).toThrow('target a stands twice');
    expect(() => splitByWeights(decimal('0.001'), 2, [{ key: 'a', weight: 1n }])).toThrow('more than 2 decimals');
  });
});
