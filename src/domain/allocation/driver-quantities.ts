import { isNobody } from '../dimension/is-nobody.ts';
import { add, compare, decimal, formatDecimal, ZERO, type Decimal } from '../money/decimal.ts';
import type { Month } from '../time/month.ts';
import type { DriverNeed } from './driver-need.ts';
import type { AllocationProblem } from './problem.ts';
import { unlikeness, wholeOfRatio } from './unit/unit.ts';

/** What was delivered of a driver: the values of the month itself, or else of the latest earlier month that has any. */
export interface DeliveredDriver {
  readonly month: Month;
  readonly values: readonly { readonly target: string; readonly unit: string; readonly quantity: string }[];
}

/** How much of a driver each target has: zero or more, one unit. */
export interface DriverQuantities {
  readonly month: Month;
  readonly byTarget: ReadonlyMap<string, Decimal>;
  /** As it was delivered. */
  readonly unit?: string;
}

/**
 * Adds up a driver's values by target. A month that was not delivered, two units,
 * quantities below zero or for no cost centre are problems: nothing is guessed. Places are within the step.
 */
export function driverQuantities(
  need: DriverNeed,
  month: Month,
  delivered: DeliveredDriver | undefined,
): { readonly quantities: DriverQuantities } | { readonly problems: readonly AllocationProblem[] } {
  const { at, driver, fallback } = need;
  const refused = (expected: string, found: string) => ({ problems: [{ at, expected, found }] });
  if (!delivered) return refused(`values of the driver ${driver} for ${month}`, 'none for this or any earlier month');
  if (delivered.month !== month && fallback !== 'latest') {
    return refused(`values of the driver ${driver} for ${month}, or \`fallback: latest\``, `none; the latest are for ${delivered.month}`);
  }
  const units = [...new Set(delivered.values.map(({ unit }) => unit))].toSorted();
  if (units.length > 1) return refused(`one unit of the driver ${driver} in ${delivered.month}`, units.join(', '));
  const [unit = ''] = units;
  const unlike = need.unit === undefined ? undefined : unlikeness(unit, need.unit);
  if (unlike !== undefined) return refused(`values of the driver ${driver} in ${need.unit}`, unlike);
  if (need.grain !== undefined && need.grain !== 'month')
    return refused(
      `a value of the driver ${driver} for each ${need.grain}, or \`grain: month\``,
      `one for the month ${delivered.month}, which does not say how its days differ`,
    );

  const byTarget = addedByTarget(delivered.values);
  const ratio = ratioProblem(need, byTarget, unit);
  const problems = [...quantityProblems(driver, byTarget), ...ratio].map((problem) => ({ at, ...problem }));
  return problems.length > 0 ? { problems } : { quantities: { month: delivered.month, byTarget, unit } };
}

/** Two clusters may measure one cost centre. */
export function addedByTarget(values: DeliveredDriver['values']): ReadonlyMap<string, Decimal> {
  const byTarget = new Map<string, Decimal>();
  for (const { target, quantity } of values) byTarget.set(target, add(byTarget.get(target) ?? ZERO, decimal(quantity)));
  return byTarget;
}

function quantityProblems(driver: string, byTarget: ReadonlyMap<string, Decimal>): Omit<AllocationProblem, 'at'>[] {
  const below = [...byTarget].filter(([, quantity]) => quantity.units < 0n);
  const nobody = [...byTarget.keys()].filter(isNobody);
  return [
    ...below.map(([target, quantity]) => ({
      expected: `quantities of ${driver} of zero or more`,
      found: `${formatDecimal(quantity)} for ${target}`,
    })),
    ...nobody.map((found) => ({ expected: `${driver} measured for cost centres`, found })),
  ];
}

/** Shares of a whole add up to it: more is a mistake, and less is only where the step says what becomes of the rest. */
function ratioProblem(
  { driver, coverage }: DriverNeed,
  byTarget: ReadonlyMap<string, Decimal>,
  unit: string,
): Omit<AllocationProblem, 'at'>[] {
  const whole = wholeOfRatio(unit);
  if (whole === undefined) {
    if (coverage !== 'measured') return [];
    return [
      {
        expected: `shares of a whole, in % or as a ratio, for \`coverage: measured\` of ${driver}; else a number such as \`coverage: 0.8\``,
        found: unit,
      },
    ];
  }
  const sum = [...byTarget.values()].reduce(add, ZERO);
  const difference = compare(sum, { units: whole, scale: 0 });
  const found = `${formatDecimal(sum)} ${unit} in sum`;
  if (difference > 0) return [{ expected: `shares of ${driver} that add up to ${whole} ${unit}, and no more`, found }];
  if (difference === 0 || coverage !== undefined) return [];
  return [
    {
      expected: `shares of ${driver} that add up to ${whole} ${unit}, or \`coverage: measured\`, which leaves the rest to nobody by name`,
      found,
    },
  ];
}
