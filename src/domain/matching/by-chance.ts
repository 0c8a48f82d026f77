import { magnitude } from './rules.ts';

/**
 * Whether a group of so many of these items that adds up to an amount is more to be expected by mere chance than once in so many times: the
 * number of groups that there are, beside the number of amounts that they can have.
 */
export function isByChance(items: number, groupSize: number, amountUnits: bigint, onceIn: bigint): boolean {
  let [groups, ofSize] = [0n, 1n];
  for (let size = 1; size <= Math.min(groupSize, items); size++) {
    ofSize = (ofSize * BigInt(items - size + 1)) / BigInt(size);
    groups += ofSize;
  }
  return groups * onceIn > magnitude(amountUnits);
}

/** More often, and a person looks at it. */
export const BOOKED_ONCE_IN = 100n;
/** More often, and it says nothing. */
export const PROPOSED_ONCE_IN = 5n;
