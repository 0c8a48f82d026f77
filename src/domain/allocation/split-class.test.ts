import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { splitByWeights, type Weight } from '../money/split-by-weights.ts';
import { splitClass, totalWeight } from './split-class.ts';

const weights = (max: bigint) =>
  fc
    .array(fc.bigInt({ min: 1n, max }), { minLength: 1, maxLength: 12 })
    .map((list) => list.map((weight, index): Weight => ({ key: `target ${index}`, weight })));

/** Charges that belong to one class: they differ by multiples of the total weight. */
const members = fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 20 });

describe('splitClass', () => {
  it('gives what splitting every charge of the class by itself gives', () => {
    const property = fc.property(
      fc.oneof(weights(3n), weights(1000n), weights(10n ** 40n)),
      members,
      fc.bigInt({ min: 0n, max: 10n ** 60n }),
      fc.boolean(),
      (list, quotients, seed, isNegative) => {
        const total = totalWeight(list);
        const residue = seed % total;
        const amounts = quotients.map((quotient) => quotient * total + residue);
        const magnitude = amounts.reduce((sum, amount) => sum + amount, 0n);
        const expected = list.map(() => 0n);
        for (const amount of amounts) {
          const parts = splitByWeights({ units: isNegative ? -amount : amount, scale: 5 }, 5, list);
          for (const [index, part] of parts.entries()) expected[index]! += part.units;
        }
        expect(splitClass(list, { isNegative, residue, charges: BigInt(amounts.length), magnitude })).toEqual(expected);
      },
    );
    fc.assert(property, { numRuns: 500 });
  });

  it('splits a million equal charges at once', () => {
    const thirds = ['a', 'b', 'c'].map((key) => ({ key, weight: 1n }));
    const parts = splitClass(thirds, { isNegative: false, residue: 2n, charges: 1_000_000n, magnitude: 5_000_000n });
    expect(parts).toEqual([2_000_000n, 2_000_000n, 1_000_000n]);
  });

  it('refuses a class whose charges cannot be', () => {
    const halves = ['a', 'b'].map((key) => ({ key, weight: 1n }));
    expect(() => splitClass(halves, { isNegative: false, residue: 1n, charges: 2n, magnitude: 5n })).toThrow('cannot all leave');
    expect(() => splitClass(halves, { isNegative: false, residue: 2n, charges: 1n, magnitude: 2n })).toThrow('cannot all leave');
    expect(() => splitClass(halves, { isNegative: false, residue: 1n, charges: 3n, magnitude: 1n })).toThrow('cannot all leave');
  });
});
