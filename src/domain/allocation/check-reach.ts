import { methodOf, type MethodTable } from './method.ts';
import type { AllocationProblem } from './problem.ts';
import { namedSenders, receiversOf, sendersOf } from './receivers.ts';
import { atomsOf, contradict, implies } from './select-atoms.ts';
import type { Step } from './step.ts';

/** Steps that can never take anything, whatever the month brings: a mistake that would stay unseen for ever. */
export function checkReach(steps: readonly Step[], methods: MethodTable): AllocationProblem[] {
  return steps.flatMap((step, index) => {
    const earlier = steps.slice(0, index);
    if (contradict(atomsOf(step, methods))) {
      return [{ at: ['steps', index, 'select'], expected: 'conditions that can hold together', found: 'a step that can never match' }];
    }
    return sendersOf(step, methods).length > 0 ? checkSenders(step, earlier, index, methods) : checkPool(step, earlier, index, methods);
  });
}

/** Something is left in the pool for a step unless an earlier one takes all that it asks for. */
function checkPool(step: Step, earlier: readonly Step[], index: number, methods: MethodTable): AllocationProblem[] {
  const taker = earlier.find((other) => sendersOf(other, methods).length === 0 && takesBefore(other, step, methods));
  if (!taker) return [];
  const expected = `a step that can match: step ${taker.name} before it takes all that this one asks for`;
  return [{ at: ['steps', index, 'name'], expected, found: step.name }];
}

function checkSenders(step: Step, earlier: readonly Step[], index: number, methods: MethodTable): AllocationProblem[] {
  return namedSenders(step, methods).flatMap(({ costCenter, at: place }): AllocationProblem[] => {
    const at = ['steps', index, ...place];
    if (!earlier.some((other) => mayGiveTo(other, costCenter, methods))) {
      return [{ at, expected: 'a cost centre that an earlier step gives to', found: costCenter }];
    }
    const emptier = earlier.find((other) => sendersOf(other, methods).includes(costCenter) && takesBefore(other, step, methods));
    if (!emptier) return [];
    return [{ at, expected: `a cost centre that still holds something: step ${emptier.name} sends on all of it`, found: costCenter }];
  });
}

/** Surely takes all that a later step from the same place asks for. */
function takesBefore(step: Step, later: Step, methods: MethodTable): boolean {
  return methodOf(step, methods).takesAll(step) && implies(atomsOf(later, methods), atomsOf(step, methods));
}

/** Whether some cost may reach a cost centre by a step, whatever the month. */
export function mayGiveTo(step: Step, costCenter: string, methods: MethodTable): boolean {
  const { named, isOpen } = receiversOf(step, methods);
  if (named.some((receiver) => receiver.costCenter === costCenter)) return true;
  if (methodOf(step, methods).receivers !== 'mapped') return isOpen;
  const condition = step.select?.costCenter;
  if (!condition || 'mapped' in condition) return true;
  return 'in' in condition ? condition.in.includes(costCenter) : !condition.notIn.includes(costCenter);
}
