import { wholly } from '../division.ts';
import { defineMethod } from '../method.ts';
import type { AllocationProblem } from '../problem.ts';
import { amongReceivers, wholeWeights } from '../weights.ts';

export const driver = defineMethod({
  summary: 'Divides cost in proportion to a quantity that is measured for each target, such as headcount or requests.',
  fields: {
    driver: { kind: 'driver', description: 'the measured quantity, as a source delivers it' },
    targets: { kind: 'targets', description: 'who pays; `all` means every cost centre that the driver measures above zero' },
    fallback: {
      kind: 'choice',
      values: ['latest'],
      isOptional: true,
      description: 'for a month without values, take the latest earlier month that has any; left out, the month is refused',
    },
  },
  stepsDown: true,
  receivers: 'fields',
  basis: 'quantity of the driver in the month',
  conservation: 'whole',
  takesAll: ({ targets }) => targets !== 'all',
  drivers: (step) => [{ at: ['driver'], driver: step.driver, fallback: step.fallback }],
  problems(step, { drivers }): AllocationProblem[] {
    const { byTarget } = drivers.get(step.driver)!;
    const named = step.targets === 'all' ? [...byTarget.keys()] : step.targets;
    const unmeasured = named.flatMap((target, index) => (byTarget.has(target) ? [] : [{ target, index }]));
    if (unmeasured.length > 0) {
      const expected = `a target that ${step.driver} is measured for (a zero will do)`;
      return unmeasured.map(({ target, index }) => ({ at: ['targets', index], expected, found: target }));
    }
    if (named.some((target) => byTarget.get(target)!.units > 0n)) return [];
    return [{ at: ['driver'], expected: `a quantity of ${step.driver} above zero`, found: 'zero for every target' }];
  },
  divide: (step, { senders }, { drivers }) =>
    wholly(wholeWeights(amongReceivers(drivers.get(step.driver)!.byTarget, step.targets, senders))),
});
