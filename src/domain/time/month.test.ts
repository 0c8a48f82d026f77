import { expect, it } from 'vitest';
import fc from 'fast-check';
import { addMonths, endDay, firstDay, isMonth, monthOf, monthsBetween } from './month.ts';

it('counts over the turn of a year, both ways', () => {
  expect(addMonths('2024-12', 1)).toBe('2025-01');
  expect(addMonths('2025-01', -1)).toBe('2024-12');
  expect(monthsBetween('2024-11', '2025-02')).toEqual(['2024-11', '2024-12', '2025-01', '2025-02']);
  expect(monthsBetween('2025-02', '2025-01')).toEqual([]);
  expect(monthsBetween('9999-11', '9999-12')).toEqual(['9999-11', '9999-12']);
});

it('is half-open', () => {
  expect([firstDay('2025-02'), endDay('2025-02')]).toEqual(['2025-02-01', '2025-03-01']);
  expect(monthOf('2025-02-28T23:59:59Z')).toBe('2025-02');
});

it('comes back from wherever it went', () => {
  fc.assert(
    fc.property(fc.integer({ min: -500, max: 500 }), (count) => {
      expect(addMonths(addMonths('2025-06', count), -count)).toBe('2025-06');
    }),
  );
});

it.each(['2025-00', '2025-13', '2025-1', '202501', '25-01', '2025-01-01', '0001-01'])('refuses %s', (text) =>
  expect(isMonth(text)).toBe(false),
);
