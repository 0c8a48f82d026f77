import { driversOfStep } from '../allocation/drivers-of-step.ts';
import type { MethodTable } from '../allocation/method.ts';
import { sendersUpTo } from '../allocation/receivers.ts';
import type { AllocationStep } from '../allocation/rule-set.ts';
import { amongReceivers } from '../allocation/weights.ts';
import { add, decimal, formatDecimal, sum, ZERO, type Decimal } from '../money/decimal.ts';
import type { Month } from '../time/month.ts';
import type { StatementInput } from './compose-lines.ts';
import type { LineDriver } from './statement.ts';

/** One value of a driver, as it was delivered. */
export interface MeasuredValue {
  readonly driver: string;
  readonly month: Month;
  readonly target: string;
  readonly unit: string;
  readonly quantity: string;
}

/**
 * What each rule goes by, and how much of it a cost centre has. The total is of those to whom the step may send cost: of what a driver divides,
 * value by total is the part.
 */
export function lineDrivers(
  values: readonly MeasuredValue[],
  month: Month,
  steps: readonly AllocationStep[],
  methods: MethodTable,
): StatementInput['driversOf'] {
  const measured = latest(values, month);
  const byRule = new Map(
    steps.map((step, index) => {
      const targets = 'targets' in step ? step.targets : 'all';
      const senders = sendersUpTo(steps, index, methods);
      const names = new Set(driversOfStep(step, methods).map(({ driver }) => driver));
      const drivers = [...names].flatMap((name) => {
        const { unit, byTarget } = measured.get(name) ?? {};
        const among = new Map(amongReceivers(byTarget, targets, senders));
        return unit === undefined ? [] : [{ name, unit, among, total: formatDecimal(sum(among.values())) }];
      });
      return [step.name, drivers];
    }),
  );
  return (rule, costCenter) =>
    (byRule.get(rule) ?? []).map(({ name, unit, among, total }): LineDriver => ({
      name,
      unit,
      value: formatDecimal(among.get(costCenter) ?? ZERO),
      total,
    }));
}

/** By driver, what is measured of the month, or else of the latest month before it. */
function latest(values: readonly MeasuredValue[], month: Month) {
  const measured = new Map<string, { readonly month: Month; readonly unit: string; readonly byTarget: Map<string, Decimal> }>();
  for (const value of values) {
    if (value.month > month) continue;
    let known = measured.get(value.driver);
    if (!known || known.month < value.month) measured.set(value.driver, (known = { ...value, byTarget: new Map() }));
    if (known.month === value.month)
      known.byTarget.set(value.target, add(known.byTarget.get(value.target) ?? ZERO, decimal(value.quantity)));
  }
  return measured;
}
