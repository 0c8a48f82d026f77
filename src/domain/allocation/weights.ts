import { rescaled, type Decimal } from '../money/decimal.ts';
import { greatestCommonDivisor, type Fraction } from '../money/fraction.ts';
import type { Target } from './division.ts';
import type { Targets } from './targets.ts';

type Values = readonly (readonly [costCenter: string, value: Decimal])[];

/** The values above zero of targets, named ones or all, that have not sent on. */
export function amongReceivers(values: ReadonlyMap<string, Decimal> | undefined, targets: Targets, senders: ReadonlySet<string>): Values {
  const named = targets === 'all' ? undefined : new Set(targets);
  return [...(values ?? [])].filter(([name, value]) => value.units > 0n && !senders.has(name) && (named?.has(name) ?? true));
}

/** Decimals above zero as whole numbers in the same proportion, as small as they can be. */
export function wholeWeights(values: Values): Target[] {
  const scale = Math.max(0, ...values.map(([, value]) => value.scale));
  const targets = values.map(([costCenter, value]) => ({ costCenter, weight: rescaled(value, scale) }));
  let divisor = 0n;
  for (const { weight } of targets) divisor = greatestCommonDivisor(divisor, weight);
  return targets.map(({ costCenter, weight }) => ({ costCenter, weight: weight / divisor }));
}

/** Fractions as whole numbers in the same proportion. */
export function wholeNumbers(values: ReadonlyMap<string, Fraction>): ReadonlyMap<string, Decimal> {
  let whole = 1n;
  for (const { denominator } of values.values()) whole *= denominator / greatestCommonDivisor(whole, denominator);
  return new Map([...values].map(([name, { numerator, denominator }]) => [name, { units: numerator * (whole / denominator), scale: 0 }]));
}
