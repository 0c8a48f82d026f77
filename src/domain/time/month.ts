/** A calendar month in UTC, `2025-01`. As an interval it is half-open: first instant of the month to first instant of the next. */
export type Month = string;

const SHAPE = /^(\d{4})-(0[1-9]|1[0-2])$/;

export function isMonth(text: string): text is Month {
  return SHAPE.test(text) && text >= '1970-01';
}

/** The month so many months later (or earlier, when negative). */
export function addMonths(month: Month, count: number): Month {
  const index = monthIndex(month) + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`;
}

/** Every month from first to last, both included; empty when last is before first. */
export function monthsBetween(first: Month, last: Month): Month[] {
  // Counted, not compared as text: after the last month with four digits comes one with five.
  return Array.from({ length: Math.max(0, monthIndex(last) - monthIndex(first) + 1) }, (_, count) => addMonths(first, count));
}

/** `2025-01-01`: the first day. */
export function firstDay(month: Month): string {
  return `${month}-01`;
}

/** `2025-02-01`: the first day that is no longer in the month. */
export function endDay(month: Month): string {
  return firstDay(addMonths(month, 1));
}

/** The month that an ISO date or instant lies in. */
export function monthOf(date: string): Month {
  return date.slice(0, 7);
}

function monthIndex(month: Month): number {
  const match = SHAPE.exec(month);
  if (!match) throw new Error(`expected a month as YYYY-MM, found ${JSON.stringify(month)}`);
  return Number.parseInt(match[1]!, 10) * 12 + Number.parseInt(match[2]!, 10) - 1;
}
