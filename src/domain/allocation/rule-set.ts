import type { DriverCorrection } from './driver-correction.ts';
import type { StepOf } from './method.ts';
import type { METHODS } from './methods/index.ts';
import type { AllocationScope } from './scope/allocation-scope.ts';
import type { Step } from './step.ts';

/**
 * The rules of allocation: ordered steps. A step takes cost that no earlier step took (by `select`), or what cost centres hold after
 * the earlier steps (by `from`), and sends all of it on. What no step takes is left over under the name `unallocated`;
 * what the scope leaves out is under the name `excluded`, and no step is about it.
 */
export interface AllocationRuleSet<S extends Step = AllocationStep> {
  readonly name: string;
  /** Which of a charge's amounts is allocated, in its billing currency. */
  readonly measure: AllocationMeasure;
  /** What the steps are about; left out: all cost. */
  readonly scope?: AllocationScope | undefined;
  readonly steps: readonly S[];
  /** Values of drivers that hold whatever was delivered. Not of a file: the hub adds those that were settled in disputes. */
  readonly corrections?: readonly DriverCorrection[] | undefined;
}

/** The amounts of a charge that can be allocated; the first unless the rules say otherwise. */
export const ALLOCATION_MEASURES = ['effectiveCost', 'billedCost'] as const;
export type AllocationMeasure = (typeof ALLOCATION_MEASURES)[number];

/** How a step sends cost on. */
export type Method = keyof typeof METHODS;

/** A step of any method, told apart by `method`; each has the fields that its method declares. */
export type AllocationStep = { readonly [M in Method]: StepOf<M, (typeof METHODS)[M]> }[Method];
