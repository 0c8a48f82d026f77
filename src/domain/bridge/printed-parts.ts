import type { Decimal } from '../money/decimal.ts';
import { pow10 } from '../money/decimal.ts';
import type { Fraction } from '../money/fraction.ts';

/**
 * Fractions as decimals that add up to their whole: each is cut off below, and the units left over go to the largest remainders, ties to
 * the first. Throws when the whole is not what the fractions add up to.
 */
export function printedParts(whole: bigint, scale: number, fractions: readonly Fraction[]): Decimal[] {
  const parts = fractions.map(({ numerator, denominator }) => {
    const units = floorOf(numerator * pow10(scale), denominator);
    return { units, rest: numerator * pow10(scale) - units * denominator, denominator };
  });
  let left = whole - parts.reduce((sum, { units }) => sum + units, 0n);
  const ranked = [...parts.keys()]
    .filter((index) => parts[index]!.rest > 0n)
    .toSorted((a, b) => {
      const [one, other] = [parts[a]!, parts[b]!];
      const difference = other.rest * one.denominator - one.rest * other.denominator;
      return difference === 0n ? a - b : difference > 0n ? 1 : -1;
    });
  if (left < 0n || left > BigInt(ranked.length)) throw new Error(`parts come to ${left} units less than their whole`);
  const raised = new Set(ranked.slice(0, Number(left)));
  left -= BigInt(raised.size);
  if (left !== 0n) throw new Error(`parts come to ${left} units less than their whole`);
  return parts.map(({ units }, index) => ({ units: raised.has(index) ? units + 1n : units, scale }));
}

function floorOf(numerator: bigint, denominator: bigint): bigint {
  const cut = numerator / denominator;
  return numerator < 0n && cut * denominator !== numerator ? cut - 1n : cut;
}
