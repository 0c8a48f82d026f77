import { describe, expect, it, test } from 'vitest';
import { decimal, formatDecimal, significantScale } from '../money/decimal.ts';
import type { Month } from '../time/month.ts';
import { amortize, type ScheduleMonth } from './amortize.ts';
import type { AmortizationMethod, AmortizedItem } from './amortized-item.ts';
import { monthsOfContract } from './months-of-life.ts';
import { valueOn } from './value-on.ts';

const STRAIGHT: AmortizationMethod = { kind: 'straight-line' };
const DOUBLE: AmortizationMethod = { kind: 'declining-balance', factor: '2', switches: true };

type Given = Partial<Omit<AmortizedItem, 'cost' | 'salvage' | 'terms' | 'units'> & AmortizedItem['terms']> & {
  readonly cost: string;
  readonly salvage?: string;
  readonly units?: Readonly<Record<Month, string>>;
};

function item({ cost, salvage = '0', units = {}, ...given }: Given): AmortizedItem {
  const { method = STRAIGHT, convention = 'full-month', lifeMonths = 60, yearStart = 1 } = given;
  const { startsOn = '2025-01-01', endsOn = null, retiredOn = null, events = [], scale = 2 } = given;
  return {
    cost: decimal(cost),
    salvage: decimal(salvage),
    scale: Math.max(scale, significantScale(decimal(cost))),
    startsOn,
    endsOn,
    retiredOn,
    terms: { method, convention, lifeMonths, yearStart },
    events,
    units: new Map(Object.entries(units).map(([month, quantity]) => [month, decimal(quantity)])),
  };
}

function monthsOf(given: Given): readonly ScheduleMonth[] {
  const found = amortize(item(given));
  if ('fault' in found) throw new Error(`expected ${found.fault.expected}, found ${found.fault.found}`);
  return found.months;
}

const shown = (units: bigint) => formatDecimal({ units, scale: 2 });

/** What each year takes, of years that begin in a month. */
function yearly(given: Given): string[] {
  const begin = given.yearStart ?? 1;
  const years = Map.groupBy(monthsOf(given), ({ month }) => {
    const year = Number(month.slice(0, 4));
    return Number(month.slice(5)) >= begin ? year : year - 1;
  });
  return [...years.values()].map((months) => shown(months.reduce((sum, { expense }) => sum + expense, 0n)));
}

describe('published tables', () => {
  // IRS Publication 946, tables: percentages of the cost by recovery year.
  test.each([
    ['5 years, half-year', 60, '2', 'half-year', '2025-05-10', '20.00 32.00 19.20 11.52 11.52 5.76'],
    ['7 years, half-year', 84, '2', 'half-year', '2025-05-10', '14.29 24.49 17.49 12.49 8.93 8.92 8.93 4.46'],
    [
      '15 years, half-year, 150 %',
      180,
      '1.5',
      'half-year',
      '2025-05-10',
      '5.00 9.50 8.55 7.70 6.93 6.23 5.90 5.90 5.91 5.90 5.91 5.90 5.91 5.90 5.91 2.95',
    ],
    ['5 years, mid-quarter, first', 60, '2', 'mid-quarter', '2025-02-10', '35.00 26.00 15.60 11.01 11.01 1.38'],
    ['7 years, mid-quarter, first', 84, '2', 'mid-quarter', '2025-03-31', '25.00 21.43 15.31 10.93 8.75 8.74 8.75 1.09'],
    ['5 years, mid-quarter, fourth', 60, '2', 'mid-quarter', '2025-10-01', '5.00 38.00 22.80 13.68 10.94 9.58'],
    ['7 years, mid-quarter, fourth', 84, '2', 'mid-quarter', '2025-12-31', '3.57 27.55 19.68 14.06 10.04 8.73 8.73 7.64'],
  ] as const)('MACRS %s', (_, lifeMonths, factor, convention, startsOn, table) => {
    const method = { kind: 'declining-balance', factor, switches: true } as const;
    const found = yearly({ cost: '100', lifeMonths, convention, startsOn, method });
    // A few of the odd hundredths stand a year earlier or later there.
    const hundredths = (percents: readonly string[]) => percents.map((percent) => Math.round(Number(percent) * 100));
    const off = hundredths(table.split(' ')).map((percent, at) => Math.abs(percent - hundredths(found)[at]!));
    expect(off, found.join(' ')).toEqual(off.map(() => expect.toBeOneOf([0, 1])));
  });

  it.each([
    // A truck of 90,000 with a salvage value of 10,000, bought on 1 August; years end in December.
    ['double declining balance', DOUBLE, '90000', '10000', 60, '2025-08-01', '15000 30000 18000 10800 6200 0'],
    [
      'sum of the years',
      { kind: 'sum-of-years' },
      '90000',
      '10000',
      60,
      '2025-08-01',
      '11111.11 24444.45 19111.11 13777.77 8444.45 3111.11',
    ],
    ['straight line', STRAIGHT, '90000', '10000', 60, '2025-08-01', '6666.67 16000 16000 16000 16000 9333.33'],
    // Three years, from 1 October.
    ['double declining balance', DOUBLE, '5000', '500', 36, '2025-10-01', '833.33 2777.78 888.89 0'],
    ['double declining balance, whole years', DOUBLE, '5000', '500', 36, '2025-01-01', '3333.33 1111.11 55.56'],
  ] as const)('textbook: %s', (_, method, cost, salvage, lifeMonths, startsOn, table) => {
    const found = yearly({ cost, salvage, lifeMonths, startsOn, method });
    expect(found).toEqual(table.split(' '));
  });

  test('textbook: units of production', () => {
    const method = { kind: 'units-of-production', driver: 'hours', units: '60000' } as const;
    const units = { '2025-12': '6000', '2026-12': '12000', '2027-12': '3000' };
    expect(yearly({ cost: '260000', salvage: '20000', method, units })).toEqual(['24000', '48000', '12000']);
  });
});

