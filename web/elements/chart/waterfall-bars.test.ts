import { describe, expect, it } from 'vitest';
import { waterfallBars, type WaterfallStep } from './waterfall-bars.ts';

const step = (amount: string, kind: WaterfallStep['kind'] = 'change'): WaterfallStep => ({ name: amount, amount, kind });

describe('the bars of a waterfall', () => {
  it('go on from each other, from one level to the next', () => {
    const { bars, zero } = waterfallBars([step('100', 'level'), step('50'), step('-30'), step('120', 'level')], 0, 300);
    const [before, rise, fall, after] = bars;
    expect(zero).toBe(0);
    expect(rise!.x).toBeCloseTo(before!.end);
    expect(fall!.x + fall!.width).toBeCloseTo(rise!.end);
    expect(after!.x).toBe(zero);
    expect(after!.end).toBeCloseTo(fall!.end);
    expect(rise!.width / fall!.width).toBeCloseTo(5 / 3);
  });
  it('have zero on their scale, though they lie below it', () => {
    const { bars, zero, ticks } = waterfallBars([step('-40', 'level'), step('-10'), step('-50', 'level')], 10, 110);
    expect(ticks.find(({ value }) => value === 0)!.x).toBeCloseTo(zero);
    for (const { x, width } of bars) expect(x + width).toBeLessThanOrEqual(zero + 1e-9);
  });
  it('show a change that is too small for them, and nothing at all', () => {
    expect(waterfallBars([step('1000000', 'level'), step('0.01')], 0, 100).bars[1]!.width).toBeGreaterThan(1);
    expect(waterfallBars([step('0', 'level'), step('0', 'level')], 0, 100).zero).toBe(0);
    expect(waterfallBars([], 0, 100).bars).toEqual([]);
  });
});
