import { addMonths, endDay, firstDay, monthOf, monthsBetween, type Month } from '../time/month.ts';
import { dayNumber, dayOf, weekdayOf, type CalendarDay } from './calendar-day.ts';

/** How a legal entity counts its year. A fiscal year has the number of the calendar year that its last day lies in. */
export type FiscalCalendar = MonthCalendar | WeekCalendar;

export interface MonthCalendar {
  readonly kind: 'months';
  /** The month, 1 to 12, that the year begins with. */
  readonly startMonth: number;
  /** Periods after the twelfth, for entries that close the books: none to four. */
  readonly closingPeriods: number;
}

/** Quarters of thirteen whole weeks; now and then a year has a 53rd week, which belongs to its last period. */
export interface WeekCalendar {
  readonly kind: 'weeks';
  /** Weeks of the three periods of a quarter: 13 together. */
  readonly pattern: readonly [number, number, number];
  /** The weekday that every period ends on: 0 for Sunday to 6 for Saturday. */
  readonly lastWeekday: number;
  /** The month, 1 to 12, at the end of which the year ends. */
  readonly endMonth: number;
  /** `last`: on the last such weekday of the month. `nearest`: on the one nearest to its last day, which may lie in the next month. */
  readonly ends: 'last' | 'nearest';
  readonly closingPeriods: number;
}

export const CALENDAR_MONTHS: FiscalCalendar = { kind: 'months', startMonth: 1, closingPeriods: 0 };

/** From the first day (included) to the end (excluded). */
export interface FiscalPeriod {
  readonly year: number;
  /** From 1. */
  readonly period: number;
  readonly firstDay: CalendarDay;
  readonly endDay: CalendarDay;
  /** It has no days of its own: those of the last period, for entries that close the books. */
  readonly isClosing: boolean;
}

/** The periods of a fiscal year in their order, those that close the books behind. */
export function fiscalPeriods(calendar: FiscalCalendar, year: number): FiscalPeriod[] {
  const starts = calendar.kind === 'months' ? monthStarts(calendar, year) : weekStarts(calendar, year);
  const regular = starts
    .slice(0, -1)
    .map((start, index): FiscalPeriod => ({ year, period: index + 1, firstDay: start, endDay: starts[index + 1]!, isClosing: false }));
  const last = regular.at(-1)!;
  const closing = Array.from({ length: calendar.closingPeriods }, (_, index): FiscalPeriod => {
    return { ...last, period: last.period + index + 1, isClosing: true };
  });
  return [...regular, ...closing];
}

/** The one period that a day belongs to. */
export function fiscalPeriodOf(calendar: FiscalCalendar, day: CalendarDay): FiscalPeriod {
  const near = Number.parseInt(day.slice(0, 4), 10);
  for (const year of [near, near + 1, near - 1]) {
    const found = fiscalPeriods(calendar, year).find((period) => !period.isClosing && period.firstDay <= day && day < period.endDay);
    if (found) return found;
  }
  throw new Error(`no fiscal period has the day ${day}`);
}

/** The billing months that a period has days of. */
export function monthsOfPeriod({ firstDay: first, endDay: end }: FiscalPeriod): Month[] {
  return monthsBetween(monthOf(first), monthOf(dayOf(dayNumber(end) - 1)));
}

/** The first day of each period, and the end of the last. */
function monthStarts({ startMonth }: MonthCalendar, year: number): CalendarDay[] {
  const first = addMonths(monthNamed(year, startMonth), startMonth === 1 ? 0 : -12);
  return Array.from({ length: 13 }, (_, index) => firstDay(addMonths(first, index)));
}

function weekStarts(calendar: WeekCalendar, year: number): CalendarDay[] {
  const [first, end] = [yearEnd(calendar, year - 1), yearEnd(calendar, year)];
  const weeks = Array.from({ length: 4 }, () => calendar.pattern).flat();
  const starts = [first];
  for (const count of weeks.slice(0, -1)) starts.push(starts.at(-1)! + count * 7);
  return [...starts, end].map(dayOf);
}

/** The number of the day after the last one of a year. */
function yearEnd({ endMonth, lastWeekday, ends }: WeekCalendar, year: number): number {
  const lastOfMonth = dayNumber(endDay(monthNamed(year, endMonth))) - 1;
  const back = (weekdayOf(lastOfMonth) - lastWeekday + 7) % 7;
  const isLater = ends === 'nearest' && back > 3;
  return lastOfMonth - back + (isLater ? 7 : 0) + 1;
}

function monthNamed(year: number, month: number): Month {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}
