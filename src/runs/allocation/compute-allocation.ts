import { certify, splitScale } from '../../domain/allocation/certificate.ts';
import { isNobody } from '../../domain/dimension/is-nobody.ts';
import { leaveOut } from '../../domain/allocation/scope/leave-out.ts';
import { selectsOf } from '../../domain/allocation/selects-of.ts';
import type { AllocationCell } from '../../domain/allocation/cell.ts';
import { UNMAPPED } from '../../domain/dimension/dimension.ts';
import { directCostOf } from '../../domain/allocation/direct-cost.ts';
import type { DriverQuantities } from '../../domain/allocation/driver-quantities.ts';
import { planFineRoutes, type RoutePlan } from '../../domain/allocation/plan-routes.ts';
import type { MethodTable } from '../../domain/allocation/method.ts';
import type { AllocationOutput } from '../../domain/allocation/output.ts';
import type { AllocationProblem } from '../../domain/allocation/problem.ts';
import { weightsOf } from '../../domain/allocation/route.ts';
import type { AllocationRuleSet } from '../../domain/allocation/rule-set.ts';
import { sharesOf } from '../../domain/allocation/share.ts';
import type { Step } from '../../domain/allocation/step.ts';
import { splitClass, totalWeight } from '../../domain/allocation/split-class.ts';
import { rescaled } from '../../domain/money/decimal.ts';
import { allocationCells, allocationInputs, type AllocatedCharges } from '../../store/allocation/allocation-cells.ts';
import { splitClasses } from '../../store/allocation/allocation-classes.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';

export interface AllocationProgress {
  readonly phase: 'split';
  /** Charges split so far; those that go to one target whole are done with the others, at the end. */
  readonly charges: number;
  /** All charges of the run. */
  readonly of: number;
}

export interface AllocationTask {
  readonly charges: AllocatedCharges;
  readonly dimensionsRunId: string;
  readonly ruleSet: AllocationRuleSet<Step>;
  readonly methods: MethodTable;
  readonly quantities: ReadonlyMap<string, DriverQuantities>;
  readonly onProgress?: ((progress: AllocationProgress) => void) | undefined;
}

/**
 * Reads a month's cells, applies the steps and splits every charge. Writes nothing. Throws when a cent is missing anywhere: between
 * cells and routes, or between the charges (summed up on their own) and the shares.
 */
export async function computeAllocation(
  snapshot: Snapshot,
  { charges, dimensionsRunId, ruleSet, methods, quantities, onProgress }: AllocationTask,
): Promise<AllocationOutput | { readonly problems: readonly AllocationProblem[] }> {
  const inputs = await allocationInputs(snapshot, charges);
  const scales = new Map(inputs.map((input) => [input.currency, splitScale(input)]));
  const scaleOf = (currency: string) => scales.get(currency) ?? missingCurrency(currency);
  const mapped = await allocationCells(snapshot, charges, dimensionsRunId, tagKeysOf(ruleSet));
  const nobody = mapped.find(({ costCenter }) => costCenter !== UNMAPPED && isNobody(costCenter));
  if (nobody) return { problems: [misnamed(nobody)] };
  const cells = leaveOut(mapped, ruleSet, charges.month);
  const plan = planFineRoutes(cells, ruleSet, { directCost: directCostOf(cells), drivers: quantities }, methods);
  if ('problems' in plan) return plan;
  const of = inputs.reduce((sum, input) => sum + input.charges, 0);
  const given = await splitRoutes(snapshot, charges, cells, plan, scaleOf, (split) => {
    onProgress?.({ phase: 'split', charges: split, of });
  });
  const shares = sharesOf(plan.routes, given, scaleOf);
  const certificates = certify(inputs, shares);
  return { certificates, shares, cells, plan };
}

/** What every route gives its targets, in units of its currency's scale. */
async function splitRoutes(
  snapshot: Snapshot,
  charges: AllocatedCharges,
  cells: readonly AllocationCell[],
  plan: RoutePlan,
  scaleOf: (currency: string) => number,
  onSplit: (charges: number) => void,
): Promise<bigint[][]> {
  const cellsOfRoute: AllocationCell[][] = plan.routes.map(() => []);
  for (const [index, cell] of cells.entries()) cellsOfRoute[plan.routeOfCell[index]!]!.push(cell);
  const weights = plan.routes.map(({ targets }) => weightsOf(targets));
  const sums = cellsOfRoute.map((own) => own.reduce((sum, { amount, currency }) => sum + rescaled(amount, scaleOf(currency)), 0n));
  // One target takes the whole; for several, the classes below bring it.
  const given = weights.map((list, index) => (list.length === 1 ? [sums[index]!] : list.map(() => 0n)));
  const splitting = plan.routes.flatMap(({ currency, targets }, routeNo) => {
    if (targets.length === 1) return [];
    return [{ routeNo, scale: scaleOf(currency), totalWeight: totalWeight(weights[routeNo]!), cells: cellsOfRoute[routeNo]! }];
  });
  let split = 0n;
  for await (const classes of splitClasses(snapshot, charges, splitting)) {
    for (const one of classes) {
      const parts = splitClass(weights[one.routeNo]!, one);
      const totals = given[one.routeNo]!;
      for (let index = 0; index < parts.length; index++) totals[index]! += parts[index]!;
      split += one.charges;
    }
    onSplit(Number(split));
  }
  for (const [routeNo, totals] of given.entries()) {
    const total = totals.reduce((sum, units) => sum + units, 0n);
    if (total !== sums[routeNo]) throw new Error(`route ${routeNo} gave ${total} units of ${sums[routeNo]}`);
  }
  return given;
}

/** The tags that the rules look at. */
export function tagKeysOf(ruleSet: AllocationRuleSet<Step>): string[] {
  return [...new Set(selectsOf(ruleSet).flatMap(({ tags }) => (tags ?? []).map(({ key }) => key)))];
}

/** The word would make its cost look as if rules had left it out. */
function misnamed({ costCenter, scopeKey }: AllocationCell): AllocationProblem {
  const expected = 'cost mapped to cost centres by other names: `excluded` is what rules of scope leave out';
  return { at: ['scope'], expected, found: `${costCenter}, as scope ${scopeKey} is mapped` };
}

function missingCurrency(currency: string): never {
  throw new Error(`a cell is in ${currency}, which no charge is in`);
}
