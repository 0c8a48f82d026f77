import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimal, formatDecimal, sum } from '../money/decimal.ts';
import { addMonths, monthsBetween } from '../time/month.ts';
import { licenceRows } from './licence-output.ts';
import { inDigits } from './licence-position.ts';
import type { AssignmentFact, EntitlementFact, InstallationFact, LicenceFacts } from './licence-facts.ts';
import type { LicenceRuleSet, ProductRule } from './licence-rule-set.ts';
import { workOutLicences, type ProductPosition } from './work-out-licences.ts';

const NOTHING: LicenceFacts = { entitlements: [], installations: [], assignments: [], consumption: [] };

const right = (changes: Partial<EntitlementFact> & Pick<EntitlementFact, 'product' | 'quantity' | 'metric'>): EntitlementFact => ({
  id: 'E-1',
  publisher: null,
  from: '2025-01-01',
  until: '2026-01-01',
  costCenter: 'procurement',
  amount: null,
  currency: null,
  ...changes,
});
const installed = (title: string, thing: string, changes: Partial<InstallationFact> = {}): InstallationFact => ({
  thing,
  title,
  publisher: null,
  user: null,
  costCenter: null,
  processors: null,
  ...changes,
});
const seat = (user: string, changes: Partial<AssignmentFact> = {}): AssignmentFact => ({
  product: 'Figma',
  publisher: null,
  user,
  costCenter: null,
  from: '2025-01-01',
  until: null,
  lastUsedOn: null,
  ...changes,
});

function positions(facts: Partial<LicenceFacts>, products: readonly ProductRule[] = [], month = '2025-03') {
  const rules: LicenceRuleSet = { name: 'test', products };
  return workOutLicences(rules, month, { ...NOTHING, ...facts });
}
function only(facts: Partial<LicenceFacts>, products: readonly ProductRule[] = [], month = '2025-03'): ProductPosition {
  const { positions: all } = positions(facts, products, month);
  expect(all).toHaveLength(1);
  return all[0]!;
}
const units = ({ entitled, used, idle, spare, over }: ProductPosition) =>
  [entitled, used, idle, spare, over].map((one) => inDigits(one, 4)).join(' ');
const bears = ({ costs }: ProductPosition) =>
  costs.map(({ entitlementId, kind, costCenter, amount, currency }) => `${entitlementId} ${kind} ${costCenter} ${amount} ${currency}`);

