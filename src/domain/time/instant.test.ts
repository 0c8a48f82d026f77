import { describe, expect, it } from 'vitest';
import { addDays, parseInstant, parseUsDate, utcInstant } from './instant.ts';

describe('parseInstant', () => {
  it.each([
    ['2025-01-31', '2025-01-31T00:00:00Z'],
    ['2025-01-31T05:06:07Z', '2025-01-31T05:06:07Z'],
    ['2025-01-31T05:06:07.999Z', '2025-01-31T05:06:07Z'],
    ['2025-01-31 05:06:07+00:00', '2025-01-31T05:06:07Z'],
    ['2025-01-31 05:06:07', '2025-01-31T05:06:07Z'],
    ['2025-01-31T05:06Z', '2025-01-31T05:06:00Z'],
  ])('reads %s', (text, instant) => expect(parseInstant(text)).toBe(instant));

  it.each([
    '2025-02-30',
    '2025-01-01T24:00:00Z',
    '2025-01-01T23:59:60Z',
    '1900-02-29',
    '2025-01-01T00:00:00+02:00',
    '01/02/2025',
    '',
    '2025-1-1',
  ])('refuses %s', (text) => expect(parseInstant(text)).toBeUndefined());
});

it('reads US dates, month first, and no others', () => {
  expect(parseUsDate('01/31/2025')).toBe('2025-01-31T00:00:00Z');
  expect(parseUsDate('1/2/2025')).toBe('2025-01-02T00:00:00Z');
  expect(parseUsDate('31/01/2025')).toBeUndefined();
  expect(parseUsDate('02/30/2025')).toBeUndefined();
});

it('counts days over month ends and leap days', () => {
  expect(addDays('2024-02-28T00:00:00Z', 1)).toBe('2024-02-29T00:00:00Z');
  expect(addDays('2025-03-01T12:00:00Z', -1)).toBe('2025-02-28T12:00:00Z');
});

describe('utcInstant', () => {
  it.each([
    ['2025-01-31', '2025-01-31T00:00:00Z'],
    ['2025-01-31T23:30:00-01:00', '2025-02-01T00:30:00Z'],
    ['2025-01-01T00:30+01:00', '2024-12-31T23:30:00Z'],
    ['2025-01-31 05:06:07.1', '2025-01-31T05:06:07.1Z'],
    ['2025-01-31T05:06:07.100000Z', '2025-01-31T05:06:07.1Z'],
    ['2025-01-31T05:06:07.000000999Z', '2025-01-31T05:06:07Z'],
    ['2025-01-31T05:06:07.123456999Z', '2025-01-31T05:06:07.123456Z'],
  ])('reads %s as %s', (text, instant) => {
    expect(utcInstant(text)).toBe(instant);
    expect(utcInstant(instant)).toBe(instant);
  });

  it.each(['2025-02-30', '2025-01-01T24:00:00Z', '2025-01-01T00:00:00+25:00', '0000-01-01', '9999-12-31T23:00:00-05:00', 'now', ''])(
    'refuses %s',
    (text) => expect(utcInstant(text)).toBeUndefined(),
  );
});
