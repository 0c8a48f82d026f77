import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatDecimal, type Decimal } from '../money/decimal.ts';
import { addMonths, endDay, firstDay, monthOf, type Month } from '../time/month.ts';
import { dayNumber, dayOf } from '../period/calendar-day.ts';
import { amortize, type ScheduleMonth } from './amortize.ts';
import { CONVENTIONS, type AmortizationEvent, type AmortizationMethod, type AmortizedItem } from './amortized-item.ts';
import { monthOn, valueOn } from './value-on.ts';
import { amountsIn, numberOf } from '../../../tools/verify-certificate/amortization-lives.mjs';

const timed = fc.oneof(
  fc.constant<AmortizationMethod>({ kind: 'straight-line' }),
  fc.constant<AmortizationMethod>({ kind: 'sum-of-years' }),
  fc.record({
    kind: fc.constant('declining-balance' as const),
    factor: fc.constantFrom('1', '1.25', '1.5', '2', '3'),
    switches: fc.boolean(),
  }),
);
const day = fc.integer({ min: 19_700, max: 20_800 }).map(dayOf);

const anyItem: fc.Arbitrary<AmortizedItem> = fc
  .record({
    units: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    salvaged: fc.integer({ min: 0, max: 100 }),
    scale: fc.integer({ min: 0, max: 3 }),
    startsOn: day,
    method: timed,
    convention: fc.constantFrom(...CONVENTIONS),
    lifeMonths: fc.integer({ min: 1, max: 150 }),
    yearStart: fc.integer({ min: 1, max: 12 }),
  })
  .map(({ units, salvaged, scale, startsOn, ...terms }) => ({
    cost: { units, scale },
    salvage: { units: (units * BigInt(salvaged)) / 100n, scale },
    scale,
    startsOn,
    endsOn: null,
    retiredOn: null,
    terms,
    events: [],
    units: new Map(),
  }));

const amount = (item: AmortizedItem) =>
  fc.bigInt({ min: 0n, max: item.cost.units }).map((units) => `${units}`.padStart(item.scale + 1, '0'));

/** Events of a life, in months of their own. */
const withEvents = anyItem.chain((item) =>
  fc
    .record({
      after: fc.uniqueArray(fc.integer({ min: 0, max: item.terms.lifeMonths + 6 }), { maxLength: 4 }),
      what: fc.array(
        fc.oneof(
          amount(item).map((to) => ({
            kind: 'revaluation' as const,
            to: `${item.scale === 0 ? to : `${to.slice(0, -item.scale)}.${to.slice(-item.scale)}`}`,
          })),
          fc.constantFrom('0.01', '0.25', '0.5', '0.999').map((part) => ({ kind: 'part-disposal' as const, part })),
          fc.record({ kind: fc.constant('estimate' as const), lifeMonths: fc.integer({ min: 170, max: 200 }), salvage: fc.constant(null) }),
          fc
            .constantFrom('0', '7', formatDecimal(item.salvage))
            .map((salvage) => ({ kind: 'estimate' as const, lifeMonths: null, salvage })),
        ),
        { minLength: 4, maxLength: 4 },
      ),
      retired: fc.option(fc.integer({ min: 0, max: item.terms.lifeMonths + 6 }), { nil: null }),
    })
    .map(({ after, what, retired }): AmortizedItem => {
      const lastDay = (months: number) => dayOf(dayNumber(endDay(addMonths(monthOf(item.startsOn), months))) - 1);
      const events = after.map((months, at): AmortizationEvent => ({ on: lastDay(months), ...what[at]! }));
      return { ...item, events, retiredOn: retired === null ? null : lastDay(retired) };
    }),
);

function schedule(item: AmortizedItem): readonly ScheduleMonth[] {
  const found = amortize(item);
  if ('fault' in found) throw new Error(JSON.stringify(found.fault));
  return found.months;
}

const total = (months: readonly ScheduleMonth[], of: (month: ScheduleMonth) => bigint) =>
  months.reduce((sum, month) => sum + of(month), 0n);

test('what a life takes is the cost without the salvage value, to the last unit, and it never gives back', () => {
  fc.assert(
    fc.property(anyItem, (item) => {
      const months = schedule(item);
      expect(total(months, ({ expense }) => expense)).toBe(item.cost.units - item.salvage.units);
      expect(months.at(-1)!.closing).toBe(item.salvage.units);
      for (const { expense, closing } of months) expect(expense >= 0n && closing >= item.salvage.units).toBe(true);
    }),
    { numRuns: 120 },
  );
});

