import type { AllocationSelect } from './select.ts';

/** What the steps of all methods have in common. */
export interface Step {
  /** Unique in the rule set: the `rule` that shares name. */
  readonly name: string;
  /** The cells that the step is about: all of these conditions hold. Left out: every cell. */
  readonly select?: AllocationSelect;
  /** A key of the table of methods. */
  readonly method: string;
  /** Step-down: takes what these cost centres hold after the earlier steps. They receive nothing from here on. */
  readonly from?: readonly string[];
}

/** The cost centres whose holdings a step sends on; none for a step that takes from the pool. */
export function sendersOf(step: Step): readonly string[] {
  return step.from ?? [];
}

/** The cost centres that have sent on once a step is done: its own senders and those of all steps before it. */
export function sendersUpTo(steps: readonly Step[], index: number): ReadonlySet<string> {
  return new Set(steps.slice(0, index + 1).flatMap(sendersOf));
}