describe('tables worked out by hand', () => {
  test('by device: five rights, three machines, one of them seen with two titles of the product', () => {
    const facts = {
      entitlements: [right({ product: 'Visio Professional', publisher: 'Microsoft', quantity: '5', metric: 'installations' })],
      installations: [
        installed('Microsoft Visio Professional 2021', 'pc-1', { publisher: 'Microsoft' }),
        installed('Visio Professional 2016', 'pc-1', { publisher: 'Microsoft Corporation' }),
        installed('Visio Professional 2016', 'pc-2'),
        installed('Visio Professional', 'pc-3'),
        installed('Visio Standard', 'pc-4'),
      ],
    };
    expect(units(only(facts))).toBe('5 3 0 2 0');
  });

  test('by user: whoever has two machines is one user, a machine of nobody is used by somebody', () => {
    const facts = {
      entitlements: [right({ product: 'AutoCAD', quantity: '2', metric: 'Named User' })],
      installations: [
        installed('AutoCAD 2025', 'pc-1', { user: 'ACME\\Ana' }),
        installed('AutoCAD 2025', 'pc-2', { user: 'ana@acme.example' }),
        installed('AutoCAD 2025', 'pc-3', { user: 'ben' }),
        installed('AutoCAD 2025', 'pc-4'),
      ],
    };
    const position = only(facts);
    expect(units(position)).toBe('2 3 0 0 1');
    expect(position.overOn).toBe('2025-03-01');
  });

  // 2 x 12 cores at 0.5 = 12; 4 cores of an unknown make at 1 = 4; 3 cores at 0.5 = 1.5, rounded up to 2.
  test('by core: factors by processor, rounded up by machine', () => {
    const rule: ProductRule = {
      product: 'Oracle Database Enterprise Edition',
      titles: ['Oracle Database 19c Enterprise'],
      publisher: 'Oracle',
      metric: 'core',
      cores: { driver: 'cores', factors: [{ model: 'Xeon', factor: '0.5' }], otherwise: '1' },
      trueUp: { price: '47500', currency: 'USD' },
    };
    const cores = (thing: string, count: string, processors: string | null, model: string | null) =>
      installed('Oracle Database 19c Enterprise', thing, { processors: { cores: count, processors, model } });
    const facts = {
      entitlements: [right({ product: rule.product, publisher: 'Oracle Corporation', quantity: '16', metric: 'per core' })],
      installations: [
        cores('db-1', '24', '2', 'Intel(R) Xeon(R) Gold 6338'),
        cores('db-2', '4', null, 'POWER9'),
        cores('db-3', '3', '1', 'intel xeon'),
        installed('Oracle Database 19c Enterprise', 'db-4'),
      ],
    };
    const position = only(facts, [rule]);
    expect(units(position)).toBe('16 18 0 0 2');
    expect(position.trueUp).toEqual({ units: 2n, cost: { price: '47500', amount: '95000', currency: 'USD', by: 'rule' } });
    expect(position.uncounted).toEqual(['the number of cores of db-4 is not known']);
  });

  // At least 8 a processor and 16 a machine: 2 x 4 cores count 16, 1 x 4 cores count 16, 2 x 12 count 24.
  test('by core: at least so many a processor and a machine', () => {
    const rule: ProductRule = {
      product: 'Windows Server',
      metric: 'core',
      cores: { driver: 'cores', atLeastPerProcessor: '8', atLeastPerThing: '16' },
    };
    const server = (thing: string, cores: string, processors: string) =>
      installed('Windows Server 2022 Datacenter', thing, { processors: { cores, processors, model: null } });
    const installations = [server('s-1', '8', '2'), server('s-2', '4', '1'), server('s-3', '24', '2')];
    expect(units(only({ installations }, [rule]))).toBe('0 56 0 0 56');
  });

  // March has 31 days: Ana holds it for 14 of them, Ben for 17.
  test('a seat is handed on in the middle of a month', () => {
    const facts = {
      entitlements: [right({ product: 'Figma', quantity: '1', metric: 'seat', amount: '365', currency: 'EUR' })],
      assignments: [
        seat('ana', { costCenter: 'design', until: '2025-03-15', lastUsedOn: '2025-03-14' }),
        seat('ben', { costCenter: 'web', from: '2025-03-15', lastUsedOn: '2025-03-30' }),
      ],
    };
    const position = only(facts);
    expect(units(position)).toBe('1 1 0 0 0');
    expect(bears(position)).toEqual(['E-1 used design 14 EUR', 'E-1 used web 17 EUR']);
  });

  // 4 seats for 31 days at 1 EUR: one used, one idle, two spare. Idle are those whom nobody has seen for 30 days.
  test('seats that nobody uses are borne by who holds them, and spare ones by who bought them', () => {
    const facts = {
      entitlements: [right({ product: 'Figma', quantity: '4', metric: 'seats', amount: '1460', currency: 'EUR' })],
      assignments: [
        seat('ana', { costCenter: 'design', lastUsedOn: '2025-03-20' }),
        seat('ben', { costCenter: 'web', lastUsedOn: '2025-02-01' }),
      ],
    };
    const position = only(facts, [{ product: 'Figma', metric: 'seat', idleAfterDays: 30 }]);
    expect(units(position)).toBe('4 2 1 2 0');
    expect(bears(position)).toEqual(['E-1 idle web 31 EUR', 'E-1 spare procurement 62 EUR', 'E-1 used design 31 EUR']);
  });

  test('who was given a seat last week has had no time to use it', () => {
    const facts = {
      entitlements: [right({ product: 'Figma', quantity: '1', metric: 'seat' })],
      assignments: [seat('ana', { from: '2025-03-25' })],
    };
    expect(units(only(facts, [{ product: 'Figma', metric: 'seat', idleAfterDays: 30 }]))).toBe('1 0.2258 0 0.7742 0');
  });

  test('who holds two seats takes one', () => {
    const facts = { assignments: [seat('ana'), seat('ANA@acme.example', { from: '2025-03-10' }), seat('ben')] };
    expect(units(only(facts, [{ product: 'Figma', metric: 'seat' }]))).toBe('0 2 0 0 2');
  });

  // Until the 11th 10 rights, then 4: 6 users are 2 too many for 21 of 31 days; rights are owed for the worst day.
  test('rights that end in the middle of a month', () => {
    const facts = {
      entitlements: [
        right({ id: 'E-1', product: 'Figma', quantity: '6', metric: 'seat', until: '2025-03-11' }),
        right({ id: 'E-2', product: 'Figma', quantity: '4', metric: 'seat', amount: '1000', currency: 'USD' }),
      ],
      assignments: ['a', 'b', 'c', 'd', 'e', 'f'].map((user) => seat(user)),
    };
    const position = only(facts);
    expect(units(position)).toBe('5.9355 6 0 1.2903 1.3548');
    expect(position.overOn).toBe('2025-03-11');
    expect(position.trueUp).toEqual({ units: 2n, cost: { price: '250', amount: '500', currency: 'USD', by: 'newest-right' } });
  });

  // 3 users of 2 seats at 62 USD a month: each bears a third.
  test('of rights that are used beyond their number each use bears its part', () => {
    const facts = {
      entitlements: [
        right({ product: 'Figma', quantity: '2', metric: 'seat', from: '2025-03-01', until: '2025-04-01', amount: '62', currency: 'USD' }),
      ],
      assignments: [seat('a', { costCenter: 'x' }), seat('b', { costCenter: 'x' }), seat('c', { costCenter: 'y' })],
    };
    expect(bears(only(facts))).toEqual(['E-1 used x 41.33 USD', 'E-1 used y 20.67 USD']);
  });

  // 1,000 units for 100 USD: 300 in January, 500 in February, 400 in March, of which 200 are left to have.
  test('a pool is used up over months, and what is used beyond it is over', () => {
    const product = 'Tokens of Acme';
    const facts = {
      entitlements: [right({ product, quantity: '1000', metric: 'tokens', amount: '100', currency: 'USD' })],
      consumption: [
        { product, publisher: null, from: '2025-01-01', costCenter: 'a', quantity: '300' },
        { product, publisher: null, from: '2025-02-01', costCenter: 'a', quantity: '500' },
        { product, publisher: null, from: '2025-03-01', costCenter: 'a', quantity: '100' },
        { product, publisher: null, from: '2025-03-01', costCenter: 'b', quantity: '300' },
      ],
    };
    expect(units(only(facts, [], '2025-01'))).toBe('1000 300 0 700 0');
    expect(bears(only(facts, [], '2025-01'))).toEqual(['E-1 used a 30 USD']);
    expect(units(only(facts))).toBe('200 400 0 0 200');
    expect(bears(only(facts))).toEqual(['E-1 used a 5 USD', 'E-1 used b 15 USD']);
    expect(only(facts).trueUp).toEqual({ units: 200n, cost: { price: '0.1', amount: '20', currency: 'USD', by: 'newest-right' } });
  });

  // What ends first is used first: 80 of the first, then 20 of the second; the 20 that the first has left at its end are spare.
  test('of pools the one that ends first is used first, and what is left at its end is spare', () => {
    const product = 'Calls';
    const facts = {
      entitlements: [
        right({ id: 'long', product, quantity: '100', metric: 'calls', amount: '200', currency: 'USD' }),
        right({ id: 'short', product, quantity: '100', metric: 'calls', until: '2025-04-01', amount: '50', currency: 'USD' }),
      ],
      consumption: [{ product, publisher: null, from: '2025-03-01', costCenter: 'a', quantity: '80' }],
    };
    expect(bears(only(facts))).toEqual(['short used a 40 USD', 'short spare procurement 10 USD']);
  });
});

