import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { DRIVERS, monthCase } from '#test/allocation/in-memory.ts';
import { fitsMonth, stepOf } from '#test/allocation/random-steps.ts';
import { checkOrder } from './check-order.ts';
import { checkRuleSet } from './check-rule-set.ts';
import { directCostOf } from './direct-cost.ts';
import { METHODS } from './methods/index.ts';
import { planRoutes } from './plan-routes.ts';
import type { AllocationRuleSet } from './rule-set.ts';
import type { Step } from './step.ts';

const any = (step: object): Step => ({ method: 'even', targets: ['web'], order: 'any', ...step }) as unknown as Step;
const service = (...names: string[]) => ({ select: { serviceName: { in: names } } });

describe('steps whose order does not matter', () => {
  test.each([
    [
      'take the same cost',
      [any({ name: 'a', ...service('x', 'y') }), any({ name: 'b', ...service('y') })],
      'a and b may take the same cost',
    ],
    [
      'send on what another gives',
      [any({ name: 'a', targets: ['it'] }), any({ name: 'b', from: ['it'] })],
      'b sends on what a may give to it',
    ],
    [
      'send on what `all` may reach',
      [any({ name: 'a', targets: 'all', from: ['x'] }), any({ name: 'b', from: ['it'] })],
      'b sends on what a may give to it',
    ],
    [
      'go by a result',
      [any({ name: 'a', ...service('x') }), any({ name: 'b', ...service('y'), method: 'proportional', basis: 'a', targets: 'all' })],
      'b goes by the result of a',
    ],
  ])('are refused where they %s', (_, steps, why) => {
    expect(checkOrder(steps, METHODS)).toMatchObject([
      { at: ['steps', 1, 'order'], found: 'any', expected: expect.stringContaining(why) as string },
    ]);
    expect(
      checkOrder(
        steps.map((step) => ({ ...step, order: undefined }) as unknown as Step),
        METHODS,
      ),
    ).toEqual([]);
  });

  it('may take the same cost where one between them has its place', () => {
    expect(checkOrder([any({ name: 'a' }), any({ name: 'b', order: undefined }), any({ name: 'c' })], METHODS)).toEqual([]);
  });

  it('give the same routes in whatever order they stand', () => {
    const names = Object.keys(METHODS) as (keyof typeof METHODS)[];
    const selects = ['Tax', 'Usage', 'Credit', 'Tax'].map((category) => ({ chargeCategory: { in: [category] } }));
    const step = fc
      .tuple(fc.constantFrom(...names), fc.constantFrom(...selects))
      .chain(([name, select]) => stepOf(name, METHODS[name], select, []));
    const steps = fc
      .array(step, { minLength: 2, maxLength: 4 })
      .map((list) => list.map((own, index) => ({ ...own, name: `step ${index}`, order: 'any' as const })))
      .filter((list) => checkRuleSet({ steps: list }, METHODS).length === 0 && list.every((own) => fitsMonth(own, METHODS)));
    const rules = steps.map((list): AllocationRuleSet<Step> => ({ name: 'any', measure: 'effectiveCost', steps: list }));
    const property = fc.property(monthCase(rules, { cells: 6, charges: 6 }), fc.nat(), ({ ruleSet, cells }, turn) => {
      const routes = (list: readonly Step[]) =>
        planRoutes(cells, { steps: list }, { directCost: directCostOf(cells), drivers: DRIVERS }, METHODS);
      const at = turn % ruleSet.steps.length;
      const expected = routes(ruleSet.steps);
      expect(routes(ruleSet.steps.toReversed())).toEqual(expected);
      expect(routes([...ruleSet.steps.slice(at), ...ruleSet.steps.slice(0, at)])).toEqual(expected);
    });
    fc.assert(property, { numRuns: 300 });
  });
});
