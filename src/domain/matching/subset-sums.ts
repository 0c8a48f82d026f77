import type { Candidate } from './pool.ts';
import type { MatchRules } from './rules.ts';

export interface Subsets {
  /** Those of which no part would do as well, the smallest first. */
  readonly groups: readonly (readonly Candidate[])[];
  /** False: the search ended at its bound, and there may be more. */
  readonly isComplete: boolean;
  /** One that has more items than a group may have. */
  readonly tooLarge?: readonly Candidate[];
}

interface Search extends Pick<MatchRules, 'groupMax' | 'sumsMax'> {
  /** So many groups at most: whoever asks whether there is another one asks for two. */
  readonly groups?: number;
  /** What else a group has to be. */
  readonly isGroup?: (group: readonly Candidate[]) => boolean;
}

/** A search of so many items at most is complete. */
export function searchedItems({ sumsMax }: Pick<MatchRules, 'sumsMax'>): number {
  return Math.floor(Math.log2(sumsMax / 2)) * 2;
}

/**
 * Which of the items add up to a sum, by meeting in the middle: all sums of one half are listed, and for each of the other half
 * its complement is looked up. Complete, or told to be not: at most `sumsMax` sums are made and as many groups looked at, and groups have
 * `groupMax` items at most. Items of nothing are left out, since each of them would make another group of every one.
 */
export function subsetsOf(items: readonly Candidate[], sum: bigint, search: Search): Subsets {
  const considered = items.filter(({ units }) => units !== 0n);
  if (considered.length > searchedItems(search)) return { groups: [], isComplete: false };
  if (!isInReach(considered, sum)) return { groups: [], isComplete: true };
  const { masks, isComplete } = masksOf(considered, sum, search.sumsMax);
  const kept: { readonly mask: number; readonly group: readonly Candidate[] }[] = [];
  let tooLarge: readonly Candidate[] | undefined;
  for (const mask of masks.toSorted((a, b) => bitsOf(a) - bitsOf(b))) {
    if (kept.some((one) => (one.mask & mask) === one.mask)) continue;
    const group = considered.filter((_, index) => (mask & (1 << index)) !== 0);
    if (search.isGroup && !search.isGroup(group)) continue;
    if (group.length > search.groupMax) tooLarge ??= group;
    else if (kept.push({ mask, group }) === (search.groups ?? 2)) break;
  }
  return { groups: kept.map(({ group }) => group), isComplete, ...(tooLarge && { tooLarge }) };
}

/** Whether a sum lies between that of all below zero and that of all above. */
function isInReach(items: readonly Candidate[], sum: bigint): boolean {
  let [least, most] = [0n, 0n];
  for (const { units } of items) {
    if (units < 0n) least += units;
    else most += units;
  }
  return sum >= least && sum <= most;
}

/** Each set of items that has the sum, as a number whose bits say which items are in it. */
function masksOf(items: readonly Candidate[], sum: bigint, masksMax: number): { readonly masks: number[]; readonly isComplete: boolean } {
  const middle = items.length >> 1;
  const [firstHalf, secondHalf] = [sumsOf(items.slice(0, middle)), sumsOf(items.slice(middle))];
  const byUnits = new Map<bigint, number[]>();
  for (let mask = 0; mask < firstHalf.length; mask++) {
    const list = byUnits.get(firstHalf[mask]!);
    if (list) list.push(mask);
    else byUnits.set(firstHalf[mask]!, [mask]);
  }
  const masks: number[] = [];
  for (let mask = 0; mask < secondHalf.length; mask++) {
    for (const other of byUnits.get(sum - secondHalf[mask]!) ?? []) {
      if (mask + other === 0) continue;
      if (masks.length === masksMax) return { masks, isComplete: false };
      masks.push((mask << middle) | other);
    }
  }
  return { masks, isComplete: true };
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
