import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PATIENCE, retryAfterMs, retryDelay } from './retry-delay.ts';

const NOW = Date.parse('2025-03-01T12:00:00Z');
const clock = (random: number) => ({ now: () => NOW, sleep: () => Promise.resolve(), random: () => random });

it.each([
  ['3', 3_000],
  ['0', 0],
  [' 1.5 ', 1_500],
  ['Sat, 01 Mar 2025 12:00:10 GMT', 10_000],
  ['Sat, 01 Mar 2025 11:00:00 GMT', 0],
  ['-1', undefined],
  ['soon', undefined],
  ['99999999999', undefined],
  [undefined, undefined],
])('Retry-After %s is %s ms', (text, ms) => expect(retryAfterMs(text, NOW)).toBe(ms));

it('waits at random within a span that doubles, and never before it was asked to', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: PATIENCE.attempts - 1 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      fc.option(fc.integer({ min: 0, max: 100 })),
      (attempt, random, seconds) => {
        const delay = retryDelay(attempt, seconds === null ? undefined : String(seconds), PATIENCE, clock(random))!;
        const span = Math.min(PATIENCE.longestMs, PATIENCE.firstMs * 2 ** (attempt - 1));
        expect(delay).toBeGreaterThanOrEqual((seconds ?? 0) * 1000);
        expect(delay).toBeLessThanOrEqual((seconds ?? 0) * 1000 + span);
      },
    ),
  );
});

it('gives up after so many tries, and when it is asked to wait too long', () => {
  expect(retryDelay(PATIENCE.attempts, undefined, PATIENCE, clock(0))).toBeUndefined();
  expect(retryDelay(1, '99999999', PATIENCE, clock(0))).toBeUndefined();
});
