import { describe, expect, test } from 'vitest';
import { monthOfFiscalPeriod, type FiscalCalendar } from './fiscal-period.ts';

const CALENDAR_YEAR: FiscalCalendar = { firstMonth: 1, namedAfter: 'first-month' };

describe('monthOfFiscalPeriod', () => {
  test.each([
    [1, '2025-01'],
    [12, '2025-12'],
    [13, '2025-12'],
    [16, '2025-12'],
  ])('of a calendar year: period %i is %s', (period, month) => {
    expect(monthOfFiscalPeriod(CALENDAR_YEAR, 2025, period)).toBe(month);
  });

  test.each([
    ['last-month', 1, '2024-10'],
    ['last-month', 3, '2024-12'],
    ['last-month', 4, '2025-01'],
    ['last-month', 14, '2025-09'],
    ['first-month', 1, '2025-10'],
    ['first-month', 12, '2026-09'],
  ] as const)('of a year from October named after its %s: period %i is %s', (namedAfter, period, month) => {
    expect(monthOfFiscalPeriod({ firstMonth: 10, namedAfter }, 2025, period)).toBe(month);
  });

  test('a year that begins in January has one name only', () => {
    expect(monthOfFiscalPeriod({ firstMonth: 1, namedAfter: 'last-month' }, 2025, 1)).toBe('2025-01');
  });

  test.each([0, 17, 1.5])('%d is no period', (period) => {
    expect(() => monthOfFiscalPeriod(CALENDAR_YEAR, 2025, period)).toThrow('no fiscal period');
  });
});
