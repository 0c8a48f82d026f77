import type { DriverNeed } from './driver-need.ts';
import { methodOf, type MethodTable } from './method.ts';
import type { Step } from './step.ts';

/** The drivers that must be measured for a step: those of its method, and the one that its incentive prices. */
export function driversOfStep(step: Step, methods: MethodTable): readonly DriverNeed[] {
  const own = methodOf(step, methods).drivers(step);
  if (!step.incentive) return own;
  const { driver, unit, fallback } = step.incentive;
  return [...own, { at: ['incentive', 'driver'], driver, unit, fallback }];
}
