import { splitByWeights, type Weight } from '../money/split-by-weights.ts';

/**
 * Charges of one route whose amounts leave the same residue by the route's total weight T, with the same sign. An amount of
 * q·T + r units splits into q·weight plus the split of r: floors differ by the whole number q·weight and the remainders are the
 * same, so the same targets get the units left over. A class is therefore split once, whatever the number of its charges.
 */
export interface SplitClass {
  readonly isNegative: boolean;
  /** Units without sign, 0 to T - 1. */
  readonly residue: bigint;
  readonly charges: bigint;
  /** Units without sign, of all its charges together. */
  readonly magnitude: bigint;
}

/**
 * What all charges of a class give to each target, in units, in the order of the weights: exactly the sum of what
 * `splitByWeights` gives them charge by charge. Throws when the class contradicts itself.
 */
export function splitClass(weights: readonly Weight[], { isNegative, residue, charges, magnitude }: SplitClass): bigint[] {
  const total = totalWeight(weights);
  const whole = magnitude - charges * residue;
  if (residue < 0n || residue >= total || whole < 0n || whole % total !== 0n) {
    throw new Error(`${charges} charges of ${magnitude} units cannot all leave ${residue} by ${total}`);
  }
  const quotients = whole / total;
  const parts = splitByWeights({ units: residue, scale: 0 }, 0, weights);
  return parts.map((part, index) => {
    const units = quotients * weights[index]!.weight + charges * part.units;
    return isNegative ? -units : units;
  });
}

export function totalWeight(weights: readonly Weight[]): bigint {
  let total = 0n;
  for (const { weight } of weights) total += weight;
  return total;
}
