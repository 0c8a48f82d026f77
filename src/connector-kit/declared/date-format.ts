import { parseInstant, type Instant } from '../../domain/time/instant.ts';

const PARTS = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
} as const;

/** Reads a date that is written in one way. */
export type ReadDate = (text: string) => Instant | undefined;

/**
 * A reader of dates written as the format says: `DD.MM.YYYY`, `MM/DD/YYYY HH:mm:ss`, `YYYYMM`. Without a day it is the first of the
 * month; all are UTC. Undefined: no format, for it needs year and month once. Without a format: ISO dates and instants, and ISO months.
 */
export function dateReader(format: string | undefined): ReadDate | undefined {
  if (format === undefined) return (text) => parseInstant(/^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text);
  const parts = format.match(/YYYY|MM|DD|HH|mm|ss|[^A-Za-z]+|[A-Za-z]/g) ?? [];
  const named = parts.filter((part) => part in PARTS);
  const isKnown = parts.every((part) => part in PARTS || part === 'T' || part === 'Z' || !/[A-Za-z]/.test(part));
  if (!isKnown || new Set(named).size !== named.length || !named.includes('YYYY') || !named.includes('MM')) return undefined;
  // Written without anything between them, every part must have all its digits.
  const isDense = /[A-Z]{6}/.test(format);
  const source = parts.map((part) =>
    part in PARTS ? PARTS[part as keyof typeof PARTS] : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
  );
  const shape = new RegExp(`^${source.join('').replaceAll('{1,2}', isDense ? '{2}' : '{1,2}')}$`);
  return (text) => {
    const groups = shape.exec(text)?.groups;
    if (!groups) return undefined;
    const of = (name: string, missing: string) => (groups[name] ?? missing).padStart(2, '0');
    return parseInstant(
      `${groups['year']}-${of('month', '')}-${of('day', '01')}T${of('hour', '00')}:${of('minute', '00')}:${of('second', '00')}Z`,
    );
  };
}

export function dateExpected(format: string | undefined): string {
  return format === undefined ? 'an ISO date such as 2025-01-31' : `a date written as ${format}`;
}
