import { describe, expect, test } from 'vitest';
import { decimal } from '../../money/decimal.ts';
import { namedParts, wholeOf, wholly, type Division } from '../division.ts';
import type { Taking } from '../taking.ts';
import { METHODS } from '../methods/index.ts';
import { fieldProblems } from '../receivers.ts';
import type { Measurements } from '../method.ts';
import type { Step } from '../step.ts';
import { adjusted as allAdjusted } from './adjust.ts';

const taking = (cost: bigint, currency = 'EUR'): Taking => ({
  currency,
  costCenter: '',
  senders: new Set(),
  amount: () => ({ numerator: cost, denominator: 1n }),
  givenBy: () => new Map(),
});
const IDLE = {
  month: '2025-01',
  byTarget: new Map([
    ['retail', decimal('10')],
    ['web', decimal('2.5')],
    ['field', decimal('99')],
  ]),
};
const MEASURED = { drivers: new Map([['idle cores', IDLE]]) };
const adjusted = (own: Pick<Step, 'incentive' | 'limits' | 'subsidy'>, division: Division, from: Taking): Division =>
  allAdjusted(own, [{ division, taking: from }], MEASURED)[0]!;
/** What everybody pays of a cost, as fractions of it times the cost. */
function paid(division: Division, cost: bigint): Record<string, string> {
  const total = wholeOf(division);
  const amount = (weight: bigint) => String(Number((weight * cost * (cost < 0n ? -1000n : 1000n)) / (cost < 0n ? -total : total)) / 1000);
  return Object.fromEntries(
    [...namedParts(division), { costCenter: 'nobody', weight: division.residual }].flatMap(({ costCenter, weight }) =>
      weight === 0n ? [] : [[costCenter, amount(weight)]],
    ),
  );
}
const thirds = wholly([
  { costCenter: 'retail', weight: 1n },
  { costCenter: 'web', weight: 2n },
]);
const step = (changes: Pick<Step, 'limits' | 'subsidy'>) => changes;

describe('an incentive', () => {
  const incentive = { driver: 'idle cores', price: '2.4', currency: 'EUR' };

  test('is paid by those who waste more to those who waste less: its two sides add up to zero', () => {
    // Retail pays 24 and web 6; of the 30, retail gets 10 back and web 20.
    expect(paid(adjusted({ incentive }, thirds, taking(120n)), 120n)).toEqual({ retail: '54', web: '66' });
    const partly = { ...thirds, residual: 1n };
    expect(paid(adjusted({ incentive }, partly, taking(160n)), 160n)).toEqual({ retail: '54', web: '66', nobody: '40' });
    // Beyond what it pays, a cost centre is paid.
    expect(paid(adjusted({ incentive: { ...incentive, price: '24' } }, thirds, taking(120n)), 120n)).toEqual({ retail: '180', web: '-60' });
  });

  test('comes before limits and subsidy, and leaves credits and other currencies alone', () => {
    const limits = { currency: 'EUR', caps: { retail: '50' }, overflow: 'group' };
    expect(paid(adjusted({ incentive, limits }, thirds, taking(120n)), 120n)).toEqual({ retail: '50', web: '66', group: '4' });
    expect(adjusted({ incentive }, thirds, taking(-120n))).toEqual(thirds);
    expect(adjusted({ incentive }, thirds, taking(120n, 'USD'))).toEqual(thirds);
  });
});

describe('limits', () => {
  test('keep parts between floor and cap; the difference is nobody’s, or for whom they name', () => {
    const caps = { currency: 'EUR', caps: { web: '50' } };
    expect(paid(adjusted(step({ limits: caps }), thirds, taking(120n)), 120n)).toEqual({ retail: '40', web: '50', nobody: '30' });
    expect(paid(adjusted(step({ limits: { ...caps, overflow: 'group' } }), thirds, taking(120n)), 120n)).toEqual({
      retail: '40',
      web: '50',
      group: '30',
    });
    const floors = { currency: 'EUR', floors: { retail: '100', field: '5' }, overflow: 'group' };
    expect(paid(adjusted(step({ limits: floors }), thirds, taking(120n)), 120n)).toEqual({
      retail: '100',
      web: '80',
      field: '5',
      group: '-65',
    });
  });

  test('leave credits and other currencies alone', () => {
    const limits = { currency: 'EUR', caps: { web: '1' } };
    expect(adjusted(step({ limits }), thirds, taking(-120n))).toEqual(thirds);
    expect(adjusted(step({ limits }), thirds, taking(120n, 'USD'))).toEqual(thirds);
  });
});

