import type { CostCenterMaster } from '../dimension/cost-center-master.ts';
import type { Month } from '../time/month.ts';
import { driverQuantities, type DeliveredDriver, type DriverQuantities } from './driver-quantities.ts';
import type { AllocationProblem } from './problem.ts';
import { namedTargets, sendersOf, type AllocationRuleSet, type AllocationStep } from './rule-set.ts';

/** What a month brings that rules may lean on. */
export interface MonthData {
  readonly month: Month;
  /** By driver; those that were delivered. */
  readonly drivers: ReadonlyMap<string, DeliveredDriver>;
  /** Undefined when no master data was delivered: then every name is taken as it is. */
  readonly costCenters: CostCenterMaster | undefined;
}

/**
 * Holds a rule set against the data of a month: every driver measured, every cost centre known. Gives the quantities by driver, or
 * what is wrong.
 */
export function checkMonth(
  { steps }: AllocationRuleSet,
  { month, drivers, costCenters }: MonthData,
): { readonly quantities: ReadonlyMap<string, DriverQuantities> } | { readonly problems: readonly AllocationProblem[] } {
  const problems: AllocationProblem[] = [];
  const quantities = new Map<string, DriverQuantities>();
  for (const [index, step] of steps.entries()) {
    const at = ['steps', index];
    if (costCenters) problems.push(...unknownCostCenters(step, at, costCenters));
    if (step.method !== 'driver') continue;
    const measured = driverQuantities(step, at, month, drivers.get(step.driver));
    if ('problems' in measured) {
      problems.push(...measured.problems);
      continue;
    }
    quantities.set(step.driver, measured.quantities);
    if (costCenters && step.targets === 'all') problems.push(...unknownTargets(step.driver, at, measured.quantities, costCenters));
  }
  return problems.length > 0 ? { problems } : { quantities };
}

const KNOWN = 'a cost centre of the master data, valid in the month';

function unknownCostCenters(step: AllocationStep, at: AllocationProblem['at'], costCenters: CostCenterMaster): AllocationProblem[] {
  const places = [
    ...sendersOf(step).map((name, index) => ({ name, at: [...at, 'from', index] })),
    ...(namedTargets(step) ?? []).map((name, index) => {
      return { name, at: step.method === 'fixed' ? [...at, 'weights', name] : [...at, 'targets', index] };
    }),
  ];
  return places
    .filter(({ name }) => costCenters(name) !== name)
    .map(({ name, at: where }) => ({ at: where, expected: KNOWN, found: name }));
}

function unknownTargets(
  driver: string,
  at: AllocationProblem['at'],
  { byTarget }: DriverQuantities,
  costCenters: CostCenterMaster,
): AllocationProblem[] {
  return [...byTarget]
    .filter(([name, quantity]) => quantity.units > 0n && costCenters(name) !== name)
    .map(([name]) => ({
      at: [...at, 'driver'],
      expected: `${driver} measured for cost centres of the master data, valid in the month`,
      found: name,
    }));
}
