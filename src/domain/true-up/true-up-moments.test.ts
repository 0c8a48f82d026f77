import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, type Month } from '../time/month.ts';
import { trueUpMoments, type Moments, type PinningClose } from './true-up-moments.ts';

const MONTHS = Array.from({ length: 6 }, (_, index) => addMonths('2025-01', index));
/** Nobody closes these. */
const LATER = MONTHS.map((month) => addMonths(month, MONTHS.length));

const closed = (month: Month, at: bigint, reopenedAt: bigint | null = null): PinningClose => ({ month, at, reopenedAt });
const told = (moments: ReadonlyMap<Month, Moments>) =>
  Object.fromEntries([...moments].map(([month, one]) => [month, Object.fromEntries([...one].map(([at, times]) => [`${at}`, times]))]));

describe('true-ups', () => {
  it('are in the first open month after the closed one', () => {
    const closes = [closed('2025-01', 10n)];
    expect(told(trueUpMoments(closes, '2025-02', 20n))).toEqual({ '2025-01': { 20: 1, 10: -1 } });
    expect(told(trueUpMoments(closes, '2025-03', 20n))).toEqual({});
    expect(told(trueUpMoments(closes, '2025-02', 5n))).toEqual({});
  });

  it('are pinned with the month that carries them; what comes later is in the next', () => {
    const closes = [closed('2025-01', 10n), closed('2025-02', 20n)];
    expect(told(trueUpMoments(closes, '2025-02', 30n))).toEqual({ '2025-01': { 20: 1, 10: -1 } });
    expect(told(trueUpMoments(closes, '2025-03', 30n))).toEqual({ '2025-01': { 30: 1, 20: -1 }, '2025-02': { 30: 1, 20: -1 } });
  });

  it('go away when the month is reopened; what a closed month carries is taken back by the next', () => {
    expect(told(trueUpMoments([closed('2025-01', 10n, 15n)], '2025-02', 20n))).toEqual({});
    const closes = [closed('2025-01', 10n, 25n), closed('2025-02', 20n)];
    expect(told(trueUpMoments(closes, '2025-02', 30n))).toEqual({ '2025-01': { 20: 1, 10: -1 } });
    expect(told(trueUpMoments(closes, '2025-03', 30n))).toEqual({ '2025-01': { 20: -1, 10: 1 }, '2025-02': { 30: 1, 20: -1 } });
  });
});

/** Each instant somebody closes a month that is open, or reopens one that is closed. */
const histories = fc.array(fc.constantFrom(...MONTHS), { maxLength: 14 }).map((acts) => {
  const closes: { month: Month; at: bigint; reopenedAt: bigint | null }[] = [];
  for (const [index, month] of acts.entries()) {
    const at = BigInt(index + 1) * 10n;
    const standing = closes.find((close) => close.month === month && close.reopenedAt === null);
    if (standing) standing.reopenedAt = at;
    else closes.push({ month, at, reopenedAt: null });
  }
  return { closes, end: BigInt(acts.length + 1) * 10n };
});

it('add up, in any history and at any instant, to what is known then', () => {
  fc.assert(
    fc.property(histories, ({ closes, end }) => {
      for (let at = 5n; at <= end; at += 5n) {
        const carried = [...MONTHS, ...LATER].map((month) => trueUpMoments(closes, month, at));
        for (const month of MONTHS) {
          const own = closes.find(
            (close) => close.month === month && close.at <= at && (close.reopenedAt === null || close.reopenedAt > at),
          );
          const sum = new Map([[own?.at ?? at, 1]]);
          for (const moments of carried)
            for (const [instant, times] of moments.get(month) ?? []) sum.set(instant, (sum.get(instant) ?? 0) + times);
          expect([...sum].filter(([, times]) => times !== 0)).toEqual([[at, 1]]);
        }
      }
    }),
    { numRuns: 300 },
  );
});

it('of a closed month never change while it is closed', () => {
  fc.assert(
    fc.property(histories, ({ closes, end }) => {
      for (const close of closes) {
        const then = told(trueUpMoments(closes, close.month, close.at));
        for (let at = close.at; at < (close.reopenedAt ?? end); at += 5n)
          expect(told(trueUpMoments(closes, close.month, at))).toEqual(then);
      }
    }),
    { numRuns: 300 },
  );
});
