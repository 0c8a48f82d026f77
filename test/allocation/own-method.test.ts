import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as fc from 'fast-check';
import { checkMonth } from '#src/domain/allocation/check-month.ts';
import { defineMethod, type MethodTable, type StepOf } from '#src/domain/allocation/method.ts';
import { direct } from '#src/domain/allocation/methods/direct.ts';
import { outputDigest } from '#src/domain/allocation/output-digest.ts';
import type { AllocationRuleSet } from '#src/domain/allocation/rule-set.ts';
import type { Step } from '#src/domain/allocation/step.ts';
import { decimal, formatDecimal, multiply, rescaled, sum, type Decimal } from '#src/domain/money/decimal.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { parseStepsOf } from '#src/runs/allocation/allocation-rule-set.ts';
import { computeAllocation } from '#src/runs/allocation/compute-allocation.ts';
import { saveAllocation } from '#src/store/allocation/allocation-output.ts';
import { sealRun } from '#src/store/run/run.ts';
import { readAsHub } from '#src/store/viewer/read-as-hub.ts';
import { planted } from '#test/support/planted.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { allocate, monthCase, turned } from './in-memory.ts';
import { plantCharges, plantDimensions } from './plant.ts';
import { rulesOf } from './random-steps.ts';

/** Two methods that the hub does not have. Each is a definition and nothing more: what is tried here knows them from the table. */
const MONTH = '2025-01';
const ADMIN = administrator('admin');

/** The same part to everybody named, but to nobody more than a cap: what is above all caps is nobody's, under the name of the step. */
const capped = defineMethod({
  summary: 'The same part to every target, up to its cap in the currency.',
  says: ({ caps }) => `is divided into equal parts up to ${Object.entries(caps).join(', ')}.`,
  fields: { caps: { kind: 'amounts', word: 'cap', description: 'the most that each target pays' } },
  stepsDown: true,
  receivers: 'fields',
  basis: 'equal parts, up to the caps',
  conservation: 'residual',
  takesAll: () => true,
  drivers: () => [],
  problems: () => [],
  divide({ caps }, { amount }) {
    const { numerator, denominator } = amount();
    const names = Object.entries(caps);
    const scale = Math.max(...names.map(([, cap]) => decimal(cap).scale));
    // In parts of one unit of the scale, of one denominator, of one name.
    const [whole, one] = [numerator * 10n ** BigInt(scale) * BigInt(names.length), denominator * BigInt(names.length)];
    const share = whole / BigInt(names.length);
    if (whole <= 0n) return { targets: names.map(([costCenter]) => ({ costCenter, weight: 1n })), residual: 0n };
    const targets = names.map(([costCenter, cap]) => ({ costCenter, weight: least(share, rescaled(decimal(cap), scale) * one) }));
    return { targets, residual: whole - targets.reduce((total, { weight }) => total + weight, 0n) };
  },
});

/** A price for each unit of a driver, as far as there is cost: what is not recovered is nobody's, under the name of the step. */
const priced = defineMethod({
  summary: 'At a price for each unit of a driver.',
  says: ({ driver, prices }) => `is charged for ${driver} at ${Object.entries(prices).join(', ')}.`,
  fields: {
    driver: { kind: 'driver', description: 'what is counted' },
    prices: { kind: 'amounts', word: 'price', description: 'the price of a unit, by target' },
  },
  stepsDown: false,
  receivers: 'fields',
  basis: 'units of the driver at their price',
  conservation: 'residual',
  takesAll: () => false,
  drivers: ({ driver }) => [{ at: ['driver'], driver }],
  problems: ({ driver, prices }, { drivers }) =>
    Object.keys(prices)
      .filter((name) => !drivers.get(driver)!.byTarget.has(name))
      .map((found) => ({ at: ['prices', found], expected: `a target that ${driver} is measured for`, found })),
  divide({ driver, prices }, { amount }, { drivers }) {
    const { numerator, denominator } = amount();
    const dues = Object.entries(prices).map(([costCenter, price]): [string, Decimal] => {
      return [costCenter, multiply(decimal(price), drivers.get(driver)!.byTarget.get(costCenter)!)];
    });
    const scale = Math.max(...dues.map(([, due]) => due.scale));
    const targets = dues
      .map(([costCenter, due]) => ({ costCenter, weight: rescaled(due, scale) * denominator }))
      .filter(({ weight }) => weight > 0n);
    const left = numerator * 10n ** BigInt(scale) - targets.reduce((total, { weight }) => total + weight, 0n);
    return { targets, residual: left > 0n ? left : 0n };
  },
});

