import { fraction } from '../money/fraction-arithmetic.ts';
import type { Fraction } from '../money/fraction.ts';
import { dayNumber, dayOf, type CalendarDay } from '../period/calendar-day.ts';
import { addMonths, endDay, firstDay, monthOf, monthsBetween, type Month } from '../time/month.ts';
import type { AmortizationTerms, Convention } from './amortized-item.ts';

/** A month in which an item is used up. The portions of a life, in months, add up to it. */
export interface LifeMonth {
  readonly month: Month;
  readonly portion: Fraction;
}

interface Life extends Pick<AmortizationTerms, 'convention' | 'lifeMonths' | 'yearStart'> {
  readonly startsOn: CalendarDay;
  readonly endsOn: CalendarDay | null;
}

/** The months of a life, and how much of it lies in each. */
export function monthsOfLife(life: Life): LifeMonth[] {
  return PORTIONS[life.convention](life);
}

const PORTIONS: { readonly [C in Convention]: (life: Life) => LifeMonth[] } = {
  'full-month': ({ startsOn, lifeMonths }) =>
    inTurn(
      monthOf(startsOn),
      Array.from({ length: lifeMonths }, () => fraction(1n)),
    ),
  'half-month': ({ startsOn, lifeMonths }) => {
    const whole = Array.from({ length: lifeMonths - 1 }, () => fraction(1n));
    return inTurn(monthOf(startsOn), [fraction(1n, 2n), ...whole, fraction(1n, 2n)]);
  },
  'half-year': (life) => byFirstYear(life, () => fraction(6n)),
  // A quarter of a year counts as half in service: 10.5 months where the item begins in the first one.
  'mid-quarter': (life) => byFirstYear(life, (monthOfYear) => fraction(21n - 6n * BigInt(Math.floor(monthOfYear / 3)), 2n)),
  daily: dailyPortions,
};

function inTurn(first: Month, portions: readonly Fraction[]): LifeMonth[] {
  return portions.map((portion, at) => ({ month: addMonths(first, at), portion }));
}

/** `portionOf`: how many months of its first book year count, by how many months of that year had passed. They are spread evenly over those left. */
function byFirstYear({ startsOn, lifeMonths, yearStart }: Life, portionOf: (monthOfYear: number) => Fraction): LifeMonth[] {
  const passed = (Number.parseInt(startsOn.slice(5, 7), 10) - yearStart + 12) % 12;
  const life = BigInt(lifeMonths);
  const counted = portionOf(passed);
  const first = counted.numerator > life * counted.denominator ? fraction(life) : counted;
  const rest = fraction(life * first.denominator - first.numerator, first.denominator);
  const whole = rest.numerator / rest.denominator - ((rest.numerator / rest.denominator) % 12n);
  const last = fraction(rest.numerator - whole * rest.denominator, rest.denominator);
  return inTurn(monthOf(startsOn), [
    ...evenly(first, 12 - passed),
    ...Array.from({ length: Number(whole) }, () => fraction(1n)),
    ...evenly(last, Number((last.numerator + last.denominator - 1n) / last.denominator)),
  ]);
}

function evenly({ numerator, denominator }: Fraction, months: number): Fraction[] {
  return Array.from({ length: months }, () => fraction(numerator, denominator * BigInt(months)));
}

/** Each day of a life is the same part of it. */
function dailyPortions({ startsOn, endsOn, lifeMonths }: Life): LifeMonth[] {
  const [start, end] = [dayNumber(startsOn), endsOn === null ? endOfLife(startsOn, lifeMonths) : dayNumber(endsOn)];
  return monthsBetween(monthOf(startsOn), monthOf(dayOf(end - 1))).map((month) => {
    const days = Math.min(end, dayNumber(endDay(month))) - Math.max(start, dayNumber(firstDay(month)));
    return { month, portion: fraction(BigInt(days) * BigInt(lifeMonths), BigInt(end - start)) };
  });
}

/** The same day so many months later, or the last one of a shorter month. */
function endOfLife(startsOn: CalendarDay, lifeMonths: number): number {
  const month = addMonths(monthOf(startsOn), lifeMonths);
  const days = dayNumber(endDay(month)) - dayNumber(firstDay(month));
  return dayNumber(firstDay(month)) + Math.min(Number.parseInt(startsOn.slice(8), 10), days) - 1;
}

/** The life that a contract has which ends on a day: its months, a begun one counted as a whole. */
export function monthsOfContract(startsOn: CalendarDay, endsOn: CalendarDay): number {
  const [from, to] = [startsOn, endsOn].map((day) => Number.parseInt(day.slice(0, 4), 10) * 12 + Number.parseInt(day.slice(5, 7), 10));
  const months = to! - from!;
  return Math.max(1, endsOn.slice(8) > startsOn.slice(8) ? months + 1 : months);
}