test('straight line and declining balance never take more in a later whole book year', () => {
  fc.assert(
    fc.property(anyItem, (given) => {
      const item = { ...given, terms: { ...given.terms, convention: 'full-month' as const } };
      const years = [...Map.groupBy(schedule(item), ({ month }) => yearOf(month, item.terms.yearStart)).values()].filter(
        (months) => months.length === 12,
      );
      // Without the switch, the last year of a declining balance takes all that is left.
      const { method } = item.terms;
      if (method.kind === 'declining-balance' && !method.switches) return;
      const taken = years.map((months) => total(months, ({ expense }) => expense));
      for (const [at, of] of taken.slice(1).entries()) expect(of <= taken[at]! + 12n).toBe(true);
    }),
    { numRuns: 80 },
  );
});

function yearOf(month: Month, yearStart: number): number {
  return Number(month.slice(0, 4)) - (Number(month.slice(5)) >= yearStart ? 0 : 1);
}

test('whatever happens, every month adds up, values are additive, and the order of events changes nothing', () => {
  fc.assert(
    fc.property(withEvents, fc.infiniteStream(fc.nat()), day, day, (item, ranks, one, other) => {
      const months = schedule(item);
      let before = 0n;
      for (const { opening, addition, revaluation, expense, impairment, disposal, closing } of months) {
        expect(opening).toBe(before);
        expect(opening + addition + revaluation - expense - impairment - disposal).toBe(closing);
        expect(expense >= 0n && closing >= 0n).toBe(true);
        before = closing;
      }
      if (item.retiredOn !== null) expect(before).toBe(0n);
      const shuffled = item.events
        .map((event) => ({ event, rank: ranks.next().value as number }))
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ event }) => event);
      expect(schedule({ ...item, events: shuffled })).toEqual(months);
      const [from, to] = [one, other].map(monthOf).toSorted() as [Month, Month];
      const between = months.filter(({ month }) => month > from && month <= to);
      const lost = total(between, (m) => m.expense + m.impairment + m.disposal - m.revaluation - m.addition);
      const endOf = (month: Month) => valueOn(item, months, dayOf(dayNumber(endDay(month)) - 1));
      expect(endOf(from) - endOf(to)).toBe(lost);
      expect(monthOn(months, from).closing).toBe(endOf(from));
    }),
    { numRuns: 120 },
  );
});

test('what earlier months took does not depend on what comes later', () => {
  fc.assert(
    fc.property(withEvents, fc.nat({ max: 160 }), (item, count) => {
      const until = firstDay(addMonths(monthOf(item.startsOn), count));
      const known = {
        ...item,
        events: item.events.filter(({ on }) => on < until),
        retiredOn: item.retiredOn !== null && item.retiredOn < until ? item.retiredOn : null,
      };
      const months = (of: AmortizedItem) => schedule(of).filter(({ month }) => month < monthOf(until));
      expect(months(known)).toEqual(months(item).slice(0, months(known).length));
    }),
    { numRuns: 80 },
  );
});

test('units of production take what was counted, and no more than there is', () => {
  const counted = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 24 });
  fc.assert(
    fc.property(anyItem, counted, (given, quantities) => {
      const method = { kind: 'units-of-production', driver: 'hours', units: '3000' } as const;
      const units = new Map<Month, Decimal>(
        quantities.map((quantity, at) => [addMonths(monthOf(given.startsOn), at), { units: BigInt(quantity), scale: 0 }]),
      );
      const months = schedule({ ...given, terms: { ...given.terms, method }, units });
      const due = given.cost.units - given.salvage.units;
      let sum = 0;
      let taken = 0n;
      for (const [at, { expense }] of months.entries()) {
        sum = Math.min(3000, sum + (quantities[at] ?? 0));
        taken += expense;
        expect(taken).toBe((due * BigInt(sum) + 1500n) / 3000n);
      }
    }),
    { numRuns: 60 },
  );
});

test('a month is what an implementation by formulas makes of it', () => {
  fc.assert(
    fc.property(withEvents, fc.nat(), (item, at) => {
      const months = schedule(item);
      const { month, ...amounts } = months[at % months.length]!;
      const { cost, salvage, terms, units: _units, ...rest } = item;
      const other = { ...rest, ...terms, cost: formatDecimal(cost), salvage: salvage.units, units: [] };
      expect(amountsIn(other, numberOf(month))).toEqual(amounts);
    }),
    { numRuns: 150 },
  );
});
