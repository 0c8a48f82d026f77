import * as fc from 'fast-check';
import type { AllocationCell } from '#src/domain/allocation/cell.ts';
import { certify, splitScale, type AllocationInput } from '#src/domain/allocation/certificate.ts';
import { directCostOf } from '#src/domain/allocation/direct-cost.ts';
import type { MethodTable } from '#src/domain/allocation/method.ts';
import { planRoutes } from '#src/domain/allocation/plan-routes.ts';
import { weightsOf } from '#src/domain/allocation/route.ts';
import type { AllocationRuleSet, AllocationStep } from '#src/domain/allocation/rule-set.ts';
import { sharesOf } from '#src/domain/allocation/share.ts';
import { splitClass, totalWeight } from '#src/domain/allocation/split-class.ts';
import type { Step } from '#src/domain/allocation/step.ts';
import { decimal, rescaled, sum, type Decimal } from '#src/domain/money/decimal.ts';

export const COST_CENTERS = ['retail', 'web', 'platform', 'security', 'data'];
const CURRENCIES = ['EUR', 'JPY', 'USD'];
export const HEADCOUNT = new Map([
  ['retail', decimal('12.5')],
  ['web', decimal('7')],
  ['platform', decimal('0')],
  ['field', decimal('3')],
]);
export const DRIVERS = new Map([['headcount', { month: '2025-01', byTarget: HEADCOUNT }]]);

interface Charge {
  readonly cell: number;
  readonly amount: Decimal;
}
/** Rules, and the charges of a month as cells. */
export interface MonthCase<S extends Step = AllocationStep> {
  readonly ruleSet: AllocationRuleSet<S>;
  readonly cells: readonly AllocationCell[];
  readonly charges: readonly Charge[];
}

const cell = fc.record({
  currency: fc.constantFrom(...CURRENCIES),
  costCenter: fc.constantFrom(...COST_CENTERS, 'unmapped'),
  application: fc.constantFrom('shop', 'unmapped'),
  chargeCategory: fc.constantFrom('Usage', 'Tax', 'Credit'),
  subAccountId: fc.constantFrom('007', null),
  tags: fc.constantFrom<Record<string, string | null>>({ team: 'a' }, { Team: 'a' }, {}),
});

const amount = fc.oneof(
  fc.record({ units: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), scale: fc.constantFrom(0, 2, 10) }),
  fc.record({ units: fc.bigInt({ min: -(10n ** 32n), max: 10n ** 32n }), scale: fc.constant(30) }),
);

/** Random charges of a month in three currencies: credits, zeros, cents, and amounts of thirty decimals. */
export function monthCase<S extends Step>(
  rules: fc.Arbitrary<AllocationRuleSet<S>>,
  most = { cells: 12, charges: 60 },
): fc.Arbitrary<MonthCase<S>> {
  const kinds = fc.array(cell, { minLength: 1, maxLength: most.cells });
  return fc.tuple(rules, kinds, fc.array(fc.tuple(fc.nat(), amount), { maxLength: most.charges })).map(([ruleSet, cellKinds, written]) => {
    // A cell is made of charges: each has at least one.
    const charges = [...cellKinds.map((_, index) => [index, { units: 0n, scale: 0 }] as const), ...written].map(([position, value]) => {
      return { cell: position % cellKinds.length, amount: value };
    });
    const cells = cellKinds.map((kind, index) => ({
      ...kind,
      scopeKey: String(index),
      environment: 'prod',
      owner: 'unmapped',
      providerName: 'AWS',
      billingAccountId: '1',
      serviceName: 'EC2',
      serviceCategory: 'Compute',
      amount: sum(charges.filter((charge) => charge.cell === index).map((charge) => charge.amount)),
      charges: charges.filter((charge) => charge.cell === index).length,
    }));
    return { ruleSet, cells, charges };
  });
}

/** The same month with its cells and charges in the opposite order. */
export function turned<S extends Step>({ ruleSet, cells, charges }: MonthCase<S>): MonthCase<S> {
  const last = cells.length - 1;
  return {
    ruleSet,
    cells: cells.toReversed(),
    charges: charges.toReversed().map((charge) => ({ ...charge, cell: last - charge.cell })),
  };
}

function inputsOf({ cells, charges }: MonthCase<Step>): AllocationInput[] {
  return [...new Set(cells.map(({ currency }) => currency))].map((currency) => {
    const amounts = charges.filter((charge) => cells[charge.cell]!.currency === currency).map((charge) => charge.amount);
    return { currency, amount: sum(amounts), charges: amounts.length, decimals: Math.max(0, ...amounts.map(({ scale }) => scale)) };
  });
}

/** As a run does it: route by route, class by class. */
export function allocate(given: MonthCase<Step>, methods: MethodTable) {
  const measured = { directCost: directCostOf(given.cells), drivers: DRIVERS };
  const plan = planRoutes(given.cells, given.ruleSet, measured, methods);
  const inputs = inputsOf(given);
  const scaleOf = (currency: string) => splitScale(inputs.find((input) => input.currency === currency)!);
  const sums = plan.routes.map((route) => route.targets.map(() => 0n));
  for (const charge of given.charges) {
    const index = plan.routeOfCell[charge.cell]!;
    const weights = weightsOf(plan.routes[index]!.targets);
    const units = rescaled(charge.amount, scaleOf(plan.routes[index]!.currency));
    const magnitude = units < 0n ? -units : units;
    const parts = splitClass(weights, { isNegative: units < 0n, residue: magnitude % totalWeight(weights), charges: 1n, magnitude });
    for (const [position, part] of parts.entries()) sums[index]![position]! += part;
  }
  const shares = sharesOf(plan.routes, sums, scaleOf);
  return { plan, shares, certificates: certify(inputs, shares), scaleOf };
}
