import { describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { allocate, COST_CENTERS, DRIVERS, HEADCOUNT, monthCase, turned, type MonthCase } from '#test/allocation/in-memory.ts';
import { decimal, formatDecimal, rescaled, sum, type Decimal } from '../money/decimal.ts';
import type { AllocationCell } from './cell.ts';
import { splitScale } from './certificate.ts';
import { checkReach } from './check-reach.ts';
import { checkRuleSet } from './check-rule-set.ts';
import { directCostOf } from './direct-cost.ts';
import { holdingKey } from './distribution.ts';
import { METHODS } from './methods/index.ts';
import { outputDigest } from './output-digest.ts';
import { planRoutes } from './plan-routes.ts';
import { contributionsOf } from './route.ts';
import type { AllocationRuleSet, AllocationStep } from './rule-set.ts';
import { splitClass } from './split-class.ts';
import { sendersOf } from './receivers.ts';

const select = fc.constantFrom<AllocationStep['select']>(
  undefined,
  { chargeCategory: { in: ['Tax'] } },
  { costCenter: { in: ['platform', 'unmapped'] } },
  { costCenter: { mapped: false } },
  { application: { mapped: true }, chargeCategory: { notIn: ['Tax'] } },
  { subAccountId: { notIn: ['007'] } },
  { tags: [{ key: 'team', in: ['a'] }] },
  { tags: [{ key: 'Team', present: false }] },
);

const someCostCenters = fc.subarray([...COST_CENTERS, 'field'], { minLength: 1 });
const targets = fc.oneof(fc.constant('all' as const), someCostCenters);
const sending = fc.oneof(
  fc.record({ method: fc.constant('even' as const), targets }),
  fc.record({ method: fc.constant('proportional' as const), targets }),
  fc.record({
    method: fc.constant('driver' as const),
    driver: fc.constant('headcount'),
    targets: fc.constantFrom('all' as const, ['web', 'retail']),
  }),
  fc
    .array(fc.tuple(fc.constantFrom(...COST_CENTERS), fc.constantFrom('0.5', '1', '0.333', '2.00000000000000000001')), { minLength: 1 })
    .map((weights) => ({ method: 'fixed' as const, weights: Object.fromEntries(weights) })),
);
const poolStep = fc.oneof(
  fc.record({ method: fc.constant('direct' as const), select }),
  fc.tuple(sending, select).map(([method, condition]) => ({ ...method, select: condition })),
);
const stepDown = fc.tuple(sending, fc.subarray(COST_CENTERS, { minLength: 1, maxLength: 2 }), select).map(([method, from, condition]) => {
  return { ...method, from, select: condition };
});
const anyRuleSet = fc
  .tuple(fc.array(poolStep, { minLength: 1, maxLength: 3 }), fc.array(stepDown, { maxLength: 3 }), fc.array(poolStep, { maxLength: 1 }))
  .map((groups): AllocationRuleSet => {
    const steps = groups.flat().map((step, index) => ({ ...step, name: `step ${index}`, select: step.select ?? {} }));
    return { name: 'test', measure: 'effectiveCost', steps };
  });
const soundRuleSet = anyRuleSet.filter((rules) => checkRuleSet(rules, METHODS).length === 0);

const oneCase = monthCase(soundRuleSet);

describe('allocation', () => {
  it('is what exact fractions, worked out charge by charge, say', () => {
    const property = fc.property(oneCase, (given) => {
      const { shares, scaleOf } = allocate(given, METHODS);
      const expected = referenceShares(given, scaleOf);
      const found = new Map(shares.map((share) => [`${share.currency} ${share.costCenter} ${share.rule}`, formatDecimal(share.amount)]));
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
    });
    fc.assert(property, { numRuns: 600 });
  });

  it('loses and doubles nothing: the shares of a currency are its charges', () => {
    fc.assert(
      fc.property(oneCase, (given) => {
        for (const { currency, input, allocated, unallocated } of allocate(given, METHODS).certificates) {
          const amounts = given.charges.filter((charge) => given.cells[charge.cell]!.currency === currency).map((charge) => charge.amount);
          expect(formatDecimal(input)).toBe(formatDecimal(sum(amounts)));
          expect(formatDecimal(sum([allocated, unallocated]))).toBe(formatDecimal(input));
        }
      }),
    );
  });

  it('gives the same bytes whatever the order of cells, charges and targets', () => {
    const property = fc.property(oneCase, (given) => {
      const other = turned({ ...given, ruleSet: { ...given.ruleSet, steps: given.ruleSet.steps.map(turnedTargets) } });
      const [one, two] = [allocate(given, METHODS), allocate(other, METHODS)];
      expect(outputDigest({ ...two, cells: other.cells })).toBe(outputDigest({ ...one, cells: given.cells }));
    });
    fc.assert(property);
  });

  it('never gives to a cost centre that has sent on', () => {
    const property = fc.property(oneCase, (given) => {
      const { steps } = given.ruleSet;
      for (const { targets } of allocate(given, METHODS).plan.routes) {
        for (const { costCenter, rule } of targets) {
          const giver = steps.findIndex((step) => step.name === rule);
          const sentBefore = steps.findIndex((step) => sendersOf(step, METHODS).includes(costCenter));
          expect(giver === -1 || sentBefore === -1 || giver < sentBefore).toBe(true);
        }
      }
    });
    fc.assert(property);
  });

  it('calls a step one that can never match only when it gives to nobody, whatever the cells', () => {
    const unreachable = anyRuleSet.filter((rules) => {
      const idle = checkReach(rules.steps, METHODS);
      return idle.some(({ at }) => at[2] !== 'from') && checkRuleSet(rules, METHODS).length === idle.length;
    });
    const property = fc.property(monthCase(unreachable), (given) => {
      const idle = checkReach(given.ruleSet.steps, METHODS).flatMap(({ at }) =>
        at[2] === 'from' ? [] : [given.ruleSet.steps[at[1] as number]!.name],
      );
      const plan = planRoutes(given.cells, given.ruleSet, { directCost: directCostOf(given.cells), drivers: DRIVERS }, METHODS);
      const givers = plan.routes.flatMap(({ targets }) => targets.map(({ rule }) => rule));
      expect(givers.filter((rule) => idle.includes(rule))).toEqual([]);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('does not depend on a common factor of weights and drivers', () => {
    const property = fc.property(oneCase, fc.constantFrom('3', '0.001', '1000000007'), (given, factor) => {
      const scaled = {
        ...given.ruleSet,
        steps: given.ruleSet.steps.map((step) =>
          step.method === 'fixed'
            ? { ...step, weights: Object.fromEntries(Object.entries(step.weights).map(([key, weight]) => [key, product(weight, factor)])) }
            : step,
        ),
      };
      const drivers = new Map([
        [
          'headcount',
          {
            month: '2025-01',
            byTarget: new Map([...HEADCOUNT].map(([key, value]) => [key, decimal(product(formatDecimal(value), factor))])),
          },
        ],
      ]);
      const directCost = directCostOf(given.cells);
      expect(planRoutes(given.cells, scaled, { directCost, drivers }, METHODS)).toEqual(
        planRoutes(given.cells, given.ruleSet, { directCost, drivers: DRIVERS }, METHODS),
      );
    });
    fc.assert(property);
  });

  it('says the targets of a route in the order of cost centre, then rule', () => {
    const property = fc.property(oneCase, (given) => {
      for (const { targets } of allocate(given, METHODS).plan.routes) {
        const keys = targets.map(({ costCenter, rule }) => holdingKey(costCenter, rule));
        expect(keys).toEqual(keys.toSorted());
      }
    });
    fc.assert(property);
  });

  it('leaves cost that no step takes under its own name', () => {
    const given: MonthCase = {
      ruleSet: { name: 'r', measure: 'billedCost', steps: [{ name: 'direct', method: 'direct' }] },
      cells: [
        { ...cellOf('web'), amount: decimal('10') },
        { ...cellOf('unmapped'), scopeKey: '2', amount: decimal('0.1') },
      ],
      charges: [
        { cell: 0, amount: decimal('10') },
        { cell: 1, amount: decimal('0.1') },
      ],
    };
    expect(allocate(given, METHODS).shares.map(({ costCenter, rule, amount: value }) => [costCenter, rule, formatDecimal(value)])).toEqual([
      ['unallocated', 'unallocated', '0.1'],
      ['web', 'direct', '10'],
    ]);
  });

  it('does not favour a target on a million small charges: 0.005 in thirds', () => {
    const weights = ['a', 'b', 'c'].map((key) => ({ key, weight: 1n }));
    const scale = splitScale({ currency: 'USD', amount: decimal('5000'), charges: 1_000_000, decimals: 3 });
    const units = rescaled(decimal('0.005'), scale);
    const parts = splitClass(weights, { isNegative: false, residue: units % 3n, charges: 1_000_000n, magnitude: units * 1_000_000n });
    const [most, least] = [parts.toSorted((a, b) => (a > b ? -1 : 1))[0]!, parts.toSorted((a, b) => (a < b ? -1 : 1))[0]!];
    expect(most - least).toBeLessThanOrEqual(rescaled(decimal('0.01'), scale));
  });
});

function cellOf(costCenter: string): Omit<AllocationCell, 'amount'> {
  return {
    scopeKey: '1',
    currency: 'USD',
    costCenter,
    application: 'unmapped',
    environment: 'unmapped',
    owner: 'unmapped',
    chargeCategory: 'Usage',
    providerName: 'AWS',
    billingAccountId: '1',
    subAccountId: null,
    serviceName: 'EC2',
    serviceCategory: 'Compute',
    tags: {},
    charges: 1,
  };
}

function turnedTargets(step: AllocationStep): AllocationStep {
  if (step.method === 'fixed') return { ...step, weights: Object.fromEntries(Object.entries(step.weights).toReversed()) };
  return 'targets' in step && step.targets !== 'all' ? { ...step, targets: step.targets.toReversed() } : step;
}

function product(a: string, b: string): string {
  const [x, y] = [decimal(a), decimal(b)];
  return formatDecimal({ units: x.units * y.units, scale: x.scale + y.scale });
}

/** A second, slow and plain implementation of the same rules: fractions of each charge, largest remainder by cross multiplication. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}
const times = (a: Fraction, b: Fraction): Fraction => ({ over: a.over * b.over, under: a.under * b.under });
const plus = (a: Fraction, b: Fraction): Fraction => ({ over: a.over * b.under + b.over * a.under, under: a.under * b.under });
const fraction = (value: Decimal): Fraction => ({ over: value.units, under: 10n ** BigInt(value.scale) });

function referenceShares(given: MonthCase, scaleOf: (currency: string) => number): Map<string, string> {
  const shares = new Map<string, Decimal>();
  for (const charge of given.charges) {
    const home = given.cells[charge.cell]!;
    const scale = scaleOf(home.currency);
    for (const [key, units] of referenceSplit(rescaled(charge.amount, scale), referenceFractions(given, home))) {
      const name = `${home.currency} ${key}`;
      shares.set(name, sum([shares.get(name) ?? decimal('0'), { units, scale }]));
    }
  }
  return new Map([...shares].map(([key, value]) => [key, formatDecimal(value)]));
}

function referenceFractions(given: MonthCase, home: AllocationCell): Map<string, Fraction> {
  let held: { costCenter: string; rule: string; part: Fraction }[] = [];
  let pool: Fraction = { over: 1n, under: 1n };
  const gone = new Set<string>();
  for (const step of given.ruleSet.steps) {
    const from = sendersOf(step, METHODS);
    for (const sender of from) gone.add(sender);
    if (!referenceMatch(step, home)) continue;
    const weights = referenceWeights(given, step, home, gone);
    if (weights.length === 0) continue;
    let sent: Fraction = { over: 0n, under: 1n };
    if (from.length === 0) {
      sent = pool;
      pool = { over: 0n, under: 1n };
    } else {
      for (const { part } of held.filter(({ costCenter }) => from.includes(costCenter))) sent = plus(sent, part);
      held = held.filter(({ costCenter }) => !from.includes(costCenter));
    }
    const all = weights.reduce((total, [, weight]) => plus(total, weight), { over: 0n, under: 1n });
    for (const [costCenter, weight] of weights) {
      held.push({ costCenter, rule: step.name, part: times(sent, { over: weight.over * all.under, under: weight.under * all.over }) });
    }
  }
  const fractions = new Map<string, Fraction>();
  for (const { costCenter, rule, part } of [...held, { costCenter: 'unallocated', rule: 'unallocated', part: pool }]) {
    const key = `${costCenter} ${rule}`;
    fractions.set(key, plus(fractions.get(key) ?? { over: 0n, under: 1n }, part));
  }
  return new Map([...fractions].filter(([, part]) => part.over > 0n));
}

function referenceWeights(given: MonthCase, step: AllocationStep, home: AllocationCell, gone: ReadonlySet<string>): [string, Fraction][] {
  if (step.method === 'direct') return home.costCenter === 'unmapped' ? [] : [[home.costCenter, { over: 1n, under: 1n }]];
  if (step.method === 'fixed') return Object.entries(step.weights).map(([name, weight]) => [name, fraction(decimal(weight))]);
  if (step.method === 'reciprocal') throw new Error('no rule set here has services');
  const direct = (name: string) => {
    const own = given.cells
      .map((one, index) => ({ one, index }))
      .filter(({ one }) => one.currency === home.currency && one.costCenter === name);
    return sum(given.charges.filter((charge) => own.some(({ index }) => index === charge.cell)).map((charge) => charge.amount));
  };
  const measured = (name: string) => (step.method === 'driver' ? (HEADCOUNT.get(name) ?? decimal('0')) : direct(name));
  const all = [...COST_CENTERS, 'field'].filter((name) => !gone.has(name));
  const names = step.targets === 'all' ? all.filter((name) => measured(name).units > 0n) : step.targets;
  if (step.method === 'even') return names.map((name) => [name, { over: 1n, under: 1n }]);
  return names.filter((name) => measured(name).units > 0n).map((name) => [name, fraction(measured(name))]);
}

function referenceMatch({ select }: AllocationStep, home: AllocationCell): boolean {
  return Object.entries(select ?? {}).every(([dimension, condition]) => {
    if (dimension === 'tags') {
      const tags = condition as { key: string; in?: string[]; present?: boolean }[];
      return tags.every((tag) =>
        tag.present === undefined ? tag.in!.includes(home.tags[tag.key] ?? '-') : tag.present === tag.key in home.tags,
      );
    }
    const value = (home as unknown as Record<string, string | null>)[dimension]!;
    const asked = condition as { in?: string[]; notIn?: string[]; mapped?: boolean };
    if (asked.mapped !== undefined) return asked.mapped === (value !== 'unmapped');
    return asked.in ? asked.in.includes(value) : !asked.notIn!.includes(value);
  });
}

function referenceSplit(units: bigint, fractions: ReadonlyMap<string, Fraction>): Map<string, bigint> {
  const size = units < 0n ? -units : units;
  const parts = [...fractions].map(([key, { over, under }]) => ({
    key,
    floor: (size * over) / under,
    rest: { over: (size * over) % under, under },
  }));
  let left = size - parts.reduce((total, { floor }) => total + floor, 0n);
  parts.sort((a, b) => {
    const difference = b.rest.over * a.rest.under - a.rest.over * b.rest.under;
    if (difference !== 0n) return difference > 0n ? 1 : -1;
    // A space is below every letter of the names, as the separator of the keys is.
    return a.key < b.key ? -1 : 1;
  });
  const given = new Map<string, bigint>();
  for (const { key, floor } of parts) {
    const more = left > 0n ? 1n : 0n;
    left -= more;
    given.set(key, units < 0n ? -(floor + more) : floor + more);
  }
  return given;
}

it('one charge and its contributions add up, in every route', () => {
  fc.assert(
    fc.property(oneCase, (given) => {
      const { plan, scaleOf } = allocate(given, METHODS);
      for (const charge of given.charges) {
        const route = plan.routes[plan.routeOfCell[charge.cell]!]!;
        const parts = contributionsOf(charge.amount, scaleOf(route.currency), route.targets);
        expect(formatDecimal(sum(parts))).toBe(formatDecimal(charge.amount));
      }
    }),
  );
});
