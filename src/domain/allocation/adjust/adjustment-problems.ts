import { isNobody } from '../../dimension/is-nobody.ts';
import { compare, decimal } from '../../money/decimal.ts';
import type { Receiver } from '../field.ts';
import type { AllocationProblem } from '../problem.ts';
import type { Step } from '../step.ts';

/** The cost centres that limits and a subsidy name as receivers, with their places in the step. */
export function adjustmentReceivers({ limits, subsidy }: Step): Receiver[] {
  return [
    ...Object.keys(limits?.floors ?? {}).map((costCenter) => ({ costCenter, at: ['limits', 'floors', costCenter] })),
    ...(limits?.overflow === undefined ? [] : [{ costCenter: limits.overflow, at: ['limits', 'overflow'] }]),
    ...(subsidy ? [{ costCenter: subsidy.payer, at: ['subsidy', 'payer'] }] : []),
  ];
}

/** What is wrong with incentive, limits and subsidy, whatever the month; places are within the step. */
export function adjustmentProblems(step: Step, targets: readonly Receiver[]): AllocationProblem[] {
  const { incentive, limits, subsidy } = step;
  const [caps, floors] = [limits?.caps ?? {}, limits?.floors ?? {}];
  const reserved = [
    ...adjustmentReceivers(step),
    ...Object.keys(caps).map((costCenter) => ({ costCenter, at: ['limits', 'caps', costCenter] })),
  ];
  const problems: AllocationProblem[] = reserved
    .filter(({ costCenter }) => isNobody(costCenter))
    .map(({ costCenter, at }) => ({ at, expected: 'a cost centre', found: costCenter }));
  if (limits && Object.keys(caps).length + Object.keys(floors).length === 0)
    problems.push({ at: ['limits'], expected: '`caps` or `floors`', found: 'neither' });
  for (const [name, cap] of Object.entries(caps)) {
    if (Object.hasOwn(floors, name) && compare(decimal(floors[name]!), decimal(cap)) > 0)
      problems.push({ at: ['limits', 'floors', name], expected: `a floor of at most the cap, ${cap}`, found: floors[name]! });
  }
  for (const [key, name] of [
    ['overflow', limits?.overflow],
    ['payer', subsidy?.payer],
  ] as const) {
    if (name !== undefined && targets.some(({ costCenter }) => costCenter === name))
      problems.push({
        at: [key === 'payer' ? 'subsidy' : 'limits', key],
        expected: 'a cost centre that is none of the targets',
        found: name,
      });
  }
  if (incentive && decimal(incentive.price).units <= 0n)
    problems.push({ at: ['incentive', 'price'], expected: 'a price above zero', found: incentive.price });
  if (subsidy && 'share' in subsidy && (decimal(subsidy.share).units <= 0n || compare(decimal(subsidy.share), decimal('1')) > 0))
    problems.push({ at: ['subsidy', 'share'], expected: 'a share above zero and up to 1', found: subsidy.share });
  if (subsidy && 'amount' in subsidy && decimal(subsidy.amount).units <= 0n)
    problems.push({ at: ['subsidy', 'amount'], expected: 'an amount above zero', found: subsidy.amount });
  return problems;
}
