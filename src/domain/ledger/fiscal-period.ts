import { addMonths, type Month } from '../time/month.ts';

/** How a company's fiscal year lies on the calendar. */
export interface FiscalCalendar {
  /** The calendar month in which the fiscal year begins, 1 to 12. */
  readonly firstMonth: number;
  /** Which calendar year gives the fiscal year its number: October 2024 to September 2025 is 2025 by its last month. */
  readonly namedAfter: 'first-month' | 'last-month';
}

/** Periods 13 to 16 are special closing periods of the year's last month. */
export const FISCAL_PERIOD_MAX = 16;

/** The calendar month of a fiscal period: 1 to 12, or 13 to 16, which count to the last month. Never derived from posting dates. */
export function monthOfFiscalPeriod(calendar: FiscalCalendar, year: number, period: number): Month {
  if (!Number.isInteger(period) || period < 1 || period > FISCAL_PERIOD_MAX) throw new Error(`no fiscal period: ${period}`);
  const shifted = calendar.firstMonth > 1 && calendar.namedAfter === 'last-month';
  const first = `${String(shifted ? year - 1 : year).padStart(4, '0')}-${String(calendar.firstMonth).padStart(2, '0')}`;
  return addMonths(first, Math.min(period, 12) - 1);
}

export interface FiscalPeriod {
  readonly year: number;
  readonly period: number;
}

/** The fiscal period, 1 to 12, that a calendar month is. */
export function fiscalPeriodOfMonth(calendar: FiscalCalendar, month: Month): FiscalPeriod {
  const calendarYear = Number.parseInt(month.slice(0, 4), 10);
  for (const year of [calendarYear - 1, calendarYear, calendarYear + 1]) {
    for (let period = 1; period <= 12; period++) {
      if (monthOfFiscalPeriod(calendar, year, period) === month) return { year, period };
    }
  }
  throw new Error(`no fiscal period is ${month}`);
}
