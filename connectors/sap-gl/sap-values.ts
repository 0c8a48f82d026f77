import { parseInstant, type FiscalPeriod } from '#src/connector-kit/index.ts';

const TICKS = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/;

/**
 * Reads a date: `/Date(1743379200000)/`, which is midnight UTC of the day that is meant whatever zone reads it, or an ISO day or
 * instant. Undefined when it is neither.
 */
export function parseSapDay(text: string): string | undefined {
  const ticks = TICKS.exec(text);
  if (!ticks) return parseInstant(text)?.slice(0, 10);
  const milliseconds = Number.parseInt(ticks[1]!, 10);
  const day = Number.isNaN(new Date(milliseconds).getTime()) ? '' : new Date(milliseconds).toISOString().slice(0, 10);
  return day.length === 10 && parseInstant(day) !== undefined ? day : undefined;
}

/** Reads `2025001`, and `2025.001` or `20250001` of other services. Period 000, what a year carries forward, is one, too. */
export function parseFiscalYearPeriod(text: string): FiscalPeriod | undefined {
  const match = /^(\d{4})(?:\D?|0)(\d{3})$/.exec(text);
  return match ? { year: Number.parseInt(match[1]!, 10), period: Number.parseInt(match[2]!, 10) } : undefined;
}

export function fiscalYearPeriod({ year, period }: FiscalPeriod): string {
  return `${String(year).padStart(4, '0')}${String(period).padStart(3, '0')}`;
}
