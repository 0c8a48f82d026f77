import { compareText } from '../asset/asset-item.ts';
import { decimal, formatDecimal, multiply } from '../money/decimal.ts';
import { addFractions, type Fraction } from '../money/fraction.ts';
import {
  compareFractions,
  divideFractions,
  fraction,
  multiplyFractions,
  smallerFraction,
  subtractFractions,
} from '../money/fraction-arithmetic.ts';
import { daysBetween, unitsOf, type DaySpan, type LicenceUse } from './count-uses.ts';
import type { EntitlementFact } from './licence-facts.ts';
import { exactly, roundedUp } from './licence-metric.ts';
import type { LicensedProduct } from './licensed-product.ts';

/** Days on which the same rights hold and the same uses are. */
export interface LicenceSpan extends DaySpan {
  readonly days: number;
  readonly valid: readonly EntitlementFact[];
  readonly uses: readonly LicenceUse[];
  readonly entitled: Fraction;
  readonly used: Fraction;
}

/** How a product stands in a month. Units are averages over its days, but for `overMost`. */
export interface LicencePosition {
  readonly entitled: Fraction;
  readonly used: Fraction;
  /** Of what is used, by holders who do not use it. */
  readonly idle: Fraction;
  /** Entitled, and held by nobody. */
  readonly spare: Fraction;
  /** Used, and not entitled. */
  readonly over: Fraction;
  /** On the day on which most is used that is not entitled; rights are owed for that day. */
  readonly overMost: Fraction;
  readonly overOn: string | null;
  readonly trueUp: TrueUp | null;
}

/** Rights to be bought for what is used and not entitled: whole units at a price, decimal text. */
export interface TrueUp {
  readonly units: bigint;
  /** Null: neither a rule nor a right says what a unit costs. */
  readonly cost: {
    readonly price: string;
    readonly amount: string;
    readonly currency: string;
    readonly by: 'rule' | 'newest-right';
  } | null;
}

/** The month cut where rights or uses begin or end. */
export function spansOf({ entitlements }: LicensedProduct, uses: readonly LicenceUse[], month: DaySpan): LicenceSpan[] {
  const ends = [...entitlements, ...uses].flatMap(({ from, until }) => [from, until ?? month.until]);
  const cuts = [...new Set([month.from, month.until, ...ends.filter((day) => day > month.from && day < month.until)])].toSorted(
    compareText,
  );
  return cuts.slice(0, -1).map((from, index) => {
    const until = cuts[index + 1]!;
    const valid = entitlements.filter((one) => one.from <= from && (one.until === null || from < one.until));
    const using = uses.filter((use) => use.from <= from && from < use.until);
    const entitled = valid.reduce((sum, { quantity }) => addFractions(sum, exactly(quantity)), fraction(0n));
    return { from, until, days: daysBetween(from, until), valid, uses: using, entitled, used: unitsOf(using) };
  });
}

export function positionOf(product: LicensedProduct, spans: readonly LicenceSpan[]): LicencePosition {
  const days = fraction(BigInt(spans.reduce((sum, span) => sum + span.days, 0)));
  const average = (of: (span: LicenceSpan) => Fraction) =>
    divideFractions(
      spans.reduce((sum, span) => addFractions(sum, multiplyFractions(of(span), fraction(BigInt(span.days)))), fraction(0n)),
      days,
    );
  const worst = spans.reduce<LicenceSpan | undefined>(
    (most, span) => (most === undefined || compareFractions(overOf(span), overOf(most)) > 0 ? span : most),
    undefined,
  );
  const overMost = worst === undefined ? fraction(0n) : overOf(worst);
  const isOver = overMost.numerator > 0n;
  const position = {
    entitled: average(({ entitled }) => entitled),
    used: average(({ used }) => used),
    idle: average(({ uses }) => unitsOf(uses.filter(({ isIdle }) => isIdle))),
    spare: average(({ entitled, used }) => subtractFractions(entitled, smallerFraction(entitled, used))),
    over: average(overOf),
    overMost,
    overOn: isOver ? worst!.from : null,
    trueUp: isOver ? trueUpOf(product, overMost) : null,
  };
  // What is entitled and what is over is what is used and what is spare.
  const [have, hold] = [addFractions(position.entitled, position.over), addFractions(position.used, position.spare)];
  if (compareFractions(have, hold) !== 0) throw new Error(`the position of ${product.name} does not add up`);
  return position;
}

function overOf({ entitled, used }: LicenceSpan): Fraction {
  return subtractFractions(used, smallerFraction(entitled, used));
}

export function trueUpOf({ rule, entitlements }: LicensedProduct, over: Fraction): TrueUp {
  const units = roundedUp(over).numerator;
  const amountOf = (price: string) => formatDecimal(multiply(decimal(price), { units, scale: 0 }));
  if (rule?.trueUp) {
    const { price, currency } = rule.trueUp;
    return { units, cost: { price, amount: amountOf(price), currency, by: 'rule' } };
  }
  const priced = entitlements
    .filter((one) => one.amount !== null && one.currency !== null && exactly(one.quantity).numerator > 0n)
    .toSorted((a, b) => compareText(b.from, a.from) || compareText(a.id, b.id))[0];
  if (!priced) return { units, cost: null };
  // Of as many digits as prices of units have; who buys is told the price that was paid.
  const price = inDigits(divideFractions(exactly(priced.amount!), exactly(priced.quantity)), 6);
  return { units, cost: { price, amount: amountOf(price), currency: priced.currency!, by: 'newest-right' } };
}

/** Decimal text, rounded up: whole units of it are those of the exact number. */
export function inDigitsUp(exact: Fraction, digits: number): string {
  const { numerator } = roundedUp(multiplyFractions(exact, fraction(10n ** BigInt(digits))));
  return formatDecimal({ units: numerator, scale: digits });
}

/** Decimal text, rounded half away from zero. */
export function inDigits({ numerator, denominator }: Fraction, digits: number): string {
  const scaled = (numerator < 0n ? -numerator : numerator) * 10n ** BigInt(digits);
  const units = (2n * scaled + denominator) / (2n * denominator);
  return formatDecimal({ units: numerator < 0n ? -units : units, scale: digits });
}