describe('by hand', () => {
  const quarter = (given: Given) => monthsOf(given).map(({ expense }) => shown(expense));

  test('the odd cent goes where the sum of all months so far rounds up', () => {
    expect(quarter({ cost: '100', lifeMonths: 3 })).toEqual(['33.33', '33.34', '33.33']);
    expect(quarter({ cost: '100', lifeMonths: 3, scale: 0 })).toEqual(['0.33', '0.34', '0.33']);
  });

  test('half months stand at both ends, days where they lie', () => {
    expect(quarter({ cost: '300', lifeMonths: 3, convention: 'half-month' })).toEqual(['50', '100', '100', '50']);
    const prepaid = { cost: '365', lifeMonths: 12, convention: 'daily', startsOn: '2025-01-15', endsOn: '2026-01-15' } as const;
    expect(quarter(prepaid)).toEqual(['17', '28', '31', '30', '31', '30', '31', '31', '30', '31', '30', '31', '14']);
    const schedule = monthsOf(prepaid);
    const on = (day: string) => shown(valueOn(item(prepaid), schedule, day));
    expect(['2025-01-14', '2025-01-15', '2025-01-31', '2025-02-10', '2025-02-28', '2026-01-14', '2030-01-01'].map(on)).toEqual([
      '0',
      '364',
      '348',
      '338',
      '320',
      '0',
      '0',
    ]);
  });

  test('events count from the end of their month on', () => {
    const given = { cost: '1200', lifeMonths: 12, startsOn: '2025-01-01' } as const;
    const of = (events: AmortizedItem['events'], more: Partial<Given> = {}) =>
      monthsOf({ ...given, ...more, events }).map(({ expense, closing }) => `${shown(expense)} ${shown(closing)}`);
    expect(of([{ kind: 'impairment', on: '2025-03-10', to: '450' }]).slice(1, 5)).toEqual(['100 1000', '100 450', '50 400', '50 350']);
    expect(of([{ kind: 'revaluation', on: '2025-03-10', to: '1800' }]).slice(2, 4)).toEqual(['100 1800', '200 1600']);
    expect(of([{ kind: 'part-disposal', on: '2025-03-10', part: '0.25' }]).slice(2, 4)).toEqual(['100 675', '75 600']);
    expect(of([{ kind: 'estimate', on: '2025-03-10', lifeMonths: 21, salvage: '180' }]).slice(2, 4)).toEqual(['100 900', '40 860']);
    expect(of([], { retiredOn: '2025-03-10' })).toEqual(['100 1100', '100 1000', '0 0']);
    expect(of([], { retiredOn: '2025-03-10', convention: 'half-month' }).at(-1)).toBe('50 0');
    expect(of([{ kind: 'revaluation', on: '2027-05-01', to: '30' }]).slice(-2)).toEqual(['0 0', '0 30']);
  });

  test('a part that is given up changes nothing of the part that stays, nor does an estimate that is made again', () => {
    const given = { cost: '1200', lifeMonths: 60, method: DOUBLE, startsOn: '2025-01-01' } as const;
    const of = (events: AmortizedItem['events'], more: Partial<Given> = {}) =>
      monthsOf({ ...given, ...more, events }).map(({ expense }) => shown(expense));
    const whole = of([]);
    // Two fifths of 1,200 a year, and of 720.
    expect([whole[5], whole[6], whole[12]]).toEqual(['40', '40', '24']);
    const halved = of([{ kind: 'part-disposal', on: '2025-06-30', part: '0.5' }]);
    expect([halved[5], halved[6], halved[11], halved[12]]).toEqual(['40', '20', '20', '12']);
    expect(of([{ kind: 'estimate', on: '2025-06-30', lifeMonths: null, salvage: '0' }])).toEqual(whole);
    // Another salvage value: the year goes on by what it began with.
    expect(of([{ kind: 'estimate', on: '2025-06-30', lifeMonths: null, salvage: '60' }])[6]).toBe('40');
    // What is worth less is used up from there.
    expect(of([{ kind: 'impairment', on: '2025-06-30', to: '480' }])[6]).toBe('16');
    // Of what is left when the book year ends, the next one goes on.
    expect(of([{ kind: 'part-disposal', on: '2025-12-31', part: '0.5' }])[12]).toBe('12');
    expect(of([{ kind: 'part-disposal', on: '2025-06-30', part: '0.5' }], { yearStart: 7 })[6]).toBe('16');
  });

  test('days that are far away end no walk late: of what lies beyond the longest life only what happens is told', () => {
    const far = { cost: '1200', lifeMonths: 12, startsOn: '2025-01-01' } as const;
    const kept = monthsOf({ ...far, salvage: '200', convention: 'daily', retiredOn: '9999-12-31' });
    expect(kept).toHaveLength(1202);
    expect([kept.at(-2)!.closing, kept.at(-1)!.disposal, kept.at(-1)!.closing].map(shown)).toEqual(['200', '200', '0']);
    const salvaged = item({ ...far, salvage: '200' });
    expect(shown(valueOn(salvaged, kept, '5000-01-01'))).toBe('200');
    const late = monthsOf({ ...far, events: [{ kind: 'revaluation', on: '9000-05-01', to: '30' }], units: { '8000-01': '1' } });
    expect(late.slice(-2).map(({ month, closing }) => `${month} ${shown(closing)}`)).toEqual(['8000-01 0', '9000-05 30']);
  });

  test.each([
    ['an impairment to more than there is', [{ kind: 'impairment', on: '2025-03-10', to: '2000' }], 'less than 900'],
    ['an event before the begin', [{ kind: 'revaluation', on: '2024-12-31', to: '1' }], 'on or after 2025-01-01'],
    ['a life that is over', [{ kind: 'estimate', on: '2025-06-30', lifeMonths: 3, salvage: null }], 'goes on after 2025-06-30'],
  ] as const)('%s is a fault', (_, events, expected) => {
    const found = amortize(item({ cost: '1200', lifeMonths: 12, events }));
    expect('fault' in found && found.fault.expected).toContain(expected);
  });
});

test.each([
  ['2025-01-01', '2026-01-01', 12],
  ['2025-01-15', '2026-01-15', 12],
  ['2025-01-15', '2026-01-16', 13],
  ['2025-01-31', '2025-02-28', 1],
  ['2025-01-10', '2025-01-20', 1],
  ['2025-01-10', '9999-12-31', 95_700],
])('a contract from %s to %s has %i months', (startsOn, endsOn, months) => expect(monthsOfContract(startsOn, endsOn)).toBe(months));
