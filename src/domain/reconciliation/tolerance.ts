import type { Currency } from '../money/currency.ts';
import { absolute, compare, decimal, multiply, subtract, ZERO, type Decimal } from '../money/decimal.ts';
import type { Tolerance } from './rule-set.ts';

/** True when the two differ by no more than the tolerance allows in this currency. */
export function agree(billed: Decimal, booked: Decimal, tolerance: Tolerance, currency: Currency): boolean {
  return compare(absolute(subtract(billed, booked)), allowedDifference(billed, tolerance, currency)) <= 0;
}

/** The greater of the absolute tolerance and the relative part of the billed amount. */
export function allowedDifference(billed: Decimal, tolerance: Tolerance, currency: Currency): Decimal {
  const fixed = Object.hasOwn(tolerance.absolute, currency) ? decimal(tolerance.absolute[currency]!) : ZERO;
  const part = multiply(absolute(billed), decimal(tolerance.relative));
  return compare(part, fixed) > 0 ? part : fixed;
}
