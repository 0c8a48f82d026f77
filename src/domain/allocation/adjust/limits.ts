import { decimal, rescaled } from '../../money/decimal.ts';
import type { Currency } from '../../money/currency.ts';
import { wholeOf, type Division } from '../division.ts';
import type { Taking } from '../taking.ts';
import { scaleOfAmounts, withRemainder } from './parts.ts';

/** The least and the most that cost centres pay by a step in a month, in one currency. */
export interface Limits {
  readonly currency: Currency;
  /** By cost centre; decimal text of zero or more. */
  readonly floors?: Readonly<Record<string, string>> | undefined;
  readonly caps?: Readonly<Record<string, string>> | undefined;
  /** Who bears what caps keep off and gets what floors bring in; left out: a share of `unallocated` under the name of the step. */
  readonly overflow?: string | undefined;
}

/**
 * Every target pays its part, but at least its floor and at most its cap. What that makes too little or too much is one remainder, by name; it
 * is below zero where floors bring in more than caps keep off. Credits, and cost in other currencies, are not limited.
 */
export function limited(division: Division, limits: Limits, { currency, amount }: Pick<Taking, 'currency' | 'amount'>): Division {
  const { numerator, denominator } = amount();
  if (currency !== limits.currency || numerator <= 0n) return division;
  const [caps, floors] = [limits.caps ?? {}, limits.floors ?? {}];
  const scale = scaleOfAmounts([...Object.values(caps), ...Object.values(floors)]);
  const total = wholeOf(division);
  // In parts of which one unit of the limits is `denominator × total`.
  const one = denominator * total;
  const whole = numerator * 10n ** BigInt(scale);
  const parts = new Map(division.targets.map(({ costCenter, weight }) => [costCenter, weight * whole]));
  for (const name of Object.keys(floors)) if (!parts.has(name)) parts.set(name, 0n);
  let rest = whole * total;
  for (const [name, part] of parts) {
    const cap = Object.hasOwn(caps, name) ? rescaled(decimal(caps[name]!), scale) * one : part;
    // Without a floor a part may stay below zero, as an incentive makes it.
    const floor = Object.hasOwn(floors, name) ? rescaled(decimal(floors[name]!), scale) * one : part;
    const paid = part > cap ? cap : part < floor ? floor : part;
    parts.set(name, paid);
    rest -= paid;
  }
  // What the method itself left is nobody's; the rest is what limits make.
  const own = division.residual * whole;
  return limits.overflow === undefined
    ? withRemainder(parts, undefined, rest)
    : { ...withRemainder(parts, limits.overflow, rest - own), residual: own };
}
