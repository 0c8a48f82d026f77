import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { absolute, compare, decimal, formatDecimal, multiply, subtract } from '../money/decimal.ts';
import { convert, rateInForce, type ExchangeRate } from './exchange-rate.ts';

const rate = (from: string, to: string, validFrom: string, value: string, row = 1, batchId = '1', rateSet = 'M'): ExchangeRate => ({
  rateSet,
  from,
  to,
  validFrom,
  rate: decimal(value),
  delivery: `rates ${batchId}`,
  origin: { batchId, objectNo: 0, row },
});
const rates = [
  rate('EUR', 'USD', '2025-01-01', '1.04'),
  rate('EUR', 'USD', '2025-02-01', '1.05', 2),
  rate('EUR', 'USD', '2025-02-01', '1.06', 3),
  rate('GBP', 'EUR', '2025-01-15', '1.2', 4),
  rate('EUR', 'USD', '2025-01-01', '9', 1, '1', 'other'),
];
const inForce = (from: string, to: string, day: string) => {
  const found = rateInForce(rates, { rateSet: 'M', from, to }, day);
  return found && [formatDecimal(found.rate.rate), found.inverse];
};

describe('rateInForce', () => {
  test.each([
    ['EUR', 'USD', '2024-12-31', undefined],
    ['EUR', 'USD', '2025-01-01', ['1.04', false]],
    ['EUR', 'USD', '2025-01-31', ['1.04', false]],
    ['EUR', 'USD', '2025-02-01', ['1.06', false]],
    ['USD', 'EUR', '2025-03-31', ['1.06', true]],
    ['EUR', 'GBP', '2025-01-14', undefined],
    ['EUR', 'GBP', '2025-01-15', ['1.2', true]],
    ['USD', 'GBP', '2025-03-31', undefined],
  ])('%s to %s on %s', (from, to, day, expected) => {
    expect(inForce(from, to, day)).toEqual(expected);
  });

  test('the order of rates never matters', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(rates, { minLength: rates.length }), (shuffled) => {
        expect(rateInForce(shuffled, { rateSet: 'M', from: 'EUR', to: 'USD' }, '2025-02-28')).toEqual(
          rateInForce(rates, { rateSet: 'M', from: 'EUR', to: 'USD' }, '2025-02-28'),
        );
      }),
    );
  });
});

describe('convert', () => {
  const by = (amount: string, value: string, inverse: boolean) =>
    formatDecimal(convert(decimal(amount), { rate: rate('EUR', 'USD', '2025-01-01', value), inverse }));
  test('is exact with a rate of the pair', () => {
    expect(by('0.123456789012345678901234567891', '1.04', false)).toBe('0.12839506057283950605728395060664');
  });
  test.each([
    ['1', '3', '0.333333333333'],
    ['-2', '3', '-0.666666666667'],
    ['104', '1.04', '100'],
    ['0.0000000000005', '1', '0.0000000000005'],
    ['0.0000000000000001', '0.0001', '0.000000000001'],
  ])('%s divided by %s is %s', (amount, value, expected) => {
    expect(by(amount, value, true)).toBe(expected);
  });
  test('an inverse conversion is within half a unit of the last kept decimal, and odd in the amount', () => {
    const amount = fc.tuple(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), fc.integer({ min: 0, max: 20 }));
    const value = fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.integer({ min: 0, max: 10 }));
    fc.assert(
      fc.property(amount, value, ([units, scale], [rateUnits, rateScale]) => {
        const found = { rate: { ...rates[0]!, rate: { units: rateUnits, scale: rateScale } }, inverse: true };
        const converted = convert({ units, scale }, found);
        const off = absolute(subtract(multiply(converted, found.rate.rate), { units, scale }));
        const half = multiply(found.rate.rate, { units: 5n, scale: converted.scale + 1 });
        expect(compare(off, half)).toBeLessThanOrEqual(0);
        expect(convert({ units: -units, scale }, found).units).toBe(-converted.units);
      }),
    );
  });
});
