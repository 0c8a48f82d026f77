import type { AllocationRuleSet } from '../../domain/allocation/rule-set.ts';
import type { Problem } from '../../domain/problem.ts';
import { driverRows, routesOfRun, type SaidByAllocation } from '../../store/allocation/allocation-evidence.ts';
import { rollupCells, type RollupCell } from '../../store/allocation/rollup-cells.ts';
import { verifyShares } from '../../store/allocation/verify-shares.ts';
import { batchIdsOf, type RunOnRecord, type VerificationDepth } from '../../store/run/run-on-record.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import { routesOf } from '../../../tools/verify-certificate/allocation.mjs';

/** Beyond so many contributions every charge is no longer split once more before a run is sealed: it would take longer than the run. */
const SPLIT_AGAIN_MAX = 100_000n;
const FAULTS_MAX = 20;

/**
 * Cells must be those of the rollup and take the routes that the rules give them, by the auditor's implementation of the rules, which shares
 * no code with the engine; shares and certificates must follow from both, in SQL.
 */
export async function verifyAllocation(snapshot: Snapshot, run: RunOnRecord, depth: VerificationDepth): Promise<readonly Problem[]> {
  // What was saved was parsed as such.
  const rules = run.rules as AllocationRuleSet;
  const { measure, steps, scope } = rules;
  const charges = { batchIds: batchIdsOf(run, 'charge'), month: run.month, measure };
  const dimensionsRunId = run.runs.find(({ kind }) => kind === 'dimensions')!.id;
  const rows = await rollupCells(snapshot, run.id, charges, dimensionsRunId);
  const cells = rows.filter((row): row is RollupCell => row.amount !== null);
  const routes = await routesOfRun(snapshot, run.id);
  const driver = await driverRows(snapshot, run, rules);
  const problems = [
    ...rows
      .filter(({ amount }) => amount === null)
      .map((cell) => problem(cell, 'no such cell, for no charge of the month is in it', 'one')),
    ...cells.flatMap(countProblems),
    ...routeProblems(cells, routes, routesOf(cells, { steps, scope, driver, month: run.month, scaleOf: scaleOf(cells) })),
  ];
  if (problems.length > 0) return problems.slice(0, FAULTS_MAX);
  const isSplitAgain = depth === 'in-full' || contributions(cells, routes) <= SPLIT_AGAIN_MAX;
  return verifyShares(snapshot, run.id, charges, isSplitAgain);
}

function countProblems(cell: RollupCell): Problem[] {
  if (cell.route === null) return [problem(cell, 'a cell that takes a route', 'none')];
  return cell.countedCharges === cell.charges ? [] : [problem(cell, `${cell.charges} charges`, `${cell.countedCharges}`)];
}

function routeProblems(
  cells: readonly RollupCell[],
  routes: SaidByAllocation['routes'],
  right: readonly { readonly line: string }[],
): Problem[] {
  const lines = new Map(routes.map(({ no, currency, targets }) => [no, JSON.stringify([currency, ...targets])]));
  const taken = new Set(right.map(({ line }) => line));
  const untaken = [...lines].filter(([, line]) => !taken.has(line));
  return [
    ...untaken.map(([no, line]) => ({
      path: `allocation_route ${no}`,
      expected: 'a route that the rules give some cost',
      found: excerpt(line),
    })),
    ...cells.flatMap((cell, index) => {
      const [expected, found] = [right[index]!.line, lines.get(cell.route ?? -1) ?? 'none'];
      return found === expected ? [] : [problem(cell, excerpt(expected), excerpt(found))];
    }),
  ];
}

/** All cells' amounts are whole numbers at it. */
function scaleOf(cells: readonly RollupCell[]): () => number {
  const decimals = cells.reduce((most, { amount }) => Math.max(most, amount.length - 1 - amount.lastIndexOf('.')), 0);
  return () => decimals;
}

function contributions(cells: readonly RollupCell[], routes: SaidByAllocation['routes']): bigint {
  const targets = new Map(routes.map((route) => [route.no, route.targets.length]));
  let sum = 0n;
  for (const { route, charges } of cells) {
    const count = targets.get(route!)!;
    if (count > 1) sum += BigInt(charges) * BigInt(count);
  }
  return sum;
}

function problem({ scopeKey, chargeCategory }: Pick<RollupCell, 'scopeKey' | 'chargeCategory'>, expected: string, found: string): Problem {
  return { path: `allocation_cell ${scopeKey} ${chargeCategory}`, expected, found };
}

function excerpt(line: string): string {
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
