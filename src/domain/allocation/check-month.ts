import type { CostCenterMaster } from '../dimension/cost-center-master.ts';
import type { Month } from '../time/month.ts';
import { driverQuantities, type DeliveredDriver, type DriverQuantities } from './driver-quantities.ts';
import { methodOf, type MethodTable } from './method.ts';
import type { DriverNeed } from './driver-need.ts';
import { driversOfStep } from './drivers-of-step.ts';
import type { AllocationProblem } from './problem.ts';
import { namedSenders, receiversOf, sendersUpTo } from './receivers.ts';
import type { Step } from './step.ts';

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
  { steps }: { readonly steps: readonly Step[] },
  data: MonthData,
  methods: MethodTable,
): { readonly quantities: ReadonlyMap<string, DriverQuantities> } | { readonly problems: readonly AllocationProblem[] } {
  const quantities = new Map<string, DriverQuantities>();
  const problems = steps.flatMap((step, index) => {
    const found = [
      ...unknownCostCenters(step, data, methods),
      ...checkStep(step, data, methods, quantities, sendersUpTo(steps, index, methods)),
    ];
    return found.map((problem) => ({ ...problem, at: ['steps', index, ...problem.at] }));
  });
  return problems.length > 0 ? { problems } : { quantities };
}

/** The drivers that the steps name, each once. */
export function driversOf(steps: readonly Step[], methods: MethodTable): string[] {
  return [...new Set(steps.flatMap((step) => driversOfStep(step, methods)).map(({ driver }) => driver))];
}

/** Keeps the quantities of the step's drivers; only when all are measured does the step look at them. */
function checkStep(
  step: Step,
  { month, drivers, costCenters }: MonthData,
  methods: MethodTable,
  quantities: Map<string, DriverQuantities>,
  senders: ReadonlySet<string>,
): AllocationProblem[] {
  const method = methodOf(step, methods);
  const needs = method.drivers(step);
  const unmeasured = driversOfStep(step, methods).flatMap((need) => {
    const measured = driverQuantities(need, month, drivers.get(need.driver));
    if ('problems' in measured) return measured.problems;
    quantities.set(need.driver, measured.quantities);
    return [];
  });
  if (unmeasured.length > 0) return unmeasured;
  const problems = method.problems(step, { drivers: quantities, senders });
  if (problems.length > 0 || !costCenters || !receiversOf(step, methods).isOpen) return [...problems];
  return needs.flatMap((need) => unknownTargets(need, quantities.get(need.driver)!, costCenters));
}

function unknownCostCenters(step: Step, { costCenters }: MonthData, methods: MethodTable): AllocationProblem[] {
  const places = [...namedSenders(step, methods), ...receiversOf(step, methods).named];
  if (!costCenters) return [];
  const expected = 'a cost centre of the master data, valid in the month';
  return places
    .filter(({ costCenter }) => costCenters(costCenter) !== costCenter)
    .map(({ costCenter, at }) => ({ at, expected, found: costCenter }));
}

/** Whoever a driver measures may receive, unless the step names its receivers. */
function unknownTargets({ at, driver }: DriverNeed, { byTarget }: DriverQuantities, costCenters: CostCenterMaster): AllocationProblem[] {
  return [...byTarget]
    .filter(([name, quantity]) => quantity.units > 0n && costCenters(name) !== name)
    .map(([name]) => ({
      at,
      expected: `${driver} measured for cost centres of the master data, valid in the month`,
      found: name,
    }));
}
