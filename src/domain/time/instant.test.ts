import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  compareInstants,
  instantOf,
  instantOfMicroseconds,
  latestInstant,
  microsecondsOf,
  parseInstant,
  parseUsDate,
} from './instant.ts';

describe('parseInstant', () => {
  it.each([
    ['2025-01-31', '2025-01-31T00:00:00Z'],
    ['2025-01-31T05:06:07Z', '2025-01-31T05:06:07Z'],
    ['2025-01-31T05:06:07.999Z', '2025-01-31T05:06:07.999Z'],
    ['2025-01-31T05:06:07.000Z', '2025-01-31T05:06:07Z'],
    ['2025-01-31 05:06:07+00:00', '2025-01-31T05:06:07Z'],
    ['2025-01-31 05:06:07 +0000', '2025-01-31T05:06:07Z'],
    ['2025-01-31 05:06:07 UTC', '2025-01-31T05:06:07Z'],
    ['2025-01-31 05:06:07', '2025-01-31T05:06:07Z'],
    ['2025-01-31T05:06Z', '2025-01-31T05:06:00Z'],
    ['2025-01-31T23:30:00-01:00', '2025-02-01T00:30:00Z'],
    ['2025-01-01T00:30+01:00', '2024-12-31T23:30:00Z'],
    ['2025-01-31 05:06:07.1', '2025-01-31T05:06:07.1Z'],
    ['2025-01-31T05:06:07.100000Z', '2025-01-31T05:06:07.1Z'],
    ['2025-01-31T05:06:07.000000999Z', '2025-01-31T05:06:07Z'],
    ['2025-01-31T05:06:07.123456999Z', '2025-01-31T05:06:07.123456Z'],
    ['0001-01-01', '0001-01-01T00:00:00Z'],
  ])('reads %s as %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
    expect(parseInstant(instant)).toBe(instant);
  });

  it.each([
    '2025-02-30',
    '2025-01-01T24:00:00Z',
    '2025-01-01T23:59:60Z',
    '1900-02-29',
    '2025-01-01T00:00:00+25:00',
    '2025-01-01T00:00:00+02:60',
    '0000-01-01',
    '0001-01-01T00:00:00+01:00',
    '9999-12-31T23:00:00-05:00',
    '2025-01-01Z',
    '01/02/2025',
    'now',
    '',
    '2025-1-1',
  ])('refuses %s', (text) => expect(parseInstant(text)).toBeUndefined());
});

describe('microseconds', () => {
  const MICROSECONDS_MIN = microsecondsOf('0001-01-01T00:00:00Z');
  const MICROSECONDS_MAX = microsecondsOf('9999-12-31T23:59:59.999999Z');
  const microseconds = fc.bigInt(MICROSECONDS_MIN, MICROSECONDS_MAX);

  test.prop([microseconds])('every instant that is printed is read back as the same', (count) => {
    const printed = instantOfMicroseconds(count);
    expect(parseInstant(printed)).toBe(printed);
    expect(microsecondsOf(printed)).toBe(count);
  });

  test.prop([microseconds, fc.bigInt(0n, 2_000_000n)])('order is that of time, also within a second', (count, more) => {
    const [a, b] = [instantOfMicroseconds(count), instantOfMicroseconds(count + more > MICROSECONDS_MAX ? MICROSECONDS_MAX : count + more)];
    expect(Math.sign(compareInstants(a, b))).toBe(a === b ? 0 : -1);
    expect(latestInstant([b, a])).toBe(b);
  });

  it('are counted from 1970', () => {
    expect(instantOf(0)).toBe('1970-01-01T00:00:00Z');
    expect(instantOf(-1)).toBe('1969-12-31T23:59:59.999Z');
    expect(instantOfMicroseconds(1_500_000n)).toBe('1970-01-01T00:00:01.5Z');
    expect(latestInstant([])).toBeUndefined();
  });
});

it('reads US dates, month first, and no others', () => {
  expect(parseUsDate('01/31/2025')).toBe('2025-01-31T00:00:00Z');
  expect(parseUsDate('1/2/2025')).toBe('2025-01-02T00:00:00Z');
  expect(parseUsDate('31/01/2025')).toBeUndefined();
  expect(parseUsDate('02/30/2025')).toBeUndefined();
});

it('counts days over month ends and leap days, and keeps the fraction', () => {
  expect(addDays('2024-02-28T00:00:00Z', 1)).toBe('2024-02-29T00:00:00Z');
  expect(addDays('2025-03-01T12:00:00Z', -1)).toBe('2025-02-28T12:00:00Z');
  expect(addDays('2025-03-01T12:00:00.123456Z', -1)).toBe('2025-02-28T12:00:00.123456Z');
});
