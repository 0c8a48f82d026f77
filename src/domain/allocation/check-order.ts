import type { MethodTable } from './method.ts';
import { mayGiveTo } from './check-reach.ts';
import type { AllocationProblem } from './problem.ts';
import { basesOf, sendersOf } from './receivers.ts';
import { atomsOf, contradict } from './select-atoms.ts';
import type { Step } from './step.ts';

/**
 * Steps beside each other that say `order: any` give the same result in whatever order they stand: none takes what another asks for, sends on
 * what another gives, or goes by its result.
 */
export function checkOrder(steps: readonly Step[], methods: MethodTable): AllocationProblem[] {
  return steps.flatMap((step, index): AllocationProblem[] => {
    if (step.order !== 'any') return [];
    const start = steps.slice(0, index).findLastIndex(({ order }) => order !== 'any') + 1;
    for (const other of steps.slice(start, index)) {
      const why = dependence(other, step, methods);
      if (why !== undefined)
        return [
          {
            at: ['steps', index, 'order'],
            expected: `steps whose order does not matter: ${why}; put them in order and leave \`order\` out`,
            found: 'any',
          },
        ];
    }
    return [];
  });
}

function dependence(one: Step, other: Step, methods: MethodTable): string | undefined {
  const [gives, sends] = [sendersOf(one, methods), sendersOf(other, methods)];
  const overlap = !contradict([...atomsOf(one, methods), ...atomsOf(other, methods)]);
  const isSamePlace = gives.length === 0 ? sends.length === 0 : gives.some((name) => sends.includes(name));
  if (isSamePlace && overlap) return `${one.name} and ${other.name} may take the same cost`;
  for (const [giver, sender] of [
    [one, other],
    [other, one],
  ] as const) {
    const passed = sendersOf(sender, methods).find((name) => mayGiveTo(giver, name, methods));
    if (passed !== undefined) return `${sender.name} sends on what ${giver.name} may give to ${passed}`;
    if (basesOf(sender, methods).some(({ name }) => name === giver.name)) return `${sender.name} goes by the result of ${giver.name}`;
  }
  return undefined;
}
