import type { AllocationProblem } from './problem.ts';

/** A driver, the place in the step that names it, and what the step expects of its values. */
export interface DriverNeed {
  readonly at: AllocationProblem['at'];
  readonly driver: string;
  /** What stands in for a month without values. */
  readonly fallback?: 'latest' | undefined;
  /** The unit of the values, however it is spelled; left out: any one. */
  readonly unit?: string | undefined;
  /** For how long each value holds. */
  readonly grain?: string | undefined;
  /** What is said of how much of the cost the driver measures. */
  readonly coverage?: string | undefined;
}
