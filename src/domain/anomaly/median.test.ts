import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { medianScore, medianUnits, timesRatio } from './median.ts';

describe('the median of amounts', () => {
  test('is the middle, or the mean of both, half to even', () => {
    expect(medianUnits([3n, 1n, 2n])).toBe(2n);
    expect(medianUnits([4n, 1n, 2n, 3n])).toBe(2n);
    expect(medianUnits([1n, 2n])).toBe(2n);
    expect(medianUnits([-1n, -2n])).toBe(-2n);
    expect(medianUnits([10n ** 40n, 10n ** 40n + 1n, 5n])).toBe(10n ** 40n);
    expect(() => medianUnits([])).toThrow('the median of nothing');
  });

  test.prop([fc.array(fc.bigInt(-(10n ** 30n), 10n ** 30n), { minLength: 1 })])('has as many below as above, in any order', (units) => {
    const middle = medianUnits(units);
    expect(units.filter((one) => one < middle).length).toBeLessThanOrEqual(units.length / 2);
    expect(units.filter((one) => one > middle).length).toBeLessThanOrEqual(units.length / 2);
    expect(medianUnits(units.toReversed())).toBe(middle);
  });
});

test('the median of scores', () => {
  expect(medianScore([1, 2, 4])).toBe(2);
  expect(medianScore([1, 2, 4, 8])).toBe(3);
  expect(() => medianScore([])).toThrow('the median of nothing');
});

test.prop([fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.bigInt(0n, 10n ** 9n), fc.bigInt(1n, 10n ** 9n)])(
  'times a ratio is off by half a unit at most, and even where it could be either',
  (units, numerator, denominator) => {
    const result = timesRatio(units, numerator, denominator);
    const twice = 2n * (result * denominator - units * numerator);
    expect(twice <= denominator && twice >= -denominator).toBe(true);
    if (twice === denominator || twice === -denominator) expect(result % 2n).toBe(0n);
  },
);
