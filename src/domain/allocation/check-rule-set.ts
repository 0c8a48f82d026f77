import { decimal } from '../money/decimal.ts';
import { isReserved } from '../dimension/dimension.ts';
import { checkReach } from './check-reach.ts';
import type { AllocationProblem } from './problem.ts';
import { namedTargets, sendersOf, sendersUpTo, type AllocationRuleSet, type AllocationStep } from './rule-set.ts';

/**
 * What is wrong with a rule set whatever the month: names twice, weights that are none, cost sent to oneself or to one who has sent
 * on already, steps that can never match. A rule set without problems has no cycle: cost moves on to cost centres that have not
 * sent on, and after the last step everything lies where it stays.
 */
export function checkRuleSet({ steps }: AllocationRuleSet): AllocationProblem[] {
  return [
    ...steps.flatMap((step, index) => [
      ...checkName(steps, index),
      ...checkNamedOnce(sendersOf(step), ['steps', index, 'from']),
      ...checkTargets(steps, index),
      ...checkWeights(step, ['steps', index, 'weights']),
      ...checkDirectComesFirst(steps, index),
    ]),
    ...checkReach(steps),
  ];
}

function checkName(steps: readonly AllocationStep[], index: number): AllocationProblem[] {
  const { name } = steps[index]!;
  const at = ['steps', index, 'name'];
  if (isReserved(name))
    return [{ at, expected: 'a name other than `unallocated`, which is cost that no step took, and `unmapped`', found: name }];
  const first = steps.findIndex((step) => step.name === name);
  return first === index ? [] : [{ at, expected: `a name of its own: steps[${first}] has this one`, found: name }];
}

function checkNamedOnce(costCenters: readonly string[], at: AllocationProblem['at']): AllocationProblem[] {
  return costCenters.flatMap((costCenter, index): AllocationProblem[] => {
    const where = [...at, index];
    if (isReserved(costCenter)) return [{ at: where, expected: 'a cost centre', found: costCenter }];
    const twice = costCenters.indexOf(costCenter) !== index;
    return twice ? [{ at: where, expected: 'each cost centre once', found: `${costCenter} again` }] : [];
  });
}

function checkTargets(steps: readonly AllocationStep[], index: number): AllocationProblem[] {
  const step = steps[index]!;
  const named = namedTargets(step);
  if (!named) return [];
  const isFixed = step.method === 'fixed';
  const at = ['steps', index, isFixed ? 'weights' : 'targets'];
  const problems = isFixed
    ? named.filter(isReserved).map((found) => ({ at: [...at, found], expected: 'a cost centre', found }))
    : checkNamedOnce(named, at);
  const senders = sendersUpTo(steps, index);
  for (const [position, costCenter] of named.entries()) {
    if (!senders.has(costCenter)) continue;
    const sender = steps.find((earlier) => sendersOf(earlier).includes(costCenter))!;
    problems.push({
      at: [...at, isFixed ? costCenter : position],
      expected: `a cost centre that has not sent on: step ${sender.name} sends on what ${costCenter} holds`,
      found: costCenter,
    });
  }
  return problems;
}

function checkWeights(step: AllocationStep, at: AllocationProblem['at']): AllocationProblem[] {
  if (step.method !== 'fixed') return [];
  return Object.entries(step.weights)
    .filter(([, weight]) => decimal(weight).units <= 0n)
    .map(([costCenter, weight]) => ({ at: [...at, costCenter], expected: 'a weight above zero', found: weight }));
}

/** A direct step gives to whatever cost centre the mapping names, so to one that has sent on too: it must come before. */
function checkDirectComesFirst(steps: readonly AllocationStep[], index: number): AllocationProblem[] {
  if (steps[index]!.method !== 'direct') return [];
  const sender = steps.slice(0, index).find((step) => sendersOf(step).length > 0);
  if (!sender) return [];
  const expected = `direct steps before the first step with \`from\` (${sender.name}), for a cost centre that has sent on receives nothing`;
  return [{ at: ['steps', index, 'method'], expected, found: 'direct' }];
}
