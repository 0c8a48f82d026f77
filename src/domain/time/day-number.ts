/** Days are counted from 1 January 1970 (UTC), so that they can be subtracted; `2025-01-31` at the edges. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS;
}

export function dayText(number: number): string {
  return new Date(number * DAY_MS).toISOString().slice(0, 10);
}

/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(number: number): number {
  return (number + 3) % 7;
}

const DAY_MS = 86_400_000;
