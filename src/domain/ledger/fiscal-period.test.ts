import { describe, expect, test } from 'vitest';
import { fiscalPeriodOfMonth, monthOfFiscalPeriod, type FiscalCalendar } from './fiscal-period.ts';

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

describe('fiscalPeriodOfMonth', () => {
  const calendars = [1, 4, 7, 10, 12].flatMap((firstMonth) =>
    (['first-month', 'last-month'] as const).map((namedAfter): FiscalCalendar => ({ firstMonth, namedAfter })),
  );
  test.each(calendars)('is the way back, in a year from month $firstMonth named after its $namedAfter', (calendar) => {
    for (const month of ['2024-01', '2024-09', '2024-12', '2025-04', '2025-10']) {
      const { year, period } = fiscalPeriodOfMonth(calendar, month);
      expect(monthOfFiscalPeriod(calendar, year, period)).toBe(month);
    }
  });

  test('October 2024 is period 1 of 2025 in a year named after its end', () => {
    expect(fiscalPeriodOfMonth({ firstMonth: 10, namedAfter: 'last-month' }, '2024-10')).toEqual({ year: 2025, period: 1 });
  });
});
