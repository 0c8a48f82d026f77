import type { Incentive } from './adjust/incentive.ts';
import type { Limits } from './adjust/limits.ts';
import type { Subsidy } from './adjust/subsidy.ts';
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
  /** Cost that several share: who answers for it, and why it is shared. */
  readonly pool?: { readonly owner: string; readonly reason: string };
  /** The step may stand anywhere among those beside it that say the same; left out: where it stands. */
  readonly order?: 'any';
  /** What is paid for what is idle, by those who waste more than others to those who waste less. */
  readonly incentive?: Incentive;
  /** The least and the most that cost centres pay. */
  readonly limits?: Limits;
  /** What somebody else pays of it. */
  readonly subsidy?: Subsidy;
}
