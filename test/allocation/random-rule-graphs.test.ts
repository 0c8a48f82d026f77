import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { certify } from '#src/domain/allocation/certificate.ts';
import { directCostOf } from '#src/domain/allocation/direct-cost.ts';
import { leaveOut } from '#src/domain/allocation/scope/leave-out.ts';
import { METHODS } from '#src/domain/allocation/methods/index.ts';
import { planFineRoutes, planRoutes, type RoutePlan } from '#src/domain/allocation/plan-routes.ts';
import { weightsOf } from '#src/domain/allocation/route.ts';
import { sharesOf } from '#src/domain/allocation/share.ts';
import type { Step } from '#src/domain/allocation/step.ts';
import { decimal, formatDecimal, rescaled, sum } from '#src/domain/money/decimal.ts';
import { splitByWeights } from '#src/domain/money/split-by-weights.ts';
import { routesOf } from '../../tools/verify-certificate/allocation.mjs';
import { chosenMonth } from './chosen-months.ts';
import { DRIVERS, HEADCOUNT, monthCase } from './in-memory.ts';

const METHOD_NAMES = Object.keys(METHODS) as (keyof typeof METHODS)[];
const SCALE = 30;
const driver = [...HEADCOUNT].map(([target, quantity]) => ({
  driver: 'headcount',
  month: '2025-01',
  target,
  quantity: formatDecimal(quantity),
}));

const linesOf = ({ routes }: RoutePlan) =>
  routes.map(({ currency, targets }) => JSON.stringify([currency, ...targets.map((t) => [t.costCenter, t.rule, `${t.weight}`])]));

test('10,000 random rule graphs: nothing lost, the order of cells of no matter, and the auditor’s arithmetic finds the same routes', () => {
  const used = new Map<string, number>();
  const property = fc.property(chosenMonth, ({ ruleSet, cells: month }) => {
    for (const { method } of ruleSet.steps) used.set(method, (used.get(method) ?? 0) + 1);
    const cells = leaveOut(month, ruleSet, '2025-01');
    const plan = planRoutes(cells, ruleSet, { directCost: directCostOf(cells), drivers: DRIVERS }, METHODS);
    const lines = linesOf(plan);

    const audited = routesOf(
      month.map((cell) => ({ ...cell, amount: formatDecimal(cell.amount) })),
      { steps: ruleSet.steps, scope: ruleSet.scope, driver, month: '2025-01', scaleOf: () => SCALE },
    );
    expect(plan.routeOfCell.map((route) => lines[route]).join()).toBe(audited.map(({ line }) => line).join());

    const units = plan.routes.map((route, index) => {
      const own = sum(cells.filter((_, at) => plan.routeOfCell[at] === index).map(({ amount }) => amount));
      return splitByWeights({ units: rescaled(own, SCALE), scale: 0 }, 0, weightsOf(route.targets)).map((part) => part.units);
    });
    const inputs = [...Map.groupBy(cells, ({ currency }) => currency)].map(([currency, own]) => {
      return { currency, amount: sum(own.map(({ amount }) => amount)), charges: own.length, decimals: SCALE };
    });
    // Throws where a unit is lost in any currency.
    certify(
      inputs,
      sharesOf(plan.routes, units, () => SCALE),
    );

    if (month.length === 1) return;
    const other = leaveOut(month.toReversed(), ruleSet, '2025-01');
    const again = planRoutes(other, ruleSet, { directCost: directCostOf(other), drivers: DRIVERS }, METHODS);
    expect(linesOf(again).join()).toBe(lines.join());
  });
  fc.assert(property, { numRuns: 10_000 });
  expect([...used.keys()].toSorted()).toEqual(METHOD_NAMES.toSorted());
  // Most of what is drawn means something together.
  expect([...used.values()].reduce((all, one) => all + one, 0)).toBeGreaterThan(15_000);
}, 120_000);

