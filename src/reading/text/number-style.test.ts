import { Buffer } from 'node:buffer';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { NumberStyle } from '../../connector-kit/delivery.ts';
import { canonicalDecimal } from '../../domain/money/decimal.ts';
import { putRow } from './put-row.ts';
import { commaToPoint, contradictsStyle, createNumberSurvey, exchangeMarks, styleProvenBy } from './number-style.ts';
import { createRow, fieldText } from './row.ts';

const comma: NumberStyle = 'decimal-comma';
const point: NumberStyle = 'decimal-point';

function straightened(text: string): string {
  const row = createRow(3, Buffer.alloc(256));
  putRow(row, 3, (column) => ['1,5', text, '2,5'][column]);
  commaToPoint(row, 1);
  expect([fieldText(row, 0), fieldText(row, 2)]).toEqual(['1,5', '2,5']);
  return fieldText(row, 1);
}

describe('a number proves its decimal mark', () => {
  it.each<[string, NumberStyle | undefined]>([
    ['12', undefined],
    ['', undefined],
    ['-', undefined],
    ['1.234', undefined],
    ['-12,345', undefined],
    ['123.456', undefined],
    ['0.123', point],
    ['0,123', comma],
    ['1234,567', comma],
    ['1234.567', point],
    ['1,5', comma],
    ['-.5', point],
    [',50', comma],
    ['1.234,5', comma],
    ['1,234.5', point],
    ['1.234.567', comma],
    ['1,234,567', point],
    ['1,5E-07', comma],
    ['1.5e+3', point],
    ['1.5.2025', comma],
    ['2025-01-02', undefined],
    ['USD 1,50', undefined],
    ['1 234,50', undefined],
  ])('%s: %s', (text, style) => {
    expect(styleProvenBy(text)).toBe(style);
  });
});

describe('the numbers of a file', () => {
  const judged = (...texts: readonly string[]) => {
    const survey = createNumberSurvey();
    for (const [index, text] of texts.entries()) survey.look(index + 1, text);
    return survey.style();
  };

  it('have a point unless one of them can only have a comma', () => {
    expect(judged('1.234', '12', '')).toEqual({ style: point });
    expect(judged('1.234', '12,50')).toEqual({
      style: comma,
      note: 'numbers are read with a decimal comma: "12,50" in row 2 allows no other reading',
    });
  });

  it('that contradict each other are refused with both readings', () => {
    expect(judged('1', '12,50', '0.5')).toMatchObject({
      code: 'numbers-contradict',
      found: '"0.5" in row 3, which has a decimal point, and "12,50" in row 2, which has a decimal comma',
    });
  });

  it('are contradicted by a later one that proves the other mark, and by no other', () => {
    expect(contradictsStyle(point, 900, '12,5')?.found).toBe(
      '"12,5" in row 900, which has a decimal comma, behind numbers that were read with a decimal point',
    );
    for (const text of ['12.5', '1,234', 'n/a', '']) expect(contradictsStyle(point, 900, text)).toBeUndefined();
  });
});

describe('a number with a decimal comma', () => {
  const grouped = (whole: string) => whole.replaceAll(/\B(?=(\d{3})+$)/g, '.');
  const wholes = fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String);
  const fractions = fc.stringMatching(/^\d{1,12}$/);

  test.prop([wholes, fractions, fc.constantFrom('', '-', '+'), fc.boolean()])(
    'is read as the same number with a point, with and without thousands',
    (whole, fraction, sign, isGrouped) => {
      const written = `${sign}${isGrouped ? grouped(whole) : whole},${fraction}`;
      expect(canonicalDecimal(straightened(written))).toBe(canonicalDecimal(`${sign}${whole}.${fraction}`));
      expect(canonicalDecimal(straightened(`${sign}${isGrouped ? grouped(whole) : whole}`))).toBe(canonicalDecimal(`${sign}${whole}`));
    },
  );

  it.each(['151.97', '0.5', '1.23', '12.34.567', '1234.567', '1,234,567', '1,234.5', '1.234.56'])(
    'is never made of %s, which is told as it stands',
    (text) => {
      const read = straightened(text);
      expect(canonicalDecimal(read)).toBeUndefined();
      expect(exchangeMarks(read)).toBe(text);
    },
  );
});
