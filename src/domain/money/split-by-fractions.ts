import type { Decimal } from './decimal.ts';
import { greatestCommonDivisor, type Fraction } from './fraction.ts';
import { splitByWeights } from './split-by-weights.ts';

/** Splits an amount exactly, as `splitByWeights` does, by sizes that are no whole numbers. */
export function splitByFractions(
  amount: Decimal,
  scale: number,
  sizes: readonly { readonly key: string; readonly size: Fraction }[],
): Decimal[] {
  const common = sizes.reduce((all, { size: { denominator } }) => (all * denominator) / greatestCommonDivisor(all, denominator), 1n);
  return splitByWeights(
    amount,
    scale,
    sizes.map(({ key, size }) => ({ key, weight: size.numerator * (common / size.denominator) })),
  );
}