test('a rule that names no publisher is for rights that name one, and the other way round', () => {
  const idle = [seat('ana', { publisher: 'Figma', lastUsedOn: '2024-06-01', from: '2024-01-01' })];
  const named = { entitlements: [right({ product: 'Figma', publisher: 'Figma', quantity: '1', metric: 'seat' })], assignments: idle };
  expect(units(only(named, [{ product: 'Figma', metric: 'seat', idleAfterDays: 60 }]))).toBe('1 1 1 0 0');
  const nameless = { entitlements: [right({ product: 'Figma', quantity: '1', metric: 'seat' })], assignments: idle };
  expect(units(only(nameless, [{ product: 'Figma', publisher: 'Figma, Inc.', metric: 'seat', idleAfterDays: 60 }]))).toBe('1 1 1 0 0');
});

test('a small part of a unit too many is a whole unit to buy, as it is printed', () => {
  const facts = {
    entitlements: [right({ product: 'Calls', quantity: '10', metric: 'calls' })],
    consumption: [{ product: 'Calls', publisher: null, from: '2025-03-01', costCenter: 'a', quantity: '11.00000002' }],
  };
  const { positions: all, ...output } = positions(facts);
  const [row] = licenceRows({ positions: all, ...output }, facts.entitlements).positions;
  expect([row!.overMost, row!.trueUpUnits]).toEqual(['1.000001', '2']);
});

