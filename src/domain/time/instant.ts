/**
 * An instant in UTC as ISO text, to the microsecond: `2025-01-31T00:00:00Z`, `2025-01-31T00:00:00.25Z`. One instant has one text (a
 * fraction ends in no zero), so equal texts are equal instants; for their order there is `compareInstants`.
 */
export type Instant = string;

const SHAPE = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.(\d{1,9}))?)?(?:\s?(?:Z|UTC|([+-])(\d{2}):?(\d{2})))?)?$/;

const OFFSET_HOURS_MAX = 14;

/**
 * Reads the ISO spellings that bills and people use: `2025-01-01`, `2025-01-01T00:00:00Z`, `2025-01-01 02:00:00.5+02:00`, with or without
 * seconds. No offset means UTC; digits beyond the microsecond are cut. 30 February, 24:00 and years other than 1 to 9999 are no
 * instants: undefined.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = SHAPE.exec(text);
  if (!match) return undefined;
  const [, day = '', time = '00:00', seconds = ':00', fraction = '', sign, hours = '00', minutes = '00'] = match;
  const local = `${day}T${time}${seconds.slice(0, 3)}Z`;
  if (!isReal(local)) return undefined;
  const whole = sign === undefined ? local : withoutOffset(local, sign, hours, minutes);
  if (whole === undefined || whole.startsWith('0000')) return undefined;
  const microseconds = fraction.slice(0, 6).replace(/0+$/, '');
  return microseconds === '' ? whole : `${whole.slice(0, -1)}.${microseconds}Z`;
}

function withoutOffset(local: string, sign: string, hours: string, minutes: string): string | undefined {
  if (Number(hours) > OFFSET_HOURS_MAX || Number(minutes) > 59) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === '+' ? 60_000 : -60_000);
  const utc = wholeSeconds(Date.parse(local) - offset);
  return utc.length === local.length ? utc : undefined;
}

/** Of milliseconds since 1970, as clocks and files tell them. */
export function instantOf(milliseconds: number): Instant {
  return instantOfMicroseconds(BigInt(milliseconds) * 1000n);
}

/** Of microseconds since 1970, which is what PostgreSQL counts. */
export function instantOfMicroseconds(microseconds: bigint): Instant {
  const fraction = ((microseconds % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const whole = wholeSeconds(Number((microseconds - fraction) / 1000n));
  if (fraction === 0n) return whole;
  return `${whole.slice(0, -1)}.${String(fraction).padStart(6, '0').replace(/0+$/, '')}Z`;
}

export function microsecondsOf(instant: Instant): bigint {
  const whole = BigInt(Date.parse(`${instant.slice(0, 19)}Z`)) * 1000n;
  return instant.length === 20 ? whole : whole + BigInt(instant.slice(20, -1).padEnd(6, '0'));
}

/** Below zero when `a` comes first. */
export function compareInstants(a: Instant, b: Instant): number {
  // Without the Z a fraction comes after none.
  const [left, right] = [a.slice(0, -1), b.slice(0, -1)];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Undefined when there is none. */
export function latestInstant(instants: readonly Instant[]): Instant | undefined {
  return instants.toSorted(compareInstants).at(-1);
}

/** Reads `MM/DD/YYYY`, the spelling of Azure's exports, as midnight UTC. */
export function parseUsDate(text: string): Instant | undefined {
  const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: 0?0:00(?::00)?)?$/.exec(text);
  if (!match) return undefined;
  const instant = `${match[3]}-${match[1]!.padStart(2, '0')}-${match[2]!.padStart(2, '0')}T00:00:00Z`;
  return isReal(instant) ? instant : undefined;
}

const DAY_MICROSECONDS = 86_400_000_000n;

/** The instant so many whole days later (or earlier, when negative). */
export function addDays(instant: Instant, days: number): Instant {
  return instantOfMicroseconds(microsecondsOf(instant) + BigInt(days) * DAY_MICROSECONDS);
}

function isReal(instant: string): boolean {
  const time = Date.parse(instant);
  return !Number.isNaN(time) && wholeSeconds(time) === instant;
}

function wholeSeconds(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, -5)}Z`;
}