describe('a subsidy', () => {
  test('is a share of what targets pay, or an amount at the most', () => {
    expect(paid(adjusted(step({ subsidy: { payer: 'group', share: '0.25' } }), thirds, taking(120n)), 120n)).toEqual({
      retail: '30',
      web: '60',
      group: '30',
    });
    const amount = { payer: 'group', amount: '60', currency: 'EUR' };
    expect(paid(adjusted(step({ subsidy: amount }), thirds, taking(120n)), 120n)).toEqual({ retail: '20', web: '40', group: '60' });
    expect(paid(adjusted(step({ subsidy: { ...amount, amount: '500' } }), thirds, taking(120n)), 120n)).toEqual({ group: '120' });
    expect(adjusted(step({ subsidy: amount }), thirds, taking(120n, 'USD'))).toEqual(thirds);
  });

  test('of an amount is paid once for all divisions of a step, and never for credits', () => {
    const subsidy = { payer: 'group', amount: '100', currency: 'EUR' };
    const costs = [1_000n, 3_000n, -500n];
    const divided = costs.map((cost) => ({ division: wholly([{ costCenter: 'a', weight: 1n }]), taking: taking(cost) }));
    expect(allAdjusted({ subsidy }, divided, MEASURED).map((division, index) => paid(division, costs[index]!))).toEqual([
      { a: '975', group: '25' },
      { a: '2925', group: '75' },
      { a: '-500' },
    ]);
  });

  test('of a share is one of credits as well', () => {
    expect(paid(adjusted({ subsidy: { payer: 'group', share: '0.2' } }, thirds, taking(-120n)), -120n)).toEqual({
      retail: '-32',
      web: '-64',
      group: '-24',
    });
  });

  test('leaves what overflows, and what prices do not recover, as it is', () => {
    const halves = wholly(['retail', 'web'].map((costCenter) => ({ costCenter, weight: 1n })));
    const limits = { currency: 'EUR', caps: { retail: '1000' }, overflow: 'central' };
    expect(paid(adjusted({ limits, subsidy: { payer: 'group', share: '0.2' } }, halves, taking(3_000n)), 3_000n)).toEqual({
      retail: '800',
      web: '1200',
      group: '500',
      central: '500',
    });
    const due = { targets: [{ costCenter: 'a', weight: 600n }], residual: 0n, remainder: { costCenter: 'platform', weight: -590n } };
    expect(paid(adjusted({ subsidy: { payer: 'group', amount: '50', currency: 'EUR' } }, due, taking(10n)), 10n)).toEqual({
      a: '550',
      group: '50',
      platform: '-590',
    });
  });
});

describe('prices', () => {
  const month = {
    directCost: new Map(),
    drivers: new Map([
      [
        'hours',
        {
          month: '2025-01',
          byTarget: new Map([
            ['retail', decimal('10')],
            ['web', decimal('25')],
          ]),
        },
      ],
    ]),
  };
  const card = {
    name: '',
    method: 'rate-card',
    currency: 'EUR',
    rates: [{ driver: 'hours', price: '2' }],
    targets: 'all',
    remainder: 'it',
  } as Step;
  const tiers = [{ upTo: '20', price: '3' }, { price: '1' }];
  const ladder = { name: '', method: 'tiered', currency: 'EUR', driver: 'hours', tiers, targets: 'all' } as Step;
  const of = (own: Step, cost: bigint, currency?: string, measured: Measurements = month) => {
    const division = METHODS[own.method as 'tiered'].divide(own, taking(cost, currency), measured);
    return paid(division as Division, cost);
  };

  test('are paid whatever the cost is; what is over or under goes by name', () => {
    expect(of(card, 100n)).toEqual({ retail: '20', web: '50', it: '30' });
    expect(of(card, 50n)).toEqual({ retail: '20', web: '50', it: '-20' });
    expect(of(card, -10n)).toEqual({ retail: '20', web: '50', it: '-80' });
    expect(of({ ...card, remainder: undefined } as Step, 50n)).toEqual({ retail: '20', web: '50', nobody: '-20' });
    expect(of(card, 0n)).toEqual({});
    expect(of(card, 100n, 'USD')).toEqual({});
  });

  test('of a month without use are nothing: the remainder is the cost', () => {
    const idle = {
      directCost: new Map(),
      drivers: new Map([['hours', { month: '2025-01', byTarget: new Map([['retail', decimal('0')]]) }]]),
    };
    for (const own of [card, { ...ladder, tiering: 'volume', remainder: 'it' } as Step]) {
      expect(of(own, 1_000n, 'EUR', idle)).toEqual({ it: '1000' });
      expect(of({ ...own, remainder: undefined } as Step, -7n, 'EUR', idle)).toEqual({ nobody: '-7' });
      expect(METHODS[own.method as 'tiered'].problems(own as never, { ...idle, senders: new Set() })).toEqual([]);
      const empty = { drivers: new Map([['hours', { month: '2025-01', byTarget: new Map() }]]), senders: new Set<string>() };
      expect(METHODS[own.method as 'tiered'].problems(own as never, empty)).toMatchObject([{ found: 'none' }]);
    }
  });

  test('are refused where whoever bears the remainder is charged by them', () => {
    const own = { ...card, remainder: 'web' } as never;
    expect(METHODS['rate-card'].problems(own, { ...month, senders: new Set() })).toMatchObject([{ at: ['remainder'], found: 'web' }]);
    expect(fieldProblems({ ...card, targets: ['retail', 'web'], remainder: 'web' } as Step, METHODS)).toEqual([
      { at: ['remainder'], expected: 'a cost centre that is none of the targets', found: 'web' },
    ]);
  });

  test('of tiers are graduated, or of the tier that the quantity reaches', () => {
    expect(of({ ...ladder, tiering: 'graduated' } as Step, 100n)).toEqual({ retail: '30', web: '65', nobody: '5' });
    expect(of({ ...ladder, tiering: 'volume' } as Step, 100n)).toEqual({ retail: '30', web: '25', nobody: '45' });
  });
});
