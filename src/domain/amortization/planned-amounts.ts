import { decimal, pow10 } from '../money/decimal.ts';
import {
  compareFractions,
  divideFractions,
  fraction,
  multiplyFractions,
  smallerFraction,
  subtractFractions,
} from '../money/fraction-arithmetic.ts';
import { addFractions, greatestCommonDivisor, NOTHING, type Fraction } from '../money/fraction.ts';
import type { Month } from '../time/month.ts';
import type { AmortizationMethod } from './amortized-item.ts';
import type { LifeMonth } from './months-of-life.ts';

/** What is left of a life, and of what is to be used up in it, in units of the currency's scale. */
export interface RestOfLife {
  readonly carrying: bigint;
  readonly salvage: bigint;
  readonly months: readonly LifeMonth[];
  /** Months of the life that are over. */
  readonly served: Fraction;
  /** The life by which a declining balance has its rate, in months. */
  readonly rateMonths: Fraction;
  /** Of what the book year takes its declining rate that the rest begins in. */
  readonly yearBook: Fraction;
  readonly yearStart: number;
}

export type TimedMethod = Exclude<AmortizationMethod, { readonly kind: 'units-of-production' }>;

/** What each of the months takes: what was used up by its end, rounded to the unit, less what was by its begin. Together exactly what is to be used up. */
export function plannedAmounts(method: TimedMethod, rest: RestOfLife): ReadonlyMap<Month, bigint> {
  const due = rest.carrying - rest.salvage;
  if (due <= 0n || rest.months.length === 0) return new Map();
  const weights = wholeWeights(WEIGHTS[method.kind](rest, method as never));
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  let [weighed, taken] = [0n, 0n];
  const amounts = new Map<Month, bigint>();
  for (const [at, { month }] of rest.months.entries()) {
    weighed += weights[at]!;
    const used = roundedPart(due, weighed, whole);
    amounts.set(month, used - taken);
    taken = used;
  }
  if (taken !== due) throw new Error(`a life takes ${taken} units of ${due}`);
  return amounts;
}

/** A part of units that are not less than nothing, half a unit as a whole one. */
export function roundedPart(units: bigint, part: bigint, whole: bigint): bigint {
  return (2n * units * part + whole) / (2n * whole);
}

type Weigh<M> = (rest: RestOfLife, method: M) => readonly Fraction[];

const WEIGHTS: { readonly [K in TimedMethod['kind']]: Weigh<Extract<TimedMethod, { readonly kind: K }>> } = {
  'straight-line': ({ months }) => months.map(({ portion }) => portion),
  'sum-of-years': weighByYears,
  'declining-balance': decliningAmounts,
};

/** By years of the life, the first of which takes as many parts as there are years. A month may lie in two of them. */
function weighByYears({ months, served }: RestOfLife): Fraction[] {
  const life = months.reduce((sum, { portion }) => addFractions(sum, portion), served);
  let begin = served;
  return months.map(({ portion }) => {
    const end = addFractions(begin, portion);
    const weight = subtractFractions(digitsUpTo(end, life), digitsUpTo(begin, life));
    begin = end;
    return weight;
  });
}

/** The digits of all years up to a place in the life, in months: whole years, and the part of the one that has begun. */
function digitsUpTo(place: Fraction, life: Fraction): Fraction {
  const years = place.numerator / (12n * place.denominator);
  const left = (year: bigint) => subtractFractions(divideFractions(life, fraction(12n)), fraction(year));
  const ofWhole = subtractFractions(multiplyFractions(fraction(years), left(0n)), fraction((years * (years - 1n)) / 2n));
  const begun = subtractFractions(divideFractions(place, fraction(12n)), fraction(years));
  return addFractions(ofWhole, multiplyFractions(begun, left(years)));
}

/**
 * Book year by book year: a rate of what was left at its begin, as long as that is more than the salvage value. A plan that is made within a
 * year goes on by what that year began with.
 */
function decliningAmounts(rest: RestOfLife, { factor, switches }: Extract<TimedMethod, { kind: 'declining-balance' }>): Fraction[] {
  const { units, scale } = decimal(factor);
  const rate = divideFractions(fraction(12n * units, pow10(scale)), rest.rateMonths);
  let book = fraction(rest.carrying);
  let ahead = rest.months.reduce((sum, { portion }) => addFractions(sum, portion), NOTHING);
  const years = [...Map.groupBy(rest.months, ({ month }) => bookYear(month, rest.yearStart)).values()];
  return years.flatMap((months, at) => {
    const portion = months.reduce((sum, one) => addFractions(sum, one.portion), NOTHING);
    const left = subtractFractions(book, fraction(rest.salvage));
    const straight = multiplyFractions(left, divideFractions(portion, ahead));
    const declining = multiplyFractions(at === 0 ? rest.yearBook : book, multiplyFractions(rate, divideFractions(portion, fraction(12n))));
    const wanted = switches && compareFractions(straight, declining) > 0 ? straight : declining;
    const due = at === years.length - 1 ? left : smallerFraction(wanted, left);
    book = subtractFractions(book, due);
    ahead = subtractFractions(ahead, portion);
    return months.map((one) => multiplyFractions(due, divideFractions(one.portion, portion)));
  });
}

function bookYear(month: Month, yearStart: number): number {
  const [year, ofYear] = [Number.parseInt(month.slice(0, 4), 10), Number.parseInt(month.slice(5), 10)];
  return ofYear >= yearStart ? year : year - 1;
}

function wholeWeights(weights: readonly Fraction[]): bigint[] {
  const multiple = weights.reduce((so, { denominator }) => (so / greatestCommonDivisor(so, denominator)) * denominator, 1n);
  return weights.map(({ numerator, denominator }) => numerator * (multiple / denominator));
}
