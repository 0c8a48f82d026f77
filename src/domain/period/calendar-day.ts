/** A day in UTC as `2025-01-31`. */
export type CalendarDay = string;

const DAY_MS = 86_400_000;

/** Days since 1970-01-01. */
export function dayNumber(day: CalendarDay): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

export function dayOf(number: number): CalendarDay {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** 0 for Sunday to 6 for Saturday: 1970-01-01 was a Thursday. */
export function weekdayOf(number: number): number {
  return (((number + 4) % 7) + 7) % 7;
}
