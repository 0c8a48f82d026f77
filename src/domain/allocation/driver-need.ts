import type { AllocationProblem } from './problem.ts';

/** A driver, the place in the step that names it, and what stands in for a month without values. */
export interface DriverNeed {
  readonly at: AllocationProblem['at'];
  readonly driver: string;
  readonly fallback?: 'latest' | undefined;
}
