import { add, decimal, formatDecimal, ZERO, type Decimal } from '../money/decimal.ts';
import { isReserved } from '../dimension/dimension.ts';
import type { Month } from '../time/month.ts';
import type { AllocationProblem } from './problem.ts';
import type { DriverStep } from './rule-set.ts';

/** What was delivered of a driver: the values of the month itself, or else of the latest earlier month that has any. */
export interface DeliveredDriver {
  readonly month: Month;
  readonly values: readonly { readonly target: string; readonly unit: string; readonly quantity: string }[];
}

/** How much of a driver each target has: zero or more, one unit. */
export interface DriverQuantities {
  readonly month: Month;
  readonly byTarget: ReadonlyMap<string, Decimal>;
}

/**
 * Adds up a driver's values by target (two clusters may measure one cost centre). A month that was not delivered, two units,
 * quantities below zero, all zero, or none for a target that the step names are problems: nothing is guessed.
 */
export function driverQuantities(
  step: DriverStep,
  at: AllocationProblem['at'],
  month: Month,
  delivered: DeliveredDriver | undefined,
): { readonly quantities: DriverQuantities } | { readonly problems: readonly AllocationProblem[] } {
  const where = [...at, 'driver'];
  if (!delivered) return refused(where, `values of the driver ${step.driver} for ${month}`, 'none for this or any earlier month');
  if (delivered.month !== month && step.fallback !== 'latest') {
    const expected = `values of the driver ${step.driver} for ${month}, or \`fallback: latest\``;
    return refused(where, expected, `none; the latest are for ${delivered.month}`);
  }
  const units = [...new Set(delivered.values.map(({ unit }) => unit))].toSorted();
  if (units.length > 1) return refused(where, `one unit of the driver ${step.driver} in ${delivered.month}`, units.join(', '));

  const byTarget = new Map<string, Decimal>();
  for (const { target, quantity } of delivered.values) {
    byTarget.set(target, add(byTarget.get(target) ?? ZERO, decimal(quantity)));
  }
  const problems = quantityProblems(step, where, byTarget);
  return problems.length > 0 ? { problems } : { quantities: { month: delivered.month, byTarget } };
}

function quantityProblems(step: DriverStep, where: AllocationProblem['at'], byTarget: ReadonlyMap<string, Decimal>): AllocationProblem[] {
  const below = [...byTarget].filter(([, quantity]) => quantity.units < 0n);
  const problems: AllocationProblem[] = below.map(([target, quantity]) => ({
    at: where,
    expected: `quantities of ${step.driver} of zero or more`,
    found: `${formatDecimal(quantity)} for ${target}`,
  }));
  for (const target of byTarget.keys()) {
    if (isReserved(target)) problems.push({ at: where, expected: `${step.driver} measured for cost centres`, found: target });
  }
  const named = step.targets === 'all' ? undefined : step.targets;
  for (const [index, target] of (named ?? []).entries()) {
    if (byTarget.has(target)) continue;
    problems.push({
      at: [...where.slice(0, -1), 'targets', index],
      expected: `a target that ${step.driver} is measured for (a zero will do)`,
      found: target,
    });
  }
  const counted = named ? named.map((target) => byTarget.get(target)) : [...byTarget.values()];
  if (problems.length === 0 && !counted.some((quantity) => quantity && quantity.units > 0n)) {
    problems.push({ at: where, expected: `a quantity of ${step.driver} above zero`, found: 'zero for every target' });
  }
  return problems;
}

function refused(at: AllocationProblem['at'], expected: string, found: string) {
  return { problems: [{ at, expected, found }] };
}
