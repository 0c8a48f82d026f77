import { addDays } from '#src/domain/time/instant.ts';
import { endDay, firstDay, monthOf, type Month } from '#src/domain/time/month.ts';

const DAY_MS = 86_400_000;
const FIRST_DAY = '2025-01-01';

/** Days since 1 January 2025, the first day of the company's files. */
export function dayNumber(day: string): number {
  return (Date.parse(day) - Date.parse(FIRST_DAY)) / DAY_MS;
}

/** The day so many days later, `2025-01-31`. */
export function dayAfter(day: string, days = 1): string {
  return addDays(`${day}T00:00:00Z`, days).slice(0, 10);
}

/** 0 is Monday, 6 is Sunday. */
export function weekday(day: string): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}

/** Every day of a month, up to a day that is no longer included. */
export function daysOf(month: Month, until = endDay(month)): string[] {
  const days: string[] = [];
  for (let day = firstDay(month); day < until && monthOf(day) === month; day = dayAfter(day)) days.push(day);
  return days;
}

/** `20250131`, as bills write days in the names of folders. */
export function compactDay(day: string): string {
  return day.replaceAll('-', '');
}

/** `01/31/2025`, as Azure writes days. */
export function usDay(day: string): string {
  return `${day.slice(5, 7)}/${day.slice(8, 10)}/${day.slice(0, 4)}`;
}

/** `2025-01-31T05:00:00Z`; hour 24 is midnight of the next day. */
export function hourOf(day: string, hour: number): string {
  return hour === 24 ? `${dayAfter(day)}T00:00:00Z` : `${day}T${String(hour).padStart(2, '0')}:00:00Z`;
}
