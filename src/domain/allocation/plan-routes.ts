import { UNALLOCATED, EXCLUDED } from '../dimension/dimension.ts';
import { add, type Decimal } from '../money/decimal.ts';
import { addFractions, NOTHING, portionOf, type Fraction } from '../money/fraction.ts';
import { adjusted, lawOf } from './adjust/adjust.ts';
import type { AllocationCell } from './cell.ts';
import { predicateOf, type CellPredicate } from './cell-predicate.ts';
import {
  ALL_IN_POOL,
  allHeldBy,
  holdingKey,
  sendOn,
  totalOf,
  weightAt,
  weightBeyond,
  type Distribution,
  type Origin,
} from './distribution.ts';
import { assertDivision, type Division } from './division.ts';
import { methodOf, type DivisionBySender, type Measurements, type MethodTable } from './method.ts';
import type { Taking } from './taking.ts';
import type { AllocationProblem } from './problem.ts';
import type { Route } from './route.ts';
import { basesOf, sendersOf, sendersUpTo } from './receivers.ts';
import type { Step } from './step.ts';

export interface RoutePlan {
  /** Distinct, in a canonical order that depends on nothing but what they say. */
  readonly routes: readonly Route[];
  /** The route of each cell, as an index, in the order of the cells. */
  readonly routeOfCell: readonly number[];
}

/** Cells that no step tells apart: one distribution serves them all. */
interface Group {
  readonly currency: string;
  /** Of meaning where a step gives to whatever cost centre the cost is mapped to. */
  readonly costCenter: string;
  /** The steps that are about these cells. */
  readonly applying: ReadonlySet<number>;
  amount: Decimal;
  distribution: Distribution;
}

/**
 * Applies the steps to every cell, one step after the other. Pure and independent of the order of the cells; the rule set has been
 * checked. Whatever a method divides by, the parts are proportions: all charges of a cell are split alike.
 */
export function planRoutes(
  cells: readonly AllocationCell[],
  { steps }: { readonly steps: readonly Step[] },
  measured: Measurements,
  methods: MethodTable,
): RoutePlan {
  const groups = new Map<string, Group>();
  const signatures = groupCells(cells, steps, methods, groups);
  applySteps(steps, groups, measured, methods);
  return routesOf(groups, signatures);
}

/** As `planRoutes`, but where weights become too fine to be kept, the step that makes them so is told and nothing further is tried. */
export function planFineRoutes(
  cells: readonly AllocationCell[],
  { steps }: { readonly steps: readonly Step[] },
  measured: Measurements,
  methods: MethodTable,
): RoutePlan | { readonly problems: readonly AllocationProblem[] } {
  const groups = new Map<string, Group>();
  const signatures = groupCells(cells, steps, methods, groups);
  const problem = applySteps(steps, groups, measured, methods, WEIGHT_DIGITS_MAX);
  return problem ? { problems: [problem] } : routesOf(groups, signatures);
}

/** Weights beyond this would no longer be numbers that a database or a reader can work with. */
const WEIGHT_DIGITS_MAX = 1_000;

function routesOf(groups: ReadonlyMap<string, Group>, signatures: readonly string[]): RoutePlan {
  const routes = new Map<string, Route>();
  const keyOf = new Map<string, string>();
  for (const [signature, { distribution, currency }] of groups) {
    const route = routeOf(distribution, currency);
    const key = canonicalText(route);
    keyOf.set(signature, key);
    routes.set(key, route);
  }
  const order = [...routes.keys()].toSorted();
  const position = new Map(order.map((key, index) => [key, index]));
  return {
    routes: order.map((key) => routes.get(key)!),
    routeOfCell: signatures.map((signature) => position.get(keyOf.get(signature)!)!),
  };
}

/** Gives the group of each cell, in the order of the cells. */
function groupCells(cells: readonly AllocationCell[], steps: readonly Step[], methods: MethodTable, groups: Map<string, Group>): string[] {
  const isAbout = steps.map((step): CellPredicate => {
    const [selects, requires] = [predicateOf(step.select), predicateOf(methodOf(step, methods).requires)];
    return (cell) => requires(cell) && selects(cell);
  });
  const followsMapping = steps.map((step) => methodOf(step, methods).receivers === 'mapped');
  return cells.map((cell) => {
    if (cell.excludedBy !== undefined) return groupExcluded(cell, cell.excludedBy, groups);
    const applying = isAbout.flatMap((holds, index) => (holds(cell) ? [index] : []));
    const costCenter = applying.some((index) => followsMapping[index]) ? cell.costCenter : '';
    const signature = JSON.stringify([cell.currency, costCenter, applying]);
    const group = groups.get(signature);
    if (group) group.amount = add(group.amount, cell.amount);
    else {
      const { currency, amount } = cell;
      groups.set(signature, { currency, costCenter, applying: new Set(applying), amount, distribution: ALL_IN_POOL });
    }
    return signature;
  });
}

/** No step is about what is out of scope: it is where it stays. */
function groupExcluded({ currency, amount }: AllocationCell, rule: string, groups: Map<string, Group>): string {
  const signature = JSON.stringify([EXCLUDED, currency, rule]);
  const group = groups.get(signature);
  if (group) group.amount = add(group.amount, amount);
  else groups.set(signature, { currency, costCenter: '', applying: new Set(), amount, distribution: allHeldBy(EXCLUDED, rule) });
  return signature;
}

