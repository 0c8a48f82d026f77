import {
  addDays,
  endDay,
  firstDay,
  monthOf,
  parseInstant,
  parseUsDate,
  unreadable,
  type Instant,
  type Unreadable,
} from '#src/connector-kit/index.ts';

/** A date of an export as an instant: `01/31/2025` (always month first) or an ISO date, both UTC. null for none. */
export function azureDate(column: string, text: string): Instant | null | Unreadable {
  if (text === '') return null;
  return parseUsDate(text) ?? parseInstant(text) ?? unreadable(column, 'a date as MM/DD/YYYY or YYYY-MM-DD', text);
}

/** The end of a period whose last day the export names: that day belongs to the period, FOCUS's end does not. */
export function dayAfter(column: string, text: string): Instant | null | Unreadable {
  const day = azureDate(column, text);
  return typeof day === 'string' ? addDays(day, 1) : day;
}

export function startOfMonth(column: string, text: string): Instant | null | Unreadable {
  const day = azureDate(column, text);
  return typeof day === 'string' ? `${firstDay(monthOf(day))}T00:00:00Z` : day;
}

export function endOfMonth(column: string, text: string): Instant | null | Unreadable {
  const day = azureDate(column, text);
  return typeof day === 'string' ? `${endDay(monthOf(day))}T00:00:00Z` : day;
}