const METHODS = { direct, capped, priced } satisfies MethodTable;

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

const HEAD = 'name: own\nsteps:\n';
const read = (...steps: string[]) => parseStepsOf(METHODS, HEAD + steps.map((step) => `  - ${step}`).join('\n'), 'own.yaml');

function accepted(...steps: string[]): AllocationRuleSet<Step> {
  const file = read(...steps);
  if ('problems' in file) throw new Error(JSON.stringify(file.problems));
  return file.ruleSet;
}

function problems(...steps: string[]): string[] {
  const file = read(...steps);
  if (!('problems' in file)) throw new Error('accepted');
  return file.problems.map(({ path, expected, found }) => `${path}: ${expected} / ${found}`);
}

describe('a method of its own', () => {
  it('is read as it declares itself', () => {
    const step = { name: 'storage', method: 'capped', caps: { web: '0.5', retail: '2' } };
    expect(accepted('{ name: storage, method: capped, caps: { web: 0.50, retail: 2 } }').steps).toEqual([step]);
    const typed: StepOf<'capped', typeof capped> = { ...step, method: 'capped', from: ['data'] };
    expect(typed.caps['web']).toBe('0.5');
    // @ts-expect-error a step of `priced` never sends on
    const sending: StepOf<'priced', typeof priced> = { name: '', method: 'priced', driver: '', prices: {}, from: [] };
    expect(sending).toHaveProperty('from');
  });

  it('is refused where it is not written so', () => {
    expect(problems('{ name: a, method: capped, targets: [web] }')).toEqual([
      'own.yaml:3 steps[0].caps: a map / nothing',
      'own.yaml:3 steps[0].targets: one of the keys name, select, method, from, incentive, limits, subsidy, pool, order, caps / "targets"',
    ]);
    expect(problems('{ name: a, method: priced, driver: pods, prices: { web: 1 }, from: [data] }')).toEqual([
      'own.yaml:3 steps[0].from: one of the keys name, select, method, incentive, limits, subsidy, pool, order, driver, prices / "from"',
    ]);
    expect(problems('{ name: a, method: even, targets: [web] }')[0]).toContain('one of direct, capped, priced');
  });

  it('is checked by what its fields mean', () => {
    expect(problems('{ name: a, method: capped, caps: { web: 0, unmapped: 1 } }')).toEqual([
      'own.yaml:3 steps[0].caps.unmapped: a cost centre / "1"',
      'own.yaml:3 steps[0].caps.web: a cap above zero / "0"',
    ]);
    expect(problems('{ name: d, method: direct }', '{ name: a, method: capped, from: [x], caps: { x: 1 } }')).toEqual([
      'own.yaml:4 steps[1].caps.x: a cost centre that has not sent on: step a sends on what x holds / "1"',
    ]);
    // It takes all, so nothing is left for a step after it.
    expect(problems('{ name: a, method: capped, caps: { x: 1 } }', '{ name: b, method: capped, caps: { y: 1 } }')[0]).toContain(
      'step a before it takes all that this one asks for',
    );
  });

  it('is held against its month', () => {
    const rules = accepted('{ name: pods, method: priced, driver: pods, prices: { web: 1, retail: 2 } }');
    const values = [{ target: 'web', unit: 'pod', quantity: '3' }];
    const month = (drivers: ReadonlyMap<string, { month: string; values: typeof values }>, costCenters?: (id: string) => undefined) =>
      checkMonth(rules, { month: MONTH, drivers, costCenters }, METHODS);
    expect(month(new Map())).toMatchObject({ problems: [{ at: ['steps', 0, 'driver'], found: 'none for this or any earlier month' }] });
    const measured = new Map([['pods', { month: MONTH, values }]]);
    expect(month(measured)).toEqual({
      problems: [{ at: ['steps', 0, 'prices', 'retail'], expected: 'a target that pods is measured for', found: 'retail' }],
    });
    expect(month(measured, () => undefined)).toMatchObject({ problems: [{ found: 'web' }, { found: 'retail' }, { found: 'retail' }] });
  });

  describe.each(Object.entries({ capped }))('%s', (name, method) => {
    it('conserves every currency and gives the same bytes in whatever order', () => {
      const property = fc.property(monthCase(rulesOf(name, method)), (given) => {
        const other = turned(given);
        const [one, two] = [allocate(given, METHODS), allocate(other, METHODS)];
        for (const { input, allocated, unallocated } of one.certificates) {
          expect(formatDecimal(sum([allocated, unallocated]))).toBe(formatDecimal(input));
        }
        expect(outputDigest({ ...two, cells: other.cells })).toBe(outputDigest({ ...one, cells: given.cells }));
      });
      fc.assert(property, { numRuns: 200 });
    });
  });
});

