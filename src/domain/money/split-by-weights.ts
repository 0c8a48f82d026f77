import type { Decimal } from './decimal.ts';
import { rescaled } from './decimal.ts';

export interface Weight {
  /** Names the target. Ties are broken by it, so that the order of the input never matters. */
  readonly key: string;
  /** Its size relative to the others is all that counts. Below zero: a part that goes the other way, so that others get more than the whole. */
  readonly weight: bigint;
}

/**
 * Splits an amount exactly, by largest remainder: every part is floor or ceiling of its ideal share at `scale` digits, the
 * parts add up to the amount (asserted), and neither the order of the weights nor a common factor changes the result.
 * A negative amount splits as its positive twin. Returns the parts in the order of `weights`.
 * Throws when the weights' sum is not above zero (the caller has a named remainder for that), a key twice, or an amount finer than `scale`.
 */
export function splitByWeights(amount: Decimal, scale: number, weights: readonly Weight[]): Decimal[] {
  const units = rescaled(amount, scale);
  const negative = units < 0n;
  const magnitude = negative ? -units : units;
  let total = 0n;
  for (const { weight } of weights) total += weight;
  if (total <= 0n) throw new Error('weights whose sum is not above zero: nothing to split by');

  const parts: bigint[] = [];
  const remainders: { index: number; key: string; remainder: bigint }[] = [];
  let given = 0n;
  for (const [index, { key, weight }] of weights.entries()) {
    const product = magnitude * weight;
    const part = floorOf(product, total);
    parts.push(part);
    given += part;
    remainders.push({ index, key, remainder: product - part * total });
  }

  remainders.sort((a, b) => (a.remainder > b.remainder ? -1 : a.remainder < b.remainder ? 1 : byKey(a.key, b.key)));
  // Fewer units are left than there are targets with a remainder: each floor lost less than one unit.
  for (let left = Number(magnitude - given), rank = 0; left > 0; left--, rank++) {
    const index = remainders[rank]!.index;
    parts[index] = parts[index]! + 1n;
  }

  const split = parts.map((part) => ({ units: negative ? -part : part, scale }));
  let check = 0n;
  for (const part of split) check += part.units;
  if (check !== units) throw new Error(`split does not conserve: ${check} of ${units} units`);
  return split;
}

/** BigInt divides towards zero. */
function floorOf(product: bigint, total: bigint): bigint {
  const quotient = product / total;
  return product < 0n && quotient * total !== product ? quotient - 1n : quotient;
}

function byKey(a: string, b: string): number {
  if (a === b) throw new Error(`target ${a} stands twice in one split`);
  return a < b ? -1 : 1;
}
