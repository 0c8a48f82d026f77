import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tickValues } from './tick-values.ts';

it('an axis has round steps, holds both ends, and is no longer than needed', () => {
  expect(tickValues(0, 87, 4)).toEqual({ low: 0, high: 100, values: [0, 20, 40, 60, 80, 100] });
  expect(tickValues(-0.3, 0.25, 4).values).toEqual([-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]);
  const amounts = fc.nat({ max: 10 ** 12 }).map((cents) => cents / 100);
  fc.assert(
    fc.property(amounts, amounts, (below, above) => {
      fc.pre(below + above > 0);
      const { low, high, values } = tickValues(-below, above, 4);
      const steps = values.slice(1).map((value, index) => value - values[index]!);
      expect(low).toBeLessThanOrEqual(-below + steps[0]! * 1e-9);
      expect(high).toBeGreaterThanOrEqual(above - steps[0]! * 1e-9);
      expect(high - low).toBeLessThanOrEqual(below + above + 2 * steps[0]! * (1 + 1e-9));
      expect(values).toContain(0);
      expect(values.length).toBeGreaterThanOrEqual(3);
      expect(values.length).toBeLessThanOrEqual(8);
      for (const step of steps) expect(step / steps[0]!).toBeCloseTo(1, 9);
      expect(Number(steps[0]!.toPrecision(9)).toExponential()).toMatch(/^[125]e/);
    }),
  );
});
