import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { METHODS } from '../allocation/methods/index.ts';
import type { Step } from '../allocation/step.ts';
import { UNMAPPED } from '../dimension/dimension.ts';
import { add, compare, decimal, formatDecimal, subtract, sum, type Decimal } from '../money/decimal.ts';
import { addFractions, NOTHING, type Fraction } from '../money/fraction.ts';
import type { BridgeGroup, BridgeInput, BridgeSide } from './bridge-input.ts';
import { costBridge, type BridgeQuestion } from './cost-bridge.ts';
import type { Cause } from './cause.ts';
import type { BridgeSight } from './explain-cause.ts';

/** A month so small that what A pays can be said in three lines: items, a pool that nobody is tagged for, and how it is divided. */
interface Model {
  readonly items: readonly { readonly tag: 'A' | 'B' | 'none'; readonly usage: number; readonly price: number; readonly rate: number }[];
  /** Whether the master data knows A; else its cost is the pool's. */
  readonly knowsA: boolean;
  readonly drivers: { readonly A: number; readonly B: number };
  readonly divides: 'driver' | 'proportional';
}

const ITEMS = 4;
const item = fc.record({
  tag: fc.constantFrom('A', 'B', 'none'),
  usage: fc.integer({ min: 1, max: 9 }),
  price: fc.integer({ min: 1, max: 9 }),
  rate: fc.integer({ min: 1, max: 3 }),
});
const model = fc.record({
  items: fc.array(item, { minLength: ITEMS, maxLength: ITEMS }),
  knowsA: fc.constant(true),
  drivers: fc.record({ A: fc.integer({ min: 1, max: 5 }), B: fc.integer({ min: 1, max: 5 }) }),
  divides: fc.constantFrom('driver', 'proportional'),
}) satisfies fc.Arbitrary<Model>;

/** What each cause changes of a model. */
const CHANGES = {
  usage: (before, after) => ofItems(before, after, 'usage'),
  price: (before, after) => ofItems(before, after, 'price'),
  exchangeRate: (before, after) => ofItems(before, after, 'rate'),
  tags: (before, after) => ofItems(before, after, 'tag'),
  organisation: (before) => ({ ...before, knowsA: false }),
  driverShare: (before, { drivers }) => ({ ...before, drivers }),
  rule: (before, { divides }) => ({ ...before, divides }),
} satisfies Record<string, (before: Model, after: Model) => Model>;
type Change = keyof typeof CHANGES;
const CHANGE_NAMES = Object.keys(CHANGES) as Change[];

function ofItems(before: Model, after: Model, field: keyof Model['items'][number]): Model {
  return { ...before, items: before.items.map((one, index) => ({ ...one, [field]: after.items[index]![field] })) };
}

/** What A pays, worked out by hand; `neighbours`: the month whose B is divided by. */
function paidByA({ items, knowsA, drivers, divides }: Model, neighbours: Model): Fraction {
  const cost = (of: Model, bearer: string) =>
    of.items.reduce((all, { tag, usage, price, rate }) => {
      const own = tag === 'none' || (tag === 'A' && !of.knowsA) ? 'none' : tag;
      return own === bearer ? all + usage * price * rate : all;
    }, 0);
  const own = cost({ items, knowsA, drivers, divides }, 'A');
  const pool = cost({ items, knowsA, drivers, divides }, 'none');
  const [mine, theirs] = divides === 'driver' ? [drivers.A, drivers.B] : [own, cost(neighbours, 'B')];
  if (mine + theirs === 0) return whole(own);
  return addFractions(whole(own), { numerator: BigInt(pool * mine), denominator: BigInt(mine + theirs) });
}
const whole = (n: number): Fraction => ({ numerator: BigInt(n), denominator: 1n });

