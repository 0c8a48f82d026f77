import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, decimal, formatDecimal, ZERO } from '../money/decimal.ts';
import { costByUnit, type DatedCost, type UnitCost } from './cost-by-unit.ts';
import type { OrganisationUnit } from './organisation-tree.ts';

const unit = (id: string, parentId: string | null, more: Partial<OrganisationUnit> = {}): OrganisationUnit => {
  return { id, name: id.toUpperCase(), owner: null, parentId, validFrom: '2024-01-01', validTo: null, ...more };
};
/** The web team moves from retail to digital on 15 March. */
const UNITS = [
  unit('group', null),
  unit('retail', 'group', { owner: 'ada' }),
  unit('digital', 'group'),
  unit('web', 'retail', { validTo: '2025-03-15' }),
  unit('web', 'digital', { validFrom: '2025-03-15' }),
  unit('lost', 'gone'),
  unit('ring', 'round'),
  unit('round', 'ring'),
];
const MARCH = { currency: 'EUR', from: '2025-03-01', to: '2025-04-01' };
const cost = (costCenter: string, amount: string, more: Partial<DatedCost> = {}): DatedCost => ({
  ...MARCH,
  costCenter,
  amount: decimal(amount),
  ...more,
});
const told = (shown: readonly UnitCost[]) =>
  Object.fromEntries(
    shown.map(({ id, orphan, amount }) => [orphan ? `${orphan.costCenter}: ${orphan.reason}` : id, formatDecimal(amount)]),
  );

describe('cost in the organisation', () => {
  it('of a month in which a unit moves on the 15th is divided by days: 14 before, 17 after', () => {
    const of = (asOf?: string) => told(costByUnit([cost('web', '310')], { units: UNITS, level: 2, groupBy: 'unit', asOf }));
    expect(of()).toEqual({ retail: '140', digital: '170' });
    expect(of('2025-03-14')).toEqual({ retail: '310' });
    expect(of('2025-03-15')).toEqual({ digital: '310' });
  });

  it('goes by the days that charges are for', () => {
    const costs = [
      cost('web', '1', { to: '2025-03-15' }),
      cost('web', '2', { from: '2025-03-15' }),
      cost('web', '3', { from: '2025-03-14', to: '2025-03-16' }),
    ];
    expect(told(costByUnit(costs, { units: UNITS, level: 2, groupBy: 'unit' }))).toEqual({ retail: '2.5', digital: '3.5' });
    expect(told(costByUnit(costs, { units: UNITS, level: 1, groupBy: 'unit' }))).toEqual({ group: '6' });
    // Below the place that it moved from and to: under both.
    const deep = costByUnit(costs, { units: UNITS, level: 9, groupBy: 'unit' });
    expect(deep.map(({ path, amount }) => `${path.join('/')} ${formatDecimal(amount)}`)).toEqual([
      'group/digital/web 3.5',
      'group/retail/web 2.5',
    ]);
  });

  it('is of the nearest owner above', () => {
    expect(told(costByUnit([cost('web', '310'), cost('retail', '1')], { units: UNITS, level: 1, groupBy: 'owner' }))).toEqual({
      ada: '141',
      null: '170',
    });
  });

  it('without a place in the tree is listed with the reason', () => {
    const costs = [
      cost('lost', '1'),
      cost('ring', '2'),
      cost('nobody', '3'),
      cost('unmapped', '4'),
      cost('web', '5', { from: '2023-01-01', to: '2023-01-02' }),
    ];
    expect(told(costByUnit(costs, { units: UNITS, level: 1, groupBy: 'unit' }))).toEqual({
      'lost: parent-unknown': '1',
      'ring: circle': '2',
      'nobody: not-in-master-data': '3',
      'unmapped: unmapped': '4',
      'web: not-in-master-data': '5',
    });
  });

  it('as it was and as it is now add up to the same, whatever the tree was', () => {
    const day = fc.integer({ min: 0, max: 120 }).map((no) => new Date(Date.UTC(2025, 0, 1 + no)).toISOString().slice(0, 10));
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const random = fc.record({
      units: fc.array(fc.record({ id, name: id, owner: fc.option(id), parentId: fc.option(id), validFrom: day, validTo: fc.option(day) }), {
        maxLength: 12,
      }),
      costs: fc.array(
        fc
          .record({
            costCenter: fc.oneof(id, fc.constant('unmapped')),
            currency: fc.constantFrom('EUR', 'JPY'),
            days: fc.tuple(day, day),
            units: fc.bigInt(-999_999n, 999_999n),
            scale: fc.integer({ min: 0, max: 12 }),
          })
          .map(({ days, units, scale, ...one }) => {
            const [from, last] = days.toSorted();
            return {
              ...one,
              from: from!,
              to: new Date(Date.parse(last!) + 86_400_000).toISOString().slice(0, 10),
              amount: { units, scale },
            };
          }),
        { maxLength: 12 },
      ),
      level: fc.integer({ min: 1, max: 3 }),
      groupBy: fc.constantFrom('unit' as const, 'owner' as const),
      asOf: day,
    });
    const totals = (shown: readonly { readonly currency: string; readonly amount: DatedCost['amount'] }[]) =>
      ['EUR', 'JPY'].map((currency) =>
        formatDecimal(
          shown
            .filter((one) => one.currency === currency)
            .map(({ amount }) => amount)
            .reduce(add, ZERO),
        ),
      );
    fc.assert(
      fc.property(random, ({ units, costs, level, groupBy, asOf }) => {
        const was = costByUnit(costs, { units, level, groupBy });
        const is = costByUnit(costs, { units, level, groupBy, asOf });
        expect([totals(was), totals(is)]).toEqual([totals(costs), totals(costs)]);
        const backwards = costByUnit(costs.toReversed(), { units: units.toReversed(), level, groupBy });
        expect(backwards.map((one) => ({ ...one, name: null, amount: formatDecimal(one.amount) }))).toEqual(
          was.map((one) => ({ ...one, name: null, amount: formatDecimal(one.amount) })),
        );
      }),
      { numRuns: 500 },
    );
  });
});
