import type { AllocationScope } from './scope/allocation-scope.ts';
import { scopeRulesOf } from './scope/scope-rule.ts';
import type { AllocationSelect } from './select.ts';
import type { Step } from './step.ts';

/** All that rules ask of cost: what their steps select, and what their scope leaves out. */
export function selectsOf({
  steps,
  scope,
}: {
  readonly steps: readonly Step[];
  readonly scope?: AllocationScope | undefined;
}): AllocationSelect[] {
  const selects = steps.flatMap(({ select }): AllocationSelect[] => (select ? [select] : []));
  return scope ? [...selects, ...scopeRulesOf(scope).map(({ select }) => select)] : selects;
}
