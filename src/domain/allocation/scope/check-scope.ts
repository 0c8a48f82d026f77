import { isReserved } from '../../dimension/dimension.ts';
import { decimal } from '../../money/decimal.ts';
import type { AllocationProblem } from '../problem.ts';
import { contradict, selectAtoms } from '../select-atoms.ts';
import type { AllocationScope } from './allocation-scope.ts';
import { scopeRulesOf } from './scope-rule.ts';

/** What is wrong with the rules of scope, whatever the month: a name that another rule has, nothing that they could leave out, one pair of eyes. */
export function checkScope({
  scope,
  steps,
}: {
  readonly scope?: AllocationScope | undefined;
  readonly steps: readonly { readonly name: string }[];
}): AllocationProblem[] {
  if (!scope) return [];
  const rules = scopeRulesOf(scope);
  const own = rules.flatMap(({ name, at, select, exception }, index): AllocationProblem[] => {
    const isTaken = steps.some((step) => step.name === name) || rules.findIndex((other) => other.name === name) !== index;
    const expected = isTaken ? 'a name that no step and no other rule of scope has' : `a name other than \`unallocated\` and \`unmapped\``;
    return [
      ...(isTaken || isReserved(name) ? [{ at: ['scope', ...at, 'name'], expected, found: name }] : []),
      ...(contradict(selectAtoms(select))
        ? [{ at: ['scope', ...at, 'select'], expected: 'conditions that can hold together', found: 'a rule that can never match' }]
        : []),
      ...(exception && exception.owner === exception.approvedBy
        ? [{ at: ['scope', ...at, 'approvedBy'], expected: 'somebody other than the owner of the exception', found: exception.approvedBy }]
        : []),
    ];
  });
  const slices = (scope.materiality ?? []).flatMap(({ by, below }, index) => [
    ...by.flatMap((found, place): AllocationProblem[] =>
      by.indexOf(found) === place ? [] : [{ at: ['scope', 'materiality', index, 'by', place], expected: 'each dimension once', found }],
    ),
    ...Object.entries(below)
      .filter(([, amount]) => decimal(amount).units <= 0n)
      .map(([currency, found]) => ({ at: ['scope', 'materiality', index, 'below', currency], expected: 'an amount above zero', found })),
  ]);
  return [...own, ...slices];
}
