import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayNumber, dayOf, weekdayOf } from './calendar-day.ts';
import { fiscalPeriodOf, fiscalPeriods, monthsOfPeriod, type FiscalCalendar, type WeekCalendar } from './fiscal-calendar.ts';

const closingPeriods = fc.integer({ min: 0, max: 4 });
const months = fc.record({ kind: fc.constant('months' as const), startMonth: fc.integer({ min: 1, max: 12 }), closingPeriods });
const weeks = fc.record({
  kind: fc.constant('weeks' as const),
  pattern: fc.constantFrom([4, 4, 5] as const, [4, 5, 4] as const, [5, 4, 4] as const),
  lastWeekday: fc.integer({ min: 0, max: 6 }),
  endMonth: fc.integer({ min: 1, max: 12 }),
  ends: fc.constantFrom('last' as const, 'nearest' as const),
  closingPeriods,
});
const calendar: fc.Arbitrary<FiscalCalendar> = fc.oneof(months, weeks);
const year = fc.integer({ min: 1972, max: 2200 });
const regular = (of: FiscalCalendar, number: number) => fiscalPeriods(of, number).filter(({ isClosing }) => !isClosing);

describe('every fiscal calendar', () => {
  test('has each day in exactly one period, without a gap between years', () => {
    fc.assert(
      fc.property(calendar, year, (of, number) => {
        const periods = [...regular(of, number), ...regular(of, number + 1)];
        expect(periods).toHaveLength(24);
        for (const [index, { firstDay, endDay }] of periods.entries()) {
          expect(firstDay < endDay).toBe(true);
          if (index > 0) expect(firstDay).toBe(periods[index - 1]!.endDay);
        }
      }),
    );
  });

  test('finds the period of a day', () => {
    fc.assert(
      fc.property(calendar, fc.integer({ min: dayNumber('1972-01-01'), max: dayNumber('2200-12-31') }), (of, number) => {
        const day = dayOf(number);
        const found = fiscalPeriodOf(of, day);
        expect(found.firstDay <= day && day < found.endDay).toBe(true);
        expect(regular(of, found.year)).toContainEqual(found);
      }),
    );
  });

  test('has closing periods behind the last one, with its days', () => {
    fc.assert(
      fc.property(calendar, year, (of, number) => {
        const periods = fiscalPeriods(of, number);
        expect(periods.map(({ period }) => period)).toEqual(Array.from({ length: 12 + of.closingPeriods }, (_, index) => index + 1));
        for (const { firstDay, endDay } of periods.slice(12)) expect({ firstDay, endDay }).toMatchObject(daysOf(periods[11]!));
      }),
    );
  });
});

const daysOf = ({ firstDay, endDay }: { readonly firstDay: string; readonly endDay: string }) => ({ firstDay, endDay });
const lengthOf = ({ firstDay, endDay }: { readonly firstDay: string; readonly endDay: string }) => dayNumber(endDay) - dayNumber(firstDay);

describe('a calendar of weeks', () => {
  test('has whole weeks that end on its weekday, 52 or 53 of them, the 53rd in the last period', () => {
    fc.assert(
      fc.property(weeks, year, (of: WeekCalendar, number) => {
        const periods = regular(of, number);
        const lengths = periods.map((period) => lengthOf(period) / 7);
        const usual = [...of.pattern, ...of.pattern, ...of.pattern, ...of.pattern];
        expect(lengths.slice(0, 11)).toEqual(usual.slice(0, 11));
        expect([usual[11]!, usual[11]! + 1]).toContain(lengths[11]);
        for (const { endDay } of periods) expect(weekdayOf(dayNumber(endDay) - 1)).toBe(of.lastWeekday);
      }),
    );
  });

  test.each([
    // Years of retail in the United States: the Saturday nearest to the end of January.
    ['nearest', 1, 6, 2024, '2024-02-03'],
    ['nearest', 1, 6, 2023, '2023-01-28'],
    // The last Saturday of December.
    ['last', 12, 6, 2022, '2022-12-31'],
    ['last', 12, 6, 2023, '2023-12-30'],
    ['last', 12, 6, 2024, '2024-12-28'],
  ] as const)('ends on the %s of month %i, weekday %i, in %i: %s', (ends, endMonth, lastWeekday, number, last) => {
    const of: WeekCalendar = { kind: 'weeks', pattern: [4, 4, 5], lastWeekday, endMonth, ends, closingPeriods: 0 };
    const { endDay } = regular(of, number).at(-1)!;
    expect(dayOf(dayNumber(endDay) - 1)).toBe(last);
  });

  test('has a 53rd week in the fiscal year that ended on 2024-02-03', () => {
    const of: WeekCalendar = { kind: 'weeks', pattern: [4, 5, 4], lastWeekday: 6, endMonth: 1, ends: 'nearest', closingPeriods: 0 };
    expect(lengthOf(regular(of, 2024).at(-1)!)).toBe(5 * 7);
    expect(lengthOf(regular(of, 2023).at(-1)!)).toBe(4 * 7);
  });
});

describe('a calendar of months', () => {
  test('is named by the year that it ends in', () => {
    const of: FiscalCalendar = { kind: 'months', startMonth: 4, closingPeriods: 4 };
    expect(fiscalPeriodOf(of, '2024-04-01')).toMatchObject({ year: 2025, period: 1 });
    expect(fiscalPeriodOf(of, '2024-02-29')).toMatchObject({ year: 2024, period: 11, endDay: '2024-03-01' });
    expect(fiscalPeriodOf({ ...of, startMonth: 1 }, '2024-12-31')).toMatchObject({ year: 2024, period: 12 });
    expect(fiscalPeriods(of, 2025).at(-1)).toMatchObject({ period: 16, firstDay: '2025-03-01', isClosing: true });
  });

  test('names the billing months of a period', () => {
    expect(monthsOfPeriod({ year: 2024, period: 1, firstDay: '2024-01-28', endDay: '2024-02-25', isClosing: false })).toEqual([
      '2024-01',
      '2024-02',
    ]);
    expect(monthsOfPeriod({ year: 2024, period: 1, firstDay: '2024-01-01', endDay: '2024-02-01', isClosing: false })).toEqual(['2024-01']);
  });
});
