import type { AllocationProblem } from './problem.ts';
import { namedTargets, sendersOf, type AllocationStep } from './rule-set.ts';
import { atomsOf, contradict, implies } from './select-atoms.ts';

/** Steps that can never take anything, whatever the month brings: a mistake that would stay unseen for ever. */
export function checkReach(steps: readonly AllocationStep[]): AllocationProblem[] {
  return steps.flatMap((step, index) => {
    const earlier = steps.slice(0, index);
    if (contradict(atomsOf(step))) {
      return [{ at: ['steps', index, 'select'], expected: 'conditions that can hold together', found: 'a step that can never match' }];
    }
    return sendersOf(step).length > 0 ? checkSenders(step, earlier, index) : checkPool(step, earlier, index);
  });
}

/** Something is left in the pool for a step unless an earlier one takes all that it asks for. */
function checkPool(step: AllocationStep, earlier: readonly AllocationStep[], index: number): AllocationProblem[] {
  const taker = earlier.find((other) => sendersOf(other).length === 0 && leavesNothing(other) && implies(atomsOf(step), atomsOf(other)));
  if (!taker) return [];
  const expected = `a step that can match: step ${taker.name} before it takes all that this one asks for`;
  return [{ at: ['steps', index, 'name'], expected, found: step.name }];
}

function checkSenders(step: AllocationStep, earlier: readonly AllocationStep[], index: number): AllocationProblem[] {
  return sendersOf(step).flatMap((costCenter, position): AllocationProblem[] => {
    const at = ['steps', index, 'from', position];
    if (!earlier.some((other) => mayGiveTo(other, costCenter))) {
      return [{ at, expected: 'a cost centre that an earlier step gives to', found: costCenter }];
    }
    const emptier = earlier.find(
      (other) => sendersOf(other).includes(costCenter) && leavesNothing(other) && implies(atomsOf(step), atomsOf(other)),
    );
    if (!emptier) return [];
    return [{ at, expected: `a cost centre that still holds something: step ${emptier.name} sends on all of it`, found: costCenter }];
  });
}

/** False where targets follow from the month: where nobody qualifies, such a step takes nothing. */
function leavesNothing(step: AllocationStep): boolean {
  return step.method === 'direct' || (step.method !== 'proportional' && namedTargets(step) !== undefined);
}

function mayGiveTo(step: AllocationStep, costCenter: string): boolean {
  if (step.method !== 'direct') return namedTargets(step)?.includes(costCenter) ?? true;
  const condition = step.select?.costCenter;
  if (!condition || 'mapped' in condition) return true;
  return 'in' in condition ? condition.in.includes(costCenter) : !condition.notIn.includes(costCenter);
}