describe('what cannot be counted is named', () => {
  test('a metric that nobody knows', () => {
    const { positions: none, uncounted } = positions({ entitlements: [right({ product: 'X', quantity: '1', metric: 'PVU' })] });
    expect(none).toEqual([]);
    expect(uncounted.map(({ reason }) => reason)).toEqual(['expected a metric of device, user, core, seat, consumption, found "PVU"']);
  });

  test('rights in several metrics', () => {
    const entitlements = [
      right({ id: 'a', product: 'X', quantity: '1', metric: 'user' }),
      right({ id: 'b', product: 'X', quantity: '1', metric: 'device' }),
    ];
    expect(positions({ entitlements }).uncounted.map(({ reason }) => reason)).toEqual([
      'X has rights in several metrics: a rule says by which it is counted',
      'X has rights in several metrics: a rule says by which it is counted',
    ]);
    const { positions: byRule, uncounted } = positions({ entitlements }, [{ product: 'X', metric: 'user' }]);
    expect(byRule.map(units)).toEqual(['1 0 0 1 0']);
    expect(uncounted.map(({ reason }) => reason)).toEqual(['X is counted by user, not by device']);
  });
});

const day = fc.integer({ min: 0, max: 500 }).map((days) => new Date(Date.UTC(2024, 5, 1) + days * 86_400_000).toISOString().slice(0, 10));
const term = fc.tuple(day, day).map(([a, b]) => (a < b ? [a, b] : a > b ? [b, a] : [a, null]) as [string, string | null]);
const center = fc.constantFrom('x', 'y', 'z', null);
const anyRight = fc
  .record({ term, quantity: fc.integer({ min: 0, max: 6 }), costCenter: center, cents: fc.integer({ min: 0, max: 1_000_000 }) })
  .map(({ term: [from, until], quantity, costCenter, cents }) =>
    right({
      product: 'Figma',
      quantity: String(quantity),
      metric: 'seat',
      from,
      until,
      costCenter,
      amount: formatDecimal({ units: BigInt(cents), scale: 2 }),
      currency: 'USD',
    }),
  );
const anySeat = fc
  .record({ user: fc.constantFrom('a', 'b', 'c', 'd', 'e'), term, costCenter: center, lastUsedOn: fc.option(day) })
  .map(({ user, term: [from, until], costCenter, lastUsedOn }) => seat(user, { from, until, costCenter, lastUsedOn }));
const RULES: readonly ProductRule[] = [{ product: 'Figma', metric: 'seat', idleAfterDays: 45 }];

describe('of any rights and seats', () => {
  test('what a right costs over its months is what was paid for it, whoever bears it', () => {
    fc.assert(
      fc.property(fc.array(anyRight, { minLength: 1, maxLength: 3 }), fc.array(anySeat, { maxLength: 6 }), (rights, assignments) => {
        const entitlements = rights.map((one, index) => ({ ...one, id: `E-${index}` }));
        const costs = monthsBetween('2024-05', addMonths('2024-05', 20)).flatMap((month) =>
          only({ entitlements, assignments }, RULES, month).costs.map((one) => one),
        );
        for (const { id, amount, until } of entitlements) {
          if (until === null) continue;
          const borne = costs.filter(({ entitlementId }) => entitlementId === id).map((one) => decimal(one.amount));
          expect(formatDecimal(sum(borne))).toBe(formatDecimal(decimal(amount!)));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('the order of what is known does not matter', () => {
    fc.assert(
      fc.property(fc.array(anyRight, { maxLength: 3 }), fc.array(anySeat, { maxLength: 6 }), fc.nat(), (rights, assignments, turn) => {
        const entitlements = rights.map((one, index) => ({ ...one, id: `E-${index}` }));
        const turned = <T>(all: readonly T[]) =>
          [...all.slice(turn % (all.length || 1)), ...all.slice(0, turn % (all.length || 1))].toReversed();
        expect(positions({ entitlements: turned(entitlements), assignments: turned(assignments) }, RULES)).toEqual(
          positions({ entitlements, assignments }, RULES),
        );
      }),
      { numRuns: 200 },
    );
  });
});
