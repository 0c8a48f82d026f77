import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  add,
  canonicalDecimal,
  compare,
  decimal,
  formatDecimal,
  multiply,
  negate,
  parseDecimal,
  quotient,
  rescaled,
  roundHalfEven,
  significantScale,
  subtract,
  sum,
} from './decimal.ts';

const anyDecimal = fc.record({ units: fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), scale: fc.integer({ min: 0, max: 30 }) });

describe('parseDecimal', () => {
  it.each([
    ['12', '12'],
    ['-0.50', '-0.5'],
    ['1.5E-7', '0.00000015'],
    ['1e+3', '1000'],
    ['+3', '3'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['-0', '0'],
    ['-0.000', '0'],
    ['007', '7'],
    ['0.0000000072922557592391990000', '0.000000007292255759239199'],
    ['123456789012345678901234567890.123456789', '123456789012345678901234567890.123456789'],
  ])('reads %s as %s', (text, canonical) => {
    expect(formatDecimal(parseDecimal(text)!)).toBe(canonical);
    expect(canonicalDecimal(text)).toBe(canonical);
  });

  it.each([
    '',
    ' ',
    '.',
    '-',
    'e5',
    '1,000',
    '1.234,56',
    '1 000',
    '(12.50)',
    '12.50-',
    '\u221212.5',
    '0x10',
    'NaN',
    'Infinity',
    '$5',
    '5 USD',
    '٣',
    '1e',
    '1e9999',
    'convertible',
    `1${'0'.repeat(200)}`,
  ])('does not take %j for a number', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
    expect(canonicalDecimal(text)).toBeUndefined();
  });

  it('reads back what it writes, for every value', () => {
    fc.assert(
      fc.property(anyDecimal, (value) => {
        const text = formatDecimal(value);
        expect(compare(decimal(text), value)).toBe(0);
        expect(canonicalDecimal(text)).toBe(text);
        expect(text).not.toMatch(/[eE+]|\.\d*0$|\.$|^-0$/);
      }),
    );
  });
});

describe('arithmetic', () => {
  it('adds whatever the order and grouping', () => {
    fc.assert(
      fc.property(fc.array(anyDecimal, { maxLength: 20 }), (values) => {
        const backwards = sum(values.toReversed());
        expect(formatDecimal(sum(values))).toBe(formatDecimal(backwards));
      }),
    );
  });

  it('undoes what it does', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, (a, b) => {
        expect(compare(subtract(add(a, b), b), a)).toBe(0);
        expect(add(a, negate(a)).units).toBe(0n);
        expect(compare(multiply(a, b), multiply(b, a))).toBe(0);
      }),
    );
  });

  it('keeps every digit of thirty-digit sums', () => {
    const parts = Array.from({ length: 1000 }, () => decimal('0.000000000000000000000000000001'));
    expect(formatDecimal(sum([decimal('123456789012345678901234567890'), ...parts]))).toBe(
      '123456789012345678901234567890.000000000000000000000000001',
    );
  });

  it('refuses to drop a digit when rescaling', () => {
    expect(rescaled(decimal('1.50'), 1)).toBe(15n);
    expect(() => rescaled(decimal('1.55'), 1)).toThrow('1.55 has more than 1 decimals');
    expect(significantScale(decimal('1.500'))).toBe(1);
  });

  it.each([
    ['0.5', '0'],
    ['1.5', '2'],
    ['2.5', '2'],
    ['-0.5', '0'],
    ['-1.5', '-2'],
    ['-2.51', '-3'],
    ['2.4999', '2'],
  ])('rounds %s half to even as %s', (text, rounded) => {
    expect(formatDecimal(roundHalfEven(decimal(text), 0))).toBe(rounded);
  });
});

describe('quotient', () => {
  it.each([
    ['1', '3', 6, '0.333333'],
    ['2', '3', 6, '0.666667'],
    ['1', '8', 2, '0.12'],
    ['3', '8', 2, '0.38'],
    ['-1', '8', 2, '-0.12'],
    ['-3', '-8', 2, '0.38'],
    ['0.0000001', '1', 6, '0'],
    ['5', '0.0005', 0, '10000'],
    ['0', '7', 6, '0'],
    ['1.25', '1', 1, '1.2'],
  ])('%s by %s at %i decimals is %s', (a, b, scale, expected) => {
    expect(formatDecimal(quotient(decimal(a), decimal(b), scale)!)).toBe(expected);
  });

  it('has no answer where nothing is divided by', () => {
    expect(quotient(decimal('1'), decimal('0'), 6)).toBeUndefined();
  });

  it('is within half a unit of the last decimal', () => {
    fc.assert(
      fc.property(anyDecimal, anyDecimal, fc.integer({ min: 0, max: 20 }), (a, b, scale) => {
        const found = quotient(a, b, scale);
        if (!found) return b.units === 0n;
        // |found·b − a| ≤ |b| / (2·10^scale)
        const off = subtract(multiply(found, b), a);
        const bound = { units: b.units < 0n ? -b.units : b.units, scale: b.scale + scale };
        const twice = { units: (off.units < 0n ? -off.units : off.units) * 2n, scale: off.scale };
        return compare(twice, bound) <= 0;
      }),
    );
  });
});
