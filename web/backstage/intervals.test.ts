import { expect, test } from 'vitest';
import { isWithin, monthsOf, readIntervals } from './intervals.ts';

test('intervals are those before a day, in their order', () => {
  expect(readIntervals('R2/P30D/2026-03-01')).toEqual({
    all: { from: '2025-12-31', before: '2026-03-01' },
    each: [
      { from: '2025-12-31', before: '2026-01-30' },
      { from: '2026-01-30', before: '2026-03-01' },
    ],
  });
  expect(readIntervals('R2/P3M/2026-01-01').each).toEqual([
    { from: '2025-07-01', before: '2025-10-01' },
    { from: '2025-10-01', before: '2026-01-01' },
  ]);
  expect(monthsOf({ from: '2025-12-31', before: '2026-03-01' })).toEqual({ from: '2025-12', to: '2026-04' });
  expect([
    isWithin('2025-12-31', { from: '2025-12-31', before: '2026-01-01' }),
    isWithin('2026-01-01', { from: '2025-12-31', before: '2026-01-01' }),
  ]).toEqual([true, false]);
});

test.each(['', 'R0/P30D/2026-03-01', 'R2/P30D', 'R2/PT1H/2026-03-01', 'P30D/2026-03-01'])('%s is none', (text) =>
  expect(() => readIntervals(text)).toThrow('expected intervals'),
);