/** The mean over all orders, one after the other. */
function meanOverOrders(before: Model, after: Model, changes: readonly Change[]): Map<Cause, Fraction> {
  const players: readonly Cause[] = [...changes, 'neighbours'];
  const worth = (coalition: readonly Cause[]) => {
    const world = changes.filter((change) => coalition.includes(change)).reduce((was, change) => CHANGES[change](was, after), before);
    return paidByA(world, coalition.includes('neighbours') ? after : before);
  };
  const orders = permutations(players);
  const values = new Map<Cause, Fraction>(players.map((player) => [player, NOTHING]));
  for (const order of orders) {
    for (const [place, player] of order.entries()) {
      const [with_, without] = [worth(order.slice(0, place + 1)), worth(order.slice(0, place))];
      const step = addFractions(with_, { ...without, numerator: -without.numerator });
      values.set(player, addFractions(values.get(player)!, { ...step, denominator: step.denominator * BigInt(orders.length) }));
    }
  }
  return values;
}

function permutations<T>(values: readonly T[]): T[][] {
  if (values.length === 0) return [[]];
  return values.flatMap((value, index) => permutations(values.filter((_, other) => other !== index)).map((rest) => [value, ...rest]));
}

function inputOf(before: Model, after: Model): BridgeInput {
  const groups = before.items.map((was, index): BridgeGroup => {
    const is = after.items[index]!;
    const of = (bits: number, bit: number, field: 'usage' | 'price' | 'rate') => ((bits >> bit) & 1 ? is[field] : was[field]);
    return {
      before: `${was.tag}`,
      after: `${is.tag}`,
      chargeCategory: 'Usage',
      currency: 'EUR',
      amounts: Array.from({ length: 8 }, (_, bits) => decimal(String(of(bits, 0, 'usage') * of(bits, 1, 'price') * of(bits, 2, 'rate')))),
      items: 1,
      charges: { before: 1, after: 1 },
      changed: { usage: +(was.usage !== is.usage), price: +(was.price !== is.price), exchangeRate: +(was.rate !== is.rate) },
    };
  });
  return { before: sideOf(before, '2025-01'), after: sideOf(after, '2025-02'), groups };
}

function sideOf({ knowsA, drivers, divides }: Model, month: string): BridgeSide {
  const tag = { of: { tag: { keys: ['cc'], ignoreCase: false } }, ignoreValueCase: false, inMasterData: true };
  const share: Step =
    divides === 'driver'
      ? ({ name: 'shared', method: 'driver', driver: 'seats', targets: 'all' } as Step)
      : ({ name: 'shared', method: 'proportional', targets: 'all' } as Step);
  const steps = [{ name: 'own', method: 'direct', select: { costCenter: { mapped: true } } }, share];
  const costCenters = [...(knowsA ? ['A'] : []), 'B'].map((costCenterId) => ({ costCenterId, validFrom: '2020-01-01', validTo: null }));
  const byTarget = new Map(Object.entries(drivers).map(([target, quantity]) => [target, decimal(String(quantity))]));
  const scopes = (['A', 'B', 'none'] as const).map(
    (name): [string, BridgeSide['scopes'] extends ReadonlyMap<string, infer V> ? V : never] => {
      const scope = { ...NAMES, tags: name === 'none' ? {} : { cc: name } };
      const costCenter = name === 'none' || (name === 'A' && !knowsA) ? UNMAPPED : name;
      return [name, { scope, values: { costCenter, application: UNMAPPED, environment: UNMAPPED, owner: UNMAPPED } }];
    },
  );
  return {
    month,
    dimensionRules: { name: 'd', rules: [{ name: 'tag', set: { costCenter: tag } }] },
    costCenters,
    rules: { name: 'a', measure: 'effectiveCost', steps },
    drivers: new Map([['seats', { month, byTarget } as BridgeSide['drivers'] extends ReadonlyMap<string, infer V> ? V : never]]),
    scopes: new Map(scopes),
  };
}

const NAMES = {
  billingAccountId: '1',
  billingAccountName: null,
  subAccountId: null,
  subAccountName: null,
  providerName: 'P',
  publisherName: 'P',
  invoiceIssuerName: 'P',
  serviceName: 'S',
  serviceCategory: 'C',
  serviceSubcategory: null,
};

