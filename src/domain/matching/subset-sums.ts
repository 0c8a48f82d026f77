import type { Candidate } from './pool.ts';
import type { MatchRules } from './rules.ts';

export interface Subsets {
  /** Two at most: whether there is another is all that anybody asks. The smallest come first. */
  readonly groups: readonly (readonly Candidate[])[];
  /** False: the search ended at its bound, and there may be more. */
  readonly isComplete: boolean;
}

/**
 * Which of the items add up to a sum, by meeting in the middle: all sums of one half are listed, and for each of the other half
 * its complement is looked up. Complete, or told to be not: at most `sumsMax` sums are made, and groups have `groupMax` items at most.
 */
export function subsetsOf(
  items: readonly Candidate[],
  sum: bigint,
  { groupMax, sumsMax }: Pick<MatchRules, 'groupMax' | 'sumsMax'>,
): Subsets {
  const places = Math.floor(Math.log2(sumsMax / 2)) * 2;
  const isComplete = items.length <= places;
  const considered = isComplete ? items : items.slice(0, places);
  const middle = considered.length >> 1;
  const firstHalf = sumsOf(considered.slice(0, middle));
  const secondHalf = sumsOf(considered.slice(middle));
  const byUnits = new Map<bigint, number[]>();
  for (let mask = 0; mask < firstHalf.length; mask++) {
    const list = byUnits.get(firstHalf[mask]!);
    if (list) list.push(mask);
    else byUnits.set(firstHalf[mask]!, [mask]);
  }
  let found: { readonly size: number; readonly group: readonly Candidate[] }[] = [];
  for (let mask = 0; mask < secondHalf.length; mask++) {
    for (const other of byUnits.get(sum - secondHalf[mask]!) ?? []) {
      const size = bitsOf(mask) + bitsOf(other);
      if (size === 0 || size > groupMax) continue;
      if (found.length === 2 && found[1]!.size <= size) continue;
      const group = considered.filter((_, index) => (index < middle ? other & (1 << index) : mask & (1 << (index - middle))) !== 0);
      found = [...found, { size, group }].toSorted((a, b) => a.size - b.size).slice(0, 2);
    }
  }
  return { groups: found.map(({ group }) => group), isComplete };
}

/** The sum of each subset; its number says by its bits which items are in it. */
function sumsOf(items: readonly Candidate[]): bigint[] {
  const sums: bigint[] = [0n];
  for (const { units } of items) {
    const { length } = sums;
    for (let mask = 0; mask < length; mask++) sums.push(sums[mask]! + units);
  }
  return sums;
}

function bitsOf(mask: number): number {
  let bits = 0;
  for (let left = mask; left !== 0; left &= left - 1) bits++;
  return bits;
}
