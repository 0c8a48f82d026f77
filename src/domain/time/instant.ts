/** An instant in UTC as ISO text with seconds: `2025-01-31T00:00:00Z`. */
export type Instant = string;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:\s?UTC|Z|\s?\+00:?00)?)?$/;

/**
 * Reads the ISO spellings found in bills: `2025-01-01`, `2025-01-01T00:00:00Z`, `2025-01-01 00:00:00+00:00`, with or without
 * seconds and fractions (which are cut). No zone means UTC; another zone, 30 February or 24:00 are no instants: undefined.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = SHAPE.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00'] = match;
  const instant = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  return isReal(instant) ? instant : undefined;
}

const WITH_OFFSET = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2}))?)?$/;

/**
 * Reads an instant with any offset (none means UTC) and answers its one spelling in UTC, to the microsecond: two spellings of one
 * instant are one text. Further digits are cut. Undefined for what is no instant of the years 1 to 9999.
 */
export function utcInstant(text: string): Instant | undefined {
  const match = WITH_OFFSET.exec(text);
  if (!match) return undefined;
  const [, day = '', time = '00:00', seconds = ':00', fraction = '', sign = '+', hours = '00', minutes = '00'] = match;
  const local = `${day}T${time}${seconds}Z`;
  if (!isReal(local) || Number(hours) > 14 || Number(minutes) > 59) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '+' ? 60_000 : -60_000);
  const [whole = ''] = new Date(Date.parse(local) - offset).toISOString().split('.');
  if (!/^(?!0000)\d{4}-/.test(whole)) return undefined;
  const microseconds = fraction.slice(0, 6).replace(/0+$/, '');
  return microseconds === '' ? `${whole}Z` : `${whole}.${microseconds}Z`;
}

/** Reads `MM/DD/YYYY`, the spelling of Azure's exports, as midnight UTC. */
export function parseUsDate(text: string): Instant | undefined {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: 0?0:00(?::00)?)?$/.exec(text);
  if (!match) return undefined;
  const instant = `${match[3]}-${match[1]!.padStart(2, '0')}-${match[2]!.padStart(2, '0')}T00:00:00Z`;
  return isReal(instant) ? instant : undefined;
}

/** The instant so many whole days later (or earlier, when negative). */
export function addDays(instant: Instant, days: number): Instant {
  return new Date(Date.parse(instant) + days * 86_400_000).toISOString().replace('.000Z', 'Z');
}

function isReal(instant: Instant): boolean {
  const time = Date.parse(instant);
  return !Number.isNaN(time) && new Date(time).toISOString() === instant.replace('Z', '.000Z');
}
