import { expect, test } from 'vitest';
import { meantInstant } from './site-clock.ts';

test.each([
  ['2025-01-15T08:00:00Z', 'Europe/Berlin', '2025-01-15T07:00:00Z'],
  ['2025-07-15T08:00:00Z', 'Europe/Berlin', '2025-07-15T06:00:00Z'],
  ['2025-07-15T00:30:00Z', 'Asia/Kolkata', '2025-07-14T19:00:00Z'],
  ['2025-01-15T22:00:00Z', 'America/New_York', '2025-01-16T03:00:00Z'],
  // The clocks went forward at two: half past three was the first half hour after.
  ['2025-03-30T03:30:00Z', 'Europe/Berlin', '2025-03-30T01:30:00Z'],
  ['2025-03-30T01:30:00Z', 'Europe/Berlin', '2025-03-30T00:30:00Z'],
  ['2025-03-30T02:30:00Z', 'Europe/Berlin', '2025-03-30T01:30:00Z'],
  ['2025-10-26T02:30:00Z', 'Europe/Berlin', '2025-10-26T01:30:00Z'],
])('%s in %s was %s', (written, zone, meant) => expect(meantInstant(written, zone)).toBe(meant));

test('without a zone times are what they say', () => {
  expect(meantInstant('2025-01-15T08:00:00Z', undefined)).toBe('2025-01-15T08:00:00Z');
  expect(meantInstant(null, 'Europe/Berlin')).toBe(null);
});
