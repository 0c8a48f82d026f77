import { isNobody } from '../dimension/is-nobody.ts';
import type { AllocationProblem } from './problem.ts';

/** Every cost centre that a list names is one, and stands there once. */
export function namedOnce(costCenters: readonly string[]): AllocationProblem[] {
  return costCenters.flatMap((costCenter, index): AllocationProblem[] => {
    if (isNobody(costCenter)) return [{ at: [index], expected: 'a cost centre', found: costCenter }];
    const twice = costCenters.indexOf(costCenter) !== index;
    return twice ? [{ at: [index], expected: 'each cost centre once', found: `${costCenter} again` }] : [];
  });
}