describe('an allocation with methods of its own', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  it('is computed, certified by the database, and its leftovers have the name of their step', async () => {
    const { db } = database;
    const batchId = await plantCharges(db, 'bill', [
      { effective: '100', service: 'storage', subAccount: 'web-1' },
      { effective: '20.5', service: 'storage', subAccount: null },
      { effective: '9', service: 'pods', subAccount: null },
      { effective: '-3', service: 'storage', currency: 'JPY' },
      { effective: '4', service: 'mail', subAccount: 'data-1' },
      { effective: '1', service: 'mail', subAccount: null },
    ]);
    const dimensionsRunId = await plantDimensions(db, [batchId]);
    const ruleSet = accepted(
      '{ name: storage, select: { serviceName: { in: [storage] } }, method: capped, caps: { retail: 30, web: 70.25, data: 50 } }',
      '{ name: pods, select: { serviceName: { in: [pods] } }, method: priced, driver: pods, prices: { web: 1.5, retail: 2 } }',
      '{ name: direct, method: direct }',
      '{ name: data, from: [data], method: capped, caps: { web: 1, field: 1000 } }',
    );
    const byTarget = new Map(['web', 'retail'].map((name, index) => [name, decimal(index === 0 ? '2' : '0.5')]));
    const output = await readAsHub(db, ADMIN, (snapshot) =>
      computeAllocation(snapshot, {
        charges: { batchIds: [batchId], month: MONTH, measure: 'effectiveCost' },
        dimensionsRunId,
        ruleSet,
        methods: METHODS,
        quantities: new Map([['pods', { month: MONTH, byTarget }]]),
      }),
    );
    if ('problems' in output) throw new Error(JSON.stringify(output.problems));
    const run = { kind: 'allocation' as const, month: MONTH, key: 'own', ruleSetVersionId: null, codeVersion: '1' };
    await sealRun(
      db,
      ADMIN,
      { ...run, outputDigest: outputDigest(output), batchIds: [batchId], runIds: [dimensionsRunId] },
      planted((transaction, runId) => saveAllocation(transaction, runId, output)),
    );

    // 120.5 in three parts of 40.1666…: 30 is retail's cap; what that leaves is nobody's. Of data's 44.1666… web pays 1 and field the half.
    // The last digit is where the remainders of two charges went.
    const shares = Object.fromEntries(
      output.shares.map(({ currency, costCenter, rule, amount }) => [`${currency} ${costCenter} ${rule}`, formatDecimal(amount)]),
    );
    expect(shares).toEqual({
      'JPY field data': '-0.5',
      'JPY retail storage': '-1',
      'JPY web data': '-0.5',
      'JPY web storage': '-1',
      'USD field data': '22.08333334',
      'USD retail pods': '1',
      'USD retail storage': '30',
      'USD unallocated data': '21.08333334',
      'USD unallocated pods': '5',
      'USD unallocated storage': '10.16666666',
      'USD unallocated unallocated': '1',
      'USD web data': '1',
      'USD web pods': '3',
      'USD web storage': '40.16666666',
    });
    expect(
      output.certificates.map(({ currency, allocated, unallocated }) => [currency, ...[allocated, unallocated].map(formatDecimal)]),
    ).toEqual([
      ['JPY', '-3', '0'],
      ['USD', '97.25', '37.25'],
    ]);
  });
});
