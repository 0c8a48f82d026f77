import { isReserved } from '../dimension/dimension.ts';
import { add, decimal, formatDecimal, ZERO, type Decimal } from '../money/decimal.ts';
import type { Month } from '../time/month.ts';
import type { DriverNeed } from './driver-need.ts';
import type { AllocationProblem } from './problem.ts';

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
 * quantities below zero or for no cost centre are problems: nothing is guessed. Places are within the step.
 */
export function driverQuantities(
  { at, driver, fallback }: DriverNeed,
  month: Month,
  delivered: DeliveredDriver | undefined,
): { readonly quantities: DriverQuantities } | { readonly problems: readonly AllocationProblem[] } {
  const refused = (expected: string, found: string) => ({ problems: [{ at, expected, found }] });
  if (!delivered) return refused(`values of the driver ${driver} for ${month}`, 'none for this or any earlier month');
  if (delivered.month !== month && fallback !== 'latest') {
    return refused(`values of the driver ${driver} for ${month}, or \`fallback: latest\``, `none; the latest are for ${delivered.month}`);
  }
  const units = [...new Set(delivered.values.map(({ unit }) => unit))].toSorted();
  if (units.length > 1) return refused(`one unit of the driver ${driver} in ${delivered.month}`, units.join(', '));

  const byTarget = new Map<string, Decimal>();
  for (const { target, quantity } of delivered.values) {
    byTarget.set(target, add(byTarget.get(target) ?? ZERO, decimal(quantity)));
  }
  const problems = quantityProblems(driver, byTarget).map((problem) => ({ at, ...problem }));
  return problems.length > 0 ? { problems } : { quantities: { month: delivered.month, byTarget } };
}

function quantityProblems(driver: string, byTarget: ReadonlyMap<string, Decimal>): Omit<AllocationProblem, 'at'>[] {
  const below = [...byTarget].filter(([, quantity]) => quantity.units < 0n);
  const nobody = [...byTarget.keys()].filter(isReserved);
  return [
    ...below.map(([target, quantity]) => ({
      expected: `quantities of ${driver} of zero or more`,
      found: `${formatDecimal(quantity)} for ${target}`,
    })),
    ...nobody.map((found) => ({ expected: `${driver} measured for cost centres`, found })),
  ];
}
