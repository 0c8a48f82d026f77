import { describe, expect, test } from 'vitest';
import { decimal } from '../../money/decimal.ts';
import { wholly } from '../division.ts';
import type { Taking } from '../taking.ts';
import { METHODS } from '../methods/index.ts';
import type { Step } from '../step.ts';
import { adjusted } from './adjust.ts';

const taking = (cost: bigint, currency = 'EUR'): Taking => ({
  currency,
  costCenter: '',
  senders: new Set(),
  amount: () => ({ numerator: cost, denominator: 1n }),
  givenBy: () => new Map(),
});
/** What everybody pays of a cost, as fractions of it times the cost. */
function paid(division: ReturnType<typeof adjusted>, cost: bigint): Record<string, string> {
  const total = division.targets.reduce((sum, { weight }) => sum + weight, division.residual);
  const amount = (weight: bigint) => String(Number((weight * cost * (cost < 0n ? -1000n : 1000n)) / (cost < 0n ? -total : total)) / 1000);
  return Object.fromEntries(
    [...division.targets, { costCenter: 'nobody', weight: division.residual }].flatMap(({ costCenter, weight }) =>
      weight === 0n ? [] : [[costCenter, amount(weight)]],
    ),
  );
}
const thirds = wholly([
  { costCenter: 'retail', weight: 1n },
  { costCenter: 'web', weight: 2n },
]);
const step = (changes: Pick<Step, 'limits' | 'subsidy'>) => changes;

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
  const of = (own: Step, cost: bigint, currency?: string) => {
    const division = METHODS[own.method as 'tiered'].divide(own, taking(cost, currency), month);
    return paid(division as ReturnType<typeof adjusted>, cost);
  };

  test('are paid whatever the cost is; what is over or under goes by name', () => {
    expect(of(card, 100n)).toEqual({ retail: '20', web: '50', it: '30' });
    expect(of(card, 50n)).toEqual({ retail: '20', web: '50', it: '-20' });
    expect(of(card, -10n)).toEqual({ retail: '20', web: '50', it: '-80' });
    expect(of({ ...card, remainder: undefined } as Step, 50n)).toEqual({ retail: '20', web: '50', nobody: '-20' });
    expect(of(card, 0n)).toEqual({});
    expect(of(card, 100n, 'USD')).toEqual({});
  });

  test('of tiers are graduated, or of the tier that the quantity reaches', () => {
    expect(of({ ...ladder, tiering: 'graduated' } as Step, 100n)).toEqual({ retail: '30', web: '65', nobody: '5' });
    expect(of({ ...ladder, tiering: 'volume' } as Step, 100n)).toEqual({ retail: '30', web: '25', nobody: '45' });
  });
});
