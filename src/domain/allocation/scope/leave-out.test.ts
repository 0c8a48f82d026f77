import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthCase, turned, type MonthCase } from '#test/allocation/in-memory.ts';
import type { AllocationCell } from '../cell.ts';
import { directCostOf } from '../direct-cost.ts';
import { METHODS } from '../methods/index.ts';
import { planRoutes } from '../plan-routes.ts';
import { add, decimal, formatDecimal, ZERO } from '../../money/decimal.ts';
import type { AllocationScope } from './allocation-scope.ts';
import { leaveOut } from './leave-out.ts';
import { scopeIn, scopeRulesOf, stateOf } from './scope-rule.ts';

const MOVE = { name: 'move', reason: 'One project.', owner: 'Ada', approvedBy: 'Bo', holds: { from: '2025-01', until: '2025-03' } };
const EXCEPTION: AllocationScope = { exceptions: [{ ...MOVE, select: { costCenter: { in: ['web'] } } }] };
const STEPS = [{ name: 'direct', method: 'direct' }];

/** What each rule leaves out of some cells, by name. */
function outOf(cells: MonthCase['cells'], scope: AllocationScope, month = '2025-01'): Record<string, string> {
  const sums = new Map<string, ReturnType<typeof decimal>>();
  for (const { excludedBy = 'in scope', amount } of leaveOut(cells, { scope }, month))
    sums.set(excludedBy, add(sums.get(excludedBy) ?? ZERO, amount));
  return Object.fromEntries([...sums].map(([name, sum]) => [name, formatDecimal(sum)]));
}

const [some] = fc.sample(monthCase(fc.constant({ name: 'r', measure: 'effectiveCost' as const, steps: [] }), { cells: 1, charges: 0 }), 1);
const cell = (costCenter: string, amount: string, more: Partial<AllocationCell> = {}) => {
  return { ...some!.cells[0]!, currency: 'EUR', costCenter, application: 'shop', ...more, amount: decimal(amount) };
};

test('an exception holds from its first month until its last, and from then on leaves out nothing', () => {
  const cells = [cell('web', '10'), cell('retail', '3')];
  const months = ['2024-12', '2025-01', '2025-02', '2025-03'];
  expect(months.map((month) => outOf(cells, EXCEPTION, month)['move'] ?? '0')).toEqual(['0', '10', '10', '0']);
  expect(months.map((month) => stateOf(scopeRulesOf(EXCEPTION)[0]!, month))).toEqual(['notYet', 'inForce', 'inForce', 'expired']);
  expect(scopeIn(EXCEPTION, '2025-03')).toEqual({ exceptions: [] });
});

test('a slice is left out whole where its amount is below that of its currency, credits by their size', () => {
  const by = (...dimensions: ('costCenter' | 'serviceName')[]): AllocationScope => {
    return { materiality: [{ name: 'small', reason: 'Less than it costs to send.', by: dimensions, below: { EUR: '5', JPY: '500' } }] };
  };
  const cells = [
    cell('web', '4.99'),
    cell('web', '0.01', { serviceName: 'S3' }),
    cell('retail', '-4.99'),
    cell('data', '3'),
    cell('data', '-9'),
    cell('web', '499', { currency: 'JPY' }),
    cell('web', '1', { currency: 'USD' }),
  ];
  // Five are not below five; three less nine are six.
  expect(leaveOut(cells, { scope: by('costCenter') }, '2025-01').map(({ excludedBy }) => excludedBy === 'small')).toEqual([
    false,
    false,
    true,
    false,
    false,
    true,
    false,
  ]);
  expect(leaveOut(cells, { scope: by('costCenter', 'serviceName') }, '2025-01').map(({ excludedBy }) => excludedBy === 'small')).toEqual([
    true,
    true,
    true,
    false,
    false,
    true,
    false,
  ]);
});

test('the first rule that names cost leaves it out, and slices are of what remains', () => {
  const scope: AllocationScope = {
    ...EXCEPTION,
    criticality: [{ name: 'sandboxes', reason: 'Nobody depends on them.', select: { environment: { in: ['sandbox'] } } }],
    materiality: [{ name: 'small', reason: 'Small.', by: ['application'], below: { EUR: '5' } }],
  };
  const cells = [cell('web', '7', { environment: 'sandbox' }), cell('data', '20', { environment: 'sandbox' }), cell('data', '4')];
  expect(outOf(cells, scope)).toEqual({ move: '7', sandboxes: '20', small: '4' });
});

const anyScope = fc.record({
  exceptions: fc.constantFrom(EXCEPTION.exceptions, undefined),
  materiality: fc
    .tuple(fc.constantFrom('costCenter' as const, 'subAccountId' as const), fc.constantFrom('0.01', '1000000000'))
    .map(([by, EUR]) => [{ name: 'small', reason: 'Small.', by: [by], below: { EUR, USD: '7' } }]),
});
const months = monthCase(fc.constant({ name: 'r', measure: 'effectiveCost' as const, steps: [] }), { cells: 8, charges: 12 });

test('what is in scope and what is left out are the month, in whatever order, and nobody has direct cost of what is left out', () => {
  const property = fc.property(months, anyScope, (given, scope) => {
    const cells = leaveOut(given.cells, { scope }, '2025-01');
    expect(leaveOut(turned(given).cells, { scope }, '2025-01').toReversed()).toEqual(cells);
    expect(cells.map(({ excludedBy: _by, ...own }) => own)).toEqual(given.cells);
    const inScope = cells.filter(({ excludedBy }) => excludedBy === undefined);
    expect(directCostOf(cells)).toEqual(directCostOf(inScope));
    const { routes, routeOfCell } = planRoutes(cells, { steps: STEPS }, { directCost: directCostOf(cells), drivers: new Map() }, METHODS);
    for (const [index, { excludedBy }] of cells.entries()) {
      const targets = routes[routeOfCell[index]!]!.targets;
      const isOut = targets.some(({ costCenter }) => costCenter === 'excluded');
      expect(isOut).toBe(excludedBy !== undefined);
      if (isOut) expect(targets).toEqual([{ costCenter: 'excluded', rule: excludedBy, weight: 1n }]);
    }
  });
  fc.assert(property, { numRuns: 300 });
});