/** One step after the other. Undefined: all of them; else why it stopped. Without a bound, weights are as fine as they are. */
function applySteps(
  steps: readonly Step[],
  groups: ReadonlyMap<string, Group>,
  measured: Measurements,
  methods: MethodTable,
  digitsMax?: number,
): AllocationProblem | undefined {
  const results: Results = new Map();
  const bound = digitsMax === undefined ? undefined : 10n ** BigInt(digitsMax);
  for (const [index, step] of steps.entries()) {
    for (const { group, from, division } of divisionsOf(steps, index, [...groups.values()], measured, methods, results)) {
      group.distribution = sendOn(group.distribution, from, step.name, division);
      // Each step-down multiplies what weights are measured in, and each service what those of the others are.
      const tooFine = bound === undefined ? undefined : weightBeyond(group.distribution, bound);
      if (tooFine === undefined) continue;
      const expected = `exact weights of at most ${digitsMax} digits: fewer step-downs or services in one step, or rounder weights`;
      return { at: ['steps', index], expected, found: `${tooFine.toString().length} digits` };
    }
    const isBasis = steps.some((later) => basesOf(later, methods).some(({ name }) => name === step.name));
    if (isBasis) results.set(step.name, resultOf(step.name, [...groups.values()]));
  }
  return undefined;
}

/** What becomes of what each group holds by a step. Cost that the step does not tell apart is divided once: what `Taking` says of it. */
function divisionsOf(
  steps: readonly Step[],
  index: number,
  groups: readonly Group[],
  measured: Measurements,
  methods: MethodTable,
  results: Results,
): { readonly group: Group; readonly from: Origin; readonly division: Division }[] {
  const step = steps[index]!;
  const method = methodOf(step, methods);
  const senders = sendersUpTo(steps, index, methods);
  const origin = originOf(step, methods);
  const about = Map.groupBy(
    groups.filter(({ applying, distribution }) => applying.has(index) && weightAt(distribution, origin) !== 0n),
    ({ currency, costCenter }) => JSON.stringify(method.receivers === 'mapped' ? [currency, costCenter] : [currency]),
  );
  const divided = [...about.values()].flatMap((alike) => {
    const { currency, costCenter } = alike[0]!;
    const givenBy = (name: string) => results.get(name)?.get(currency) ?? new Map<string, Fraction>();
    const takingFrom = (from: Origin): Taking => ({ currency, costCenter, senders, amount: () => amountAt(alike, from), givenBy });
    const own = method.divide(step, takingFrom(origin), measured);
    return ('targets' in own ? [[origin, own] as const] : bySender(own)).map(([from, division]) => {
      assertDivision(step.name, division, method.conservation, senders);
      return { alike, from, division, taking: takingFrom(from) };
    });
  });
  const divisions = adjusted(step, divided, measured);
  // Senders receive nothing from their own step, so the order in which each sends on is of no matter.
  return divided.flatMap(({ alike, from }, position) => {
    const division = divisions[position]!;
    assertDivision(step.name, division, lawOf(step, method), senders);
    return alike.map((group) => ({ group, from, division }));
  });
}

/** What steps gave that others go by: by step, currency and cost centre. */
type Results = Map<string, ReadonlyMap<string, ReadonlyMap<string, Fraction>>>;

function resultOf(rule: string, groups: readonly Group[]): ReadonlyMap<string, ReadonlyMap<string, Fraction>> {
  const result = new Map<string, Map<string, Fraction>>();
  for (const { currency, amount, distribution } of groups) {
    const total = totalOf(distribution);
    const own = result.get(currency) ?? new Map<string, Fraction>();
    result.set(currency, own);
    for (const { costCenter, rule: by, weight } of distribution.held.values()) {
      if (by === rule && costCenter !== UNALLOCATED)
        own.set(costCenter, addFractions(own.get(costCenter) ?? NOTHING, portionOf(amount, weight, total)));
    }
  }
  return result;
}

function bySender(divided: DivisionBySender): (readonly [Origin, Division])[] {
  return [...divided].map(([sender, division]) => [new Set([sender]), division]);
}

function originOf(step: Step, methods: MethodTable): Origin {
  const senders = sendersOf(step, methods);
  return senders.length === 0 ? 'pool' : new Set(senders);
}

function amountAt(groups: readonly Group[], origin: Origin): Fraction {
  return groups.reduce(
    (sum, { amount, distribution }) => addFractions(sum, portionOf(amount, weightAt(distribution, origin), totalOf(distribution))),
    NOTHING,
  );
}

function routeOf({ pool, held }: Distribution, currency: string): Route {
  const targets = [...held.values()];
  if (pool > 0n) targets.push({ costCenter: UNALLOCATED, rule: UNALLOCATED, weight: pool });
  const key = (target: { costCenter: string; rule: string }) => holdingKey(target.costCenter, target.rule);
  return { currency, targets: targets.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)) };
}

function canonicalText({ currency, targets }: Route): string {
  return JSON.stringify([currency, ...targets.map(({ costCenter, rule, weight }) => [costCenter, rule, weight.toString()])]);
}
