import { isReserved } from '../dimension/dimension.ts';
import { checkOrder } from './check-order.ts';
import { checkReach } from './check-reach.ts';
import { methodOf, type MethodTable } from './method.ts';
import { namedOnce } from './named-once.ts';
import type { AllocationProblem } from './problem.ts';
import { basesOf, fieldProblems, receiversOf, sendersOf, sendersUpTo } from './receivers.ts';
import { checkScope } from './scope/check-scope.ts';
import type { AllocationScope } from './scope/allocation-scope.ts';
import type { Step } from './step.ts';

/**
 * What is wrong with a rule set whatever the month: names twice, weights that are none, cost sent to oneself or to one who has sent
 * on already, steps that can never match. A rule set without problems has no cycle: cost moves on to cost centres that have not
 * sent on, and after the last step everything lies where it stays.
 */
export function checkRuleSet(
  { steps, scope }: { readonly steps: readonly Step[]; readonly scope?: AllocationScope | undefined },
  methods: MethodTable,
): AllocationProblem[] {
  return [
    ...checkScope({ steps, scope }),
    ...steps.flatMap((step, index) => [
      ...checkName(steps, index),
      ...placed(['steps', index, 'from'], namedOnce(step.from ?? [])),
      ...placed(['steps', index], [...fieldProblems(step, methods), ...checkReceivers(steps, index, methods)]),
      ...checkMappedComesFirst(steps, index, methods),
      ...checkBases(steps, index, methods),
    ]),
    ...checkReach(steps, methods),
    ...checkOrder(steps, methods),
  ];
}

function placed(at: AllocationProblem['at'], problems: readonly AllocationProblem[]): AllocationProblem[] {
  return problems.map((problem) => ({ ...problem, at: [...at, ...problem.at] }));
}

function checkName(steps: readonly Step[], index: number): AllocationProblem[] {
  const { name } = steps[index]!;
  const at = ['steps', index, 'name'];
  if (isReserved(name))
    return [{ at, expected: 'a name other than `unallocated`, which is cost that no step took, and `unmapped`', found: name }];
  const first = steps.findIndex((step) => step.name === name);
  return first === index ? [] : [{ at, expected: `a name of its own: steps[${first}] has this one`, found: name }];
}

/** Whoever a step names may not have sent on, nor send on in the same step. */
function checkReceivers(steps: readonly Step[], index: number, methods: MethodTable): AllocationProblem[] {
  const senders = sendersUpTo(steps, index, methods);
  return receiversOf(steps[index]!, methods).named.flatMap(({ costCenter, at }): AllocationProblem[] => {
    if (!senders.has(costCenter)) return [];
    const sender = steps.find((earlier) => sendersOf(earlier, methods).includes(costCenter))!;
    const expected = `a cost centre that has not sent on: step ${sender.name} sends on what ${costCenter} holds`;
    return [{ at, expected, found: costCenter }];
  });
}

/** A step that gives to whatever cost centre the mapping names may give to one that has sent on: it must come before. */
function checkMappedComesFirst(steps: readonly Step[], index: number, methods: MethodTable): AllocationProblem[] {
  const { method } = steps[index]!;
  if (methodOf(steps[index]!, methods).receivers !== 'mapped') return [];
  const sender = steps.slice(0, index).find((step) => sendersOf(step, methods).length > 0);
  if (!sender) return [];
  const expected = `${method} steps before the first step that sends on (${sender.name}), for a cost centre that has sent on receives nothing`;
  return [{ at: ['steps', index, 'method'], expected, found: method }];
}

/** A result that a step goes by is there before it. */
function checkBases(steps: readonly Step[], index: number, methods: MethodTable): AllocationProblem[] {
  return basesOf(steps[index]!, methods).flatMap(({ name, at }): AllocationProblem[] => {
    if (steps.slice(0, index).some((step) => step.name === name)) return [];
    return [{ at: ['steps', index, ...at], expected: 'the name of an earlier step', found: name }];
  });
}
