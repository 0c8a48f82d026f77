import type { Dimension } from '../dimension/dimension.ts';

/**
 * The rules of allocation: ordered steps. A step takes cost that no earlier step took (by `select`), or what cost centres hold after
 * the earlier steps (by `from`), and sends all of it on. What no step takes is left over under the name `unallocated`.
 */
export interface AllocationRuleSet {
  readonly name: string;
  /** Which of a charge's amounts is allocated, in its billing currency. */
  readonly measure: AllocationMeasure;
  readonly steps: readonly AllocationStep[];
}

export type AllocationMeasure = 'effectiveCost' | 'billedCost';

export type AllocationStep = DirectStep | EvenStep | FixedStep | ProportionalStep | DriverStep;

interface Step {
  /** Unique in the rule set: the `rule` that shares name. */
  readonly name: string;
  /** The cells that the step is about: all of these conditions hold. Left out: every cell. */
  readonly select?: AllocationSelect;
}

interface SendingStep extends Step {
  /** Step-down: takes what these cost centres hold after the earlier steps. They receive nothing from here on. */
  readonly from?: readonly string[];
}

/** To the cost centre that the dimension run mapped the cost to; unmapped cost is not taken. */
export interface DirectStep extends Step {
  readonly method: 'direct';
}

/** The same part to every target. */
interface EvenStep extends SendingStep {
  readonly method: 'even';
  readonly targets: Targets;
}

/** In fixed proportions: decimal text above zero by cost centre. Only their ratio counts, so they need not add up to 1. */
interface FixedStep extends SendingStep {
  readonly method: 'fixed';
  readonly weights: Readonly<Record<string, string>>;
}

/** In proportion to the targets' direct cost (see direct-cost.ts) of the month in the same currency. */
interface ProportionalStep extends SendingStep {
  readonly method: 'proportional';
  readonly targets: Targets;
}

/** In proportion to a measured quantity of the month: headcount, requests. */
export interface DriverStep extends SendingStep {
  readonly method: 'driver';
  readonly driver: string;
  readonly targets: Targets;
  /** When nothing was measured for the month: the latest earlier month that has values. Left out: a problem. */
  readonly fallback?: 'latest';
}

/**
 * Named cost centres; or `all`: for `even` and `proportional` those with direct cost above zero in the currency, for `driver` those
 * with a quantity above zero. Never one that has sent on.
 */
type Targets = 'all' | readonly string[];

/** An absent value (an account without sub-account, a missing tag) is in no list: `notIn` holds for it. */
export type ListCondition = { readonly in: readonly string[] } | { readonly notIn: readonly string[] };
export type MappedCondition = ListCondition | { readonly mapped: boolean };
/** Tag keys and values are compared as they are spelled. */
export type TagCondition = { readonly key: string } & (ListCondition | { readonly present: boolean });

export const CHARGE_DIMENSIONS = [
  'providerName',
  'billingAccountId',
  'subAccountId',
  'serviceName',
  'serviceCategory',
  'chargeCategory',
] as const;
export type ChargeDimension = (typeof CHARGE_DIMENSIONS)[number];

export type AllocationSelect = { readonly [D in Dimension]?: MappedCondition } & {
  readonly [D in ChargeDimension]?: ListCondition;
} & {
  readonly tags?: readonly TagCondition[];
};

/** The cost centre and the rule of cost that no step took. */
export const UNALLOCATED = 'unallocated';

/** The cost centres that a step names as targets; undefined when it names none. */
export function namedTargets(step: AllocationStep): readonly string[] | undefined {
  if (step.method === 'direct') return undefined;
  if (step.method === 'fixed') return Object.keys(step.weights);
  return step.targets === 'all' ? undefined : step.targets;
}

/** The cost centres whose holdings a step sends on; none for a step that takes from the pool. */
export function sendersOf(step: AllocationStep): readonly string[] {
  return step.method === 'direct' ? [] : (step.from ?? []);
}

/** The cost centres that have sent on once a step is done: its own senders and those of all steps before it. */
export function sendersUpTo(steps: readonly AllocationStep[], index: number): ReadonlySet<string> {
  return new Set(steps.slice(0, index + 1).flatMap(sendersOf));
}
