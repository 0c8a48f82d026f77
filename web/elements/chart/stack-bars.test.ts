import { describe, expect, it } from 'vitest';
import { stackBars } from './stack-bars.ts';

const frame = { width: 400, height: 200, left: 50, bottom: 20 };

describe('stacked bars', () => {
  it('stand on zero, and lie as high as their amounts', () => {
    const { segments, ticks, places } = stackBars(
      {
        currency: 'EUR',
        periods: ['2025-01', '2025-02'],
        series: [
          { name: 'a', amounts: ['30', '10'] },
          { name: 'b', amounts: ['10', null] },
        ],
      },
      frame,
    );
    const [january, february, other] = segments;
    expect(segments).toHaveLength(3);
    expect(january!.y + january!.height).toBeCloseTo(ticks.find(({ value }) => value === 0)!.y);
    expect(january!.height / february!.height).toBeCloseTo(3);
    expect(other!.y + other!.height).toBeCloseTo(january!.y);
    expect(places[0]!.x).toBeGreaterThanOrEqual(frame.left);
  });
  it('hang below zero where an amount is a credit', () => {
    const { segments, ticks } = stackBars(
      {
        currency: 'EUR',
        periods: ['2025-01'],
        series: [
          { name: 'a', amounts: ['5'] },
          { name: 'b', amounts: ['-5'] },
        ],
      },
      frame,
    );
    expect(segments[1]!.y).toBeCloseTo(ticks.find(({ value }) => value === 0)!.y);
    expect(segments[1]!.height).toBeCloseTo(segments[0]!.height);
  });
  it('have an axis where there is nothing to draw', () => {
    expect(stackBars({ currency: 'EUR', periods: ['2025-01'], series: [] }, frame).ticks.length).toBeGreaterThan(1);
  });
});
