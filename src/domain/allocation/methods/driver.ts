import { decimal, multiply, rescaled, subtract, sum, type Decimal } from '../../money/decimal.ts';
import { wholly, type Division } from '../division.ts';
import { fallback } from '../fallback-field.ts';
import { defineMethod } from '../method.ts';
import { saidFallback, saidTargets } from '../said.ts';
import type { AllocationProblem } from '../problem.ts';
import { wholeOfRatio } from '../unit/unit.ts';
import { amongReceivers, wholeWeights } from '../weights.ts';

export const driver = defineMethod({
  summary: 'Divides cost in proportion to a quantity that is measured for each target, such as headcount or requests.',
  says: ({ driver: name, targets, unit, grain, coverage, fallback }) => {
    const measured = [name, unit && `in ${unit}`, grain && `for each ${grain}`].filter((part) => part !== undefined).join(' ');
    const covered =
      coverage === undefined
        ? ''
        : ` Of the cost, ${coverage === 'measured' ? 'as much is divided as is measured' : `${coverage} is measured`}; the rest is nobody’s, under the name of the step.`;
    return `is divided among ${saidTargets(targets, 'that is measured above zero')} in proportion to ${measured}.${covered}${saidFallback(fallback)}`;
  },
  fields: {
    driver: { kind: 'driver', description: 'the measured quantity, as a source delivers it' },
    targets: { kind: 'targets', description: 'who pays; `all` means every cost centre that the driver measures above zero' },
    unit: { kind: 'unit', isOptional: true, description: 'the unit that the cost follows; values in another are refused' },
    grain: {
      kind: 'choice',
      values: ['month', 'day'],
      isOptional: true,
      description: 'for how long each value must hold; a driver of the month does not split days',
    },
    coverage: {
      kind: 'coverage',
      isOptional: true,
      description:
        'how much of the cost the driver measures; the rest is nobody’s, under the name of the step. `measured`: as much as the shares of a ratio add up to',
    },
    fallback,
  },
  stepsDown: true,
  receivers: 'fields',
  basis: 'quantity of the driver in the month',
  conservation: 'residual',
  takesAll: ({ targets }) => targets !== 'all',
  drivers: (step) => [
    { at: ['driver'], driver: step.driver, fallback: step.fallback, unit: step.unit, grain: step.grain, coverage: step.coverage },
  ],
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
  divide(step, { senders }, { drivers }) {
    const { byTarget, unit = '' } = drivers.get(step.driver)!;
    const values = amongReceivers(byTarget, step.targets, senders);
    if (step.coverage === undefined || values.length === 0) return wholly(wholeWeights(values));
    // What is measured of those that pay nothing here is covered as well.
    const [covered, whole] =
      step.coverage === 'measured'
        ? [sum([...byTarget.values()]), { units: wholeOfRatio(unit)!, scale: 0 }]
        : [decimal(step.coverage), decimal('1')];
    return withRest(
      values.map(([name, value]) => [name, multiply(value, covered)]),
      multiply(sum(values.map(([, value]) => value)), subtract(whole, covered)),
    );
  },
});

/** The rest is nobody's. */
function withRest(values: readonly (readonly [costCenter: string, value: Decimal])[], rest: Decimal): Division {
  const scale = values.reduce((most, [, value]) => Math.max(most, value.scale), rest.scale);
  return {
    targets: values.map(([costCenter, value]) => ({ costCenter, weight: rescaled(value, scale) })),
    residual: rescaled(rest, scale),
  };
}
