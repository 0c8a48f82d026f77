import type { AllocationCell } from './cell.ts';
import { isMapped } from './cell.ts';
import { predicateOf } from './cell-predicate.ts';
import { ALL_IN_POOL, holdingKey, sendOn, type Distribution, type Target } from './distribution.ts';
import type { AllocationProblem } from './problem.ts';
import type { Route } from './route.ts';
import { sendersOf, sendersUpTo, UNALLOCATED, type AllocationRuleSet, type AllocationStep } from './rule-set.ts';
import { targetsOf, type Measurements } from './step-targets.ts';

export interface RoutePlan {
  /** Distinct, in a canonical order that depends on nothing but what they say. */
  readonly routes: readonly Route[];
  /** The route of each cell, as an index, in the order of the cells. */
  readonly routeOfCell: readonly number[];
}

/**
 * Applies the steps to every cell. Pure and independent of the order of the cells; the rule set has been checked. Steps are linear,
 * so one distribution serves all charges of a cell, and all cells to which the same steps apply.
 */
export function planRoutes(cells: readonly AllocationCell[], { steps }: AllocationRuleSet, measured: Measurements): RoutePlan {
  const predicates = steps.map((step) => predicateOf(step.select));
  const targets = targetLookup(steps, measured);
  const routes = new Map<string, Route>();
  const keyBySignature = new Map<string, string>();
  const keys = cells.map((cell) => {
    const applying = steps.flatMap((step, index) => (applies(step, cell) && predicates[index]!(cell) ? [index] : []));
    const signature = JSON.stringify([cell.currency, isDirect(steps, applying) ? cell.costCenter : '', applying]);
    let key = keyBySignature.get(signature);
    if (key === undefined) {
      const route = routeOf(distribute(cell, steps, applying, targets), cell.currency);
      key = canonicalText(route);
      keyBySignature.set(signature, key);
      routes.set(key, route);
    }
    return key;
  });
  const order = [...routes.keys()].toSorted();
  const position = new Map(order.map((key, index) => [key, index]));
  return { routes: order.map((key) => routes.get(key)!), routeOfCell: keys.map((key) => position.get(key)!) };
}

/** Weights beyond this would no longer be numbers that a database or a reader can work with. */
const WEIGHT_DIGITS_MAX = 1_000;

/** Each step-down multiplies what weights are measured in: a long chain over fine weights is told, not tried. */
export function checkFineness({ routes }: RoutePlan): AllocationProblem[] {
  const digits = routes.reduce((most, { targets }) => Math.max(most, ...targets.map(({ weight }) => weight.toString().length)), 0);
  if (digits <= WEIGHT_DIGITS_MAX) return [];
  const expected = `steps whose exact weights have at most ${WEIGHT_DIGITS_MAX} digits: fewer step-downs, or rounder weights`;
  return [{ at: ['steps'], expected, found: `${digits} digits` }];
}

function applies(step: AllocationStep, cell: AllocationCell): boolean {
  return step.method !== 'direct' || isMapped(cell);
}

function isDirect(steps: readonly AllocationStep[], applying: readonly number[]): boolean {
  return applying.some((index) => steps[index]!.method === 'direct');
}

type TargetLookup = (index: number, cell: AllocationCell) => readonly Target[];

function targetLookup(steps: readonly AllocationStep[], measured: Measurements): TargetLookup {
  const known = new Map<string, readonly Target[]>();
  return (index, cell) => {
    const step = steps[index]!;
    if (step.method === 'direct') return [{ costCenter: cell.costCenter, weight: 1n }];
    const key = `${index} ${cell.currency}`;
    let targets = known.get(key);
    if (!targets) known.set(key, (targets = targetsOf(step, sendersUpTo(steps, index), cell.currency, measured)));
    return targets;
  };
}

function distribute(
  cell: AllocationCell,
  steps: readonly AllocationStep[],
  applying: readonly number[],
  targets: TargetLookup,
): Distribution {
  let distribution = ALL_IN_POOL;
  for (const index of applying) {
    const senders = sendersOf(steps[index]!);
    const taken = senders.length === 0 ? 'pool' : new Set(senders);
    distribution = sendOn(distribution, taken, steps[index]!.name, targets(index, cell));
  }
  return distribution;
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
