import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare, decimal, formatDecimal } from '#src/domain/money/decimal.ts';
import { spellAmount } from './spell-amount.ts';

test.each([
  ['12.50', '12.5'],
  ['0', '0'],
  ['0.001', '0.001'],
  ['0.00042', '4.2E-4'],
  ['-0.00000004', '-4.0E-8'],
  ['0.00000000000000000000000123456', '1.23456E-24'],
])('%s is spelled %s', (amount, text) => {
  expect(spellAmount(decimal(amount))).toBe(text);
});

test('any amount is read back as itself', () => {
  const amounts = fc.record({ units: fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), scale: fc.integer({ min: 0, max: 34 }) });
  fc.assert(
    fc.property(amounts, (amount) => {
      expect(compare(decimal(spellAmount(amount)), amount)).toBe(0);
      expect(formatDecimal(decimal(spellAmount(amount)))).toBe(formatDecimal(amount));
    }),
  );
});