/** Services in a ring that serve others as well, by weights of so many digits. */
function ring(services: number, digits: number): Step {
  const weight = (index: number) => `${((BigInt(index) * 7_919n) % 10n ** BigInt(digits)) + 10n ** BigInt(digits - 1)}`;
  const consumers = (index: number) => {
    const served = [1, 7, 11].map((step, at) => [`s${(index + step) % services}`, weight(3 * index + at)]);
    return { weights: Object.fromEntries([...served, [`r${index % 5}`, weight(index + 1)]]) };
  };
  const all = Object.fromEntries(Array.from({ length: services }, (_, index) => [`s${index}`, consumers(index)]));
  return { name: 'services', method: 'reciprocal', services: all } as Step;
}
const ofServices = (services: number, digits: number) => {
  const steps: Step[] = [{ name: 'direct', method: 'direct' }, ring(services, digits)];
  const [one] = fc.sample(
    monthCase(fc.constant({ name: 'services', measure: 'effectiveCost' as const, steps }), { cells: 1, charges: 1 }),
    {
      numRuns: 1,
      seed: 1,
    },
  );
  const costCenters = Array.from({ length: services }, (_, index) => `s${index}`);
  const cells = costCenters.map((costCenter, index) => ({ ...one!.cells[0]!, costCenter, scopeKey: `${index}`, amount: decimal('1') }));
  return { steps, cells, plan: planFineRoutes(cells, { steps }, { directCost: directCostOf(cells), drivers: DRIVERS }, METHODS) };
};

test('many services: the auditor solves them in its own way, and weights too fine to be kept are told by their step', () => {
  const { steps, cells, plan } = ofServices(120, 4);
  if ('problems' in plan) throw new Error(JSON.stringify(plan.problems));
  const lines = plan.routes.map(({ currency, targets }) =>
    JSON.stringify([currency, ...targets.map((t) => [t.costCenter, t.rule, `${t.weight}`])]),
  );
  const audited = routesOf(
    cells.map((cell) => ({ ...cell, amount: formatDecimal(cell.amount) })),
    { steps, driver: [], month: '2025-01', scaleOf: () => SCALE },
  );
  expect(plan.routeOfCell.map((route) => lines[route])).toEqual(audited.map(({ line }) => line));
  expect(ofServices(150, 7).plan).toMatchObject({ problems: [{ at: ['steps', 1], found: expect.stringMatching(/^1\d{3} digits$/) }] });
});

test('what a ratio covers is the same for the auditor, in whatever way its unit is written', () => {
  const steps: Step[] = [
    { name: 'direct', method: 'direct' },
    { name: 'down', method: 'driver', from: ['platform'], driver: 'use', targets: 'all', coverage: 'measured' } as Step,
  ];
  const [one] = fc.sample(monthCase(fc.constant({ name: 'ratio', measure: 'effectiveCost' as const, steps }), { cells: 1, charges: 1 }), {
    numRuns: 1,
    seed: 1,
  });
  const own = [{ ...one!.cells[0]!, costCenter: 'platform', amount: decimal('100') }];
  const values = { retail: '30', web: '30', platform: '20' };
  for (const unit of ['%', '% ', 'Percents', 'pcts']) {
    const byTarget = new Map(Object.entries(values).map(([name, value]) => [name, decimal(value)]));
    const drivers = new Map([['use', { month: '2025-01', byTarget, unit }]]);
    const { routes } = planRoutes(own, { steps }, { directCost: directCostOf(own), drivers }, METHODS);
    expect(routes[0]!.targets.map(({ costCenter, weight }) => [costCenter, weight])).toEqual([
      ['retail', 2n],
      ['unallocated', 1n],
      ['web', 2n],
    ]);
    const [audited] = routesOf(
      own.map((cell) => ({ ...cell, amount: '100' })),
      {
        steps,
        driver: Object.entries(values).map(([target, quantity]) => ({ driver: 'use', month: '2025-01', target, quantity, unit })),
        month: '2025-01',
        scaleOf: () => SCALE,
      },
    );
    expect(audited!.line).toBe(`["${own[0]!.currency}",["retail","down","2"],["unallocated","down","1"],["web","down","2"]]`);
  }
});
