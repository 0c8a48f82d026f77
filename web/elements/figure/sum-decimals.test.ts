import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumDecimals } from './sum-decimals.ts';

test('sums are those of whole units, whatever the decimals', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })), fc.nat(12), (units, scale) => {
      const factor = 10n ** BigInt(scale);
      const text = (unit: bigint) => {
        const size = unit < 0n ? -unit : unit;
        return `${unit < 0n ? '-' : ''}${size / factor}.${(size % factor).toString().padStart(scale, '0')}`.replace(/\.$/, '');
      };
      const sum = units.reduce((total, unit) => total + unit, 0n);
      const expected = text(sum).includes('.') ? text(sum).replace(/\.?0+$/, '') : text(sum);
      expect(sumDecimals(units.map(text))).toBe(expected === '-0' ? '0' : expected);
    }),
  );
});

test('a binary number would have been wrong', () =>
  expect(sumDecimals(['0.1', '0.2', '-0.3', '9007199254740993'])).toBe('9007199254740993'));
