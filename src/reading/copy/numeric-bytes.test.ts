import { Buffer } from 'node:buffer';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { canonicalDecimal, decimal, formatDecimal, sum } from '../../domain/money/decimal.ts';
import { createNumericTotal, NUMERIC_BYTES_MAX, numericText, putNumeric } from './numeric-bytes.ts';

function numeric(text: string): Uint8Array | undefined {
  const target = new Uint8Array(NUMERIC_BYTES_MAX);
  const end = putNumeric(Buffer.from(`,${text},`), 1, 1 + Buffer.byteLength(text), target, 0);
  return end < 0 ? undefined : target.subarray(0, end);
}

const digits = (maxLength: number) => fc.string({ unit: fc.constantFrom('0', '0', '1', '2', '5', '9'), maxLength });
const plain = fc
  .tuple(fc.constantFrom('', '-'), fc.oneof(digits(3), digits(60)), fc.oneof(digits(4), digits(60)), fc.boolean())
  .map(([sign, whole, fraction, hasPoint]) => `${sign}${whole}${hasPoint ? `.${fraction}` : ''}`);

describe('numeric fields', () => {
  test.prop([plain])('hold exactly what the decimal parser reads, or nothing when it reads nothing', (text) => {
    const canonical = canonicalDecimal(text);
    const field = numeric(text);
    expect(field && numericText(field, 0)).toBe(canonical);
  });

  test.prop([
    fc.array(
      plain.filter((text) => canonicalDecimal(text) !== undefined),
      { maxLength: 40 },
    ),
  ])('add up without rounding', (texts) => {
    const total = createNumericTotal();
    for (const text of texts) total.add(numeric(text)!, 0);
    expect(formatDecimal(total.total())).toBe(formatDecimal(sum(texts.map(decimal))));
  });

  it('are laid out as PostgreSQL does it', () => {
    expect([...numeric('-12345.0678')!]).toEqual([0, 0, 0, 14, 0, 3, 0, 1, 0x40, 0, 0, 4, 0, 1, 9, 41, 2, 166]);
    expect([...numeric('0.00001')!]).toEqual([0, 0, 0, 10, 0, 1, 0xff, 0xfe, 0, 0, 0, 5, 3, 232]);
    expect([...numeric('-0.0')!]).toEqual([0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it.each(['', '-', '.', '+1', '1e5', '1,5', '1 ', ' 1', '--1', '1.2.3', '$5', 'NaN', '\u0663', '1'.repeat(121)])(
    'do not take %j',
    (text) => {
      expect(numeric(text)).toBeUndefined();
    },
  );
});
