import { Buffer } from 'node:buffer';
import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { createDateSurvey, exchangeDayAndMonth } from './date-order.ts';
import { createRow } from './row.ts';

function orderOf(slice: string, dates: readonly string[]): string {
  const survey = createDateSurvey(slice);
  dates.forEach((text, index) => survey.look(index + 1, [text], []));
  const judged = survey.order();
  return 'code' in judged ? judged.code : judged.order;
}

const day = fc.integer({ min: 1, max: 28 });
const month = fc.integer({ min: 1, max: 12 });
const written = (first: number, second: number) => `${String(first).padStart(2, '0')}/${String(second).padStart(2, '0')}/2025`;

describe('the order of dates', () => {
  it.each([
    ['x', ['01/02/2025'], 'month-first'],
    ['x/2025-01', ['01/02/2025'], 'month-first'],
    ['x/2025-02', ['01/02/2025'], 'day-first'],
    ['x/2025-03', ['01/02/2025'], 'month-first'],
    ['x/2025-02', ['01/02/2025', '05/02/2025', '2025-02-03'], 'day-first'],
    ['x/2025-02', ['13/02/2025'], 'day-first'],
    ['x/2025-02', ['13/02/2025', '02/13/2025'], 'dates-contradict'],
    ['x/2025-02', ['13/13/2025', 'soon', ''], 'month-first'],
  ])('of %s with %j is %s', (slice, dates, order) => {
    expect(orderOf(slice, dates)).toBe(order);
  });

  test.prop([fc.array(fc.tuple(day, month), { minLength: 1, maxLength: 20 })])(
    'is never taken for the other one where a day above 12 proves it',
    (dates) => {
      fc.pre(dates.some(([d]) => d > 12));
      expect(
        orderOf(
          'x',
          dates.map(([d, m]) => written(d, m)),
        ),
      ).toBe('day-first');
      expect(
        orderOf(
          'x',
          dates.map(([d, m]) => written(m, d)),
        ),
      ).toBe('month-first');
    },
  );
});

describe('exchanging day and month', () => {
  it.each([
    ['3/1/2025', '1/3/2025'],
    ['13/1/2025', '1/13/2025'],
    ['31/12/2025 00:00', '12/31/2025 00:00'],
    ['2025-01-31', '2025-01-31'],
    ['', ''],
    ['n/a', 'n/a'],
    ['a/b/c/d', 'b/a/c/d'],
  ])('makes of %s %s, and nothing of its neighbour', (text, expected) => {
    const row = createRow(2, Buffer.from(`${text},1/2/3`));
    row.starts.set([0, text.length + 1]);
    row.ends.set([text.length, text.length + 6]);
    exchangeDayAndMonth(row, 0);
    expect(row.bytes.toString()).toBe(`${expected},1/2/3`);
  });
});
