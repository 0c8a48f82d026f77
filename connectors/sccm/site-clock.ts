import type { Instant } from '#src/connector-kit/index.ts';

/**
 * The instant that is meant where a site writes the local time of its server and marks it as UTC. Of the hour that comes twice in autumn
 * the second one is meant; what stands in the hour that is left out in spring is an hour later.
 */
export function meantInstant(written: Instant | null, zone: string | undefined): Instant | null {
  if (written === null || zone === undefined) return written;
  const wall = Date.parse(written);
  const guess = wall - offsetAt(wall, zone);
  const meant = wall - offsetAt(guess, zone);
  return new Date(meant).toISOString().replace('.000Z', 'Z');
}

/** Milliseconds that a zone's clocks are ahead of UTC at an instant. */
function offsetAt(time: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(new Date(time));
  const part = (name: string) => parts.find(({ type }) => type === name)!.value;
  const local = `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`;
  return Date.parse(local) - time;
}