/** As a run pays it: cut to eight decimals. */
function paid({ numerator, denominator }: Fraction): Decimal {
  return { units: (numerator * 100_000_000n) / denominator, scale: 8 };
}
const ALL: BridgeSight = { seesAll: true, namesRules: true, namesDrivers: true };
/** Without a pause. */
function worked(input: BridgeInput, paidBy: BridgeQuestion['paid'], sight: BridgeSight = ALL) {
  const work = costBridge(input, { costCenter: 'A', paid: paidBy, sight }, METHODS);
  for (;;) {
    const { done, value } = work.next();
    if (!done) continue;
    if ('problem' in value) throw new Error(`${value.problem.expected}, found ${value.problem.found}`);
    return value.parts;
  }
}
const bridgeOf = (before: Model, after: Model) => {
  const ends = { before: paid(paidByA(before, before)), after: paid(paidByA(after, after)) };
  const parts = worked(inputOf(before, after), { before: new Map([['EUR', ends.before]]), after: new Map([['EUR', ends.after]]) });
  return { parts, change: subtract(ends.after, ends.before) };
};

describe('the bridge of a cost centre', () => {
  test('gives the whole change to the one cause that there is: 200 worlds', () => {
    fc.assert(
      fc.property(model, model, fc.constantFrom(...CHANGE_NAMES), (before, other, change) => {
        const start = { ...before, divides: change === 'rule' ? before.divides : 'driver' } as const;
        // The other way to divide, so that something changes.
        const turned = { ...other, divides: start.divides === 'driver' ? 'proportional' : 'driver' } as const;
        const { parts, change: moved } = bridgeOf(start, CHANGES[change](start, turned));
        expect(formatDecimal(sum(parts.map(({ amount }) => amount)))).toBe(formatDecimal(moved));
        for (const part of parts) expect(part.cause).toBe(change);
      }),
      { numRuns: 200 },
    );
  });

  test('adds up to the change, and equals the mean over all orders: 200 worlds', () => {
    fc.assert(
      fc.property(model, model, fc.subarray(CHANGE_NAMES, { minLength: 2, maxLength: 3 }), (before, other, changes) => {
        const after = changes.reduce((was, change) => CHANGES[change](was, other), before as Model);
        const { parts, change } = bridgeOf(before, after);
        expect(formatDecimal(sum(parts.map(({ amount }) => amount)))).toBe(formatDecimal(change));
        const right = meanOverOrders(before, after, changes);
        for (const { cause, amount } of parts) {
          const distance = subtract(amount, paid(right.get(cause) ?? NOTHING));
          // The ends are cut to units, and so are the parts.
          expect(compare(add(distance, decimal('0.00000004')), decimal('0')) > 0).toBe(true);
          expect(compare(distance, decimal('0.00000004')) < 0).toBe(true);
        }
        for (const [cause, value] of right)
          if (value.numerator !== 0n && !parts.some((part) => part.cause === cause)) expect.fail(`${cause} has no part`);
      }),
      { numRuns: 200 },
    );
  });

  test('of two runs of one month calls what was delivered otherwise late data', () => {
    const before: Model = { items: [{ tag: 'A', usage: 2, price: 3, rate: 1 }], knowsA: true, drivers: { A: 1, B: 1 }, divides: 'driver' };
    const after = { ...before, items: [{ tag: 'A', usage: 4, price: 5, rate: 1 } as const], drivers: { A: 2, B: 1 } };
    const input = inputOf(before, after);
    const paidBy = { before: new Map([['EUR', decimal('6')]]), after: new Map([['EUR', decimal('20')]]) };
    const parts = worked({ ...input, after: { ...input.after, month: '2025-01' } }, paidBy);
    expect(parts.map(({ cause, amount, explanation }) => [cause, formatDecimal(amount), explanation])).toEqual([
      ['lateData', '14', '1 item delivered otherwise later, and 1 driver: seats.'],
    ]);
  });

  const shared = (usage: number): Model['items'][number] => ({ tag: 'none', usage, price: 1, rate: 1 });
  const month = (drivers: Model['drivers'], items = [shared(8)]): Model => ({ items, knowsA: true, drivers, divides: 'driver' });
  const inEuro = (before: string, after: string) => ({
    before: new Map([['EUR', decimal(before)]]),
    after: new Map([['EUR', decimal(after)]]),
  });
  const told = (parts: ReturnType<typeof worked>) => parts.map(({ cause, amount }) => [cause, formatDecimal(amount)]);

  test('takes a driver of another unit together with the rule that leans on it', () => {
    const { before, after, groups } = inputOf(month({ A: 25, B: 25 }), month({ A: 3, B: 1 }));
    const sideIn = (side: BridgeSide, unit: string, rule: object): BridgeSide => ({
      ...side,
      drivers: new Map([['seats', { ...side.drivers.get('seats')!, unit }]]),
      rules: { ...side.rules, steps: side.rules.steps.map((step) => (step.name === 'shared' ? ({ ...step, ...rule } as Step) : step)) },
    });
    const input = { before: sideIn(before, '%', { coverage: 'measured' }), after: sideIn(after, 'GB', { unit: 'GB' }), groups };
    expect(told(worked(input, inEuro('2', '6')))).toEqual([['rule', '4']]);
    // The same rules go by either.
    const plain = { before: sideIn(before, 'GB', {}), after: sideIn(after, 'TB', {}), groups };
    expect(told(worked(plain, inEuro('4', '6')))).toEqual([['driverShare', '2']]);
  });

  test('is none of an allocation that says something else', () => {
    const input = inputOf(month({ A: 1, B: 1 }), month({ A: 1, B: 1 }, [shared(10)]));
    expect(told(worked(input, inEuro('4', '5')))).toEqual([['usage', '1']]);
    expect(() => worked(input, inEuro('4.0001', '5'))).toThrow('where its allocation says');
  });

  test('names and counts nothing of others to whoever sees their own', () => {
    const own: Model['items'][number] = { tag: 'A', usage: 1, price: 1, rate: 1 };
    const input = inputOf(
      month({ A: 1, B: 1 }, [own, shared(4), shared(4)]),
      month({ A: 3, B: 1 }, [{ ...own, usage: 2 }, shared(8), shared(4)]),
    );
    const explained = (sight: BridgeSight) =>
      worked(input, inEuro('5', '11'), sight).map(({ cause, changes, explanation }) => [cause, changes, explanation]);
    expect(explained(ALL)).toEqual([
      ['usage', 2, '2 of 3 items used more or less, are new or are gone.'],
      ['driverShare', 1, '1 driver measured otherwise: seats.'],
    ]);
    expect(explained({ ...ALL, seesAll: false })).toEqual([
      ['usage', 1, '1 of 1 item of its own used more or less, are new or are gone. What is shared with others is not counted.'],
      ['driverShare', 0, 'Drivers are measured otherwise.'],
    ]);
    expect(explained({ ...ALL, namesDrivers: false })[1]).toEqual(['driverShare', 0, 'Drivers are measured otherwise.']);
  });

  test('is refused, with a way out, where there is too much of it', () => {
    const items = (['A', 'B', 'none'] as const).map((tag) => ({ ...shared(1), tag }));
    const other = {
      ...month(
        { A: 3, B: 1 },
        items.toReversed().map((one) => ({ ...one, usage: 9, price: 2, rate: 2 })),
      ),
      knowsA: false,
    };
    const { groups, ...sides } = inputOf(month({ A: 1, B: 1 }, items), { ...other, divides: 'proportional' });
    const input = { ...sides, groups: Array.from({ length: 20_000 }, (_, index) => groups[index % groups.length]!) };
    expect(() => worked(input, inEuro('0', '0'))).toThrow(
      /at most 5000000 groups .* compare the `costs` .*, found 20000 groups of items in 256 worlds/,
    );
  });
});
