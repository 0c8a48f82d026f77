import { isByChance, PROPOSED_ONCE_IN } from '../by-chance.ts';
import { leaveOpen, type Candidate, type MatchPool } from '../pool.ts';
import { magnitude, windowOf } from '../rules.ts';
import { smallestByDay } from '../smallest-by-day.ts';
import { doubtsOfSum, summands } from '../sum-doubts.ts';
import { searchedItems, subsetsOf } from '../subset-sums.ts';
import { matchManyToMany } from './many-to-many.ts';

/**
 * Items of one side that add up to one of the other, the largest first, then to several of the other. Taken where the search was complete, there
 * is one such group, and it is hardly there by chance; elsewhere the item stays open and says why.
 */
export function matchSums(pool: MatchPool): void {
  matchOneToMany(pool, 'left');
  matchOneToMany(pool, 'right');
  matchManyToMany(pool);
}

function matchOneToMany(pool: MatchPool, side: 'left' | 'right'): void {
  const others = Map.groupBy(summands(side === 'left' ? pool.right : pool.left), kindOf);
  const trees = new Map([...others].map(([kind, items]) => [kind, smallestByDay(items)]));
  const most = searchedItems(pool.rules) + 1;
  for (const item of summands(pool[side]).toSorted(largestFirst)) {
    if (item.isTaken) continue;
    const { from, to } = windowOf(item, pool.rules);
    const near = trees.get(kindOf(item))?.below(magnitude(item.units), from, to, most) ?? [];
    const parts = near.filter((one) => (side === 'left' ? !pool.refuses(item, one) : !pool.refuses(one, item)));
    if (parts.length > 1) matchParts(pool, item, parts, near.length === most);
  }
}

function matchParts(pool: MatchPool, item: Candidate, parts: readonly Candidate[], isCut: boolean): void {
  const { groups, isComplete, tooLarge } = isCut ? { groups: [], isComplete: false } : subsetsOf(parts, item.units, pool.rules);
  const several = groups.filter((group) => group.length > 1);
  const [group] = several;
  if (!group) {
    if (!isComplete || tooLarge) leave([item], 'gave-up', tooLarge ?? parts);
    return;
  }
  const isLikely = (onceIn: bigint) => isByChance(parts.length, group.length, item.units, onceIn);
  if (several.length > 1 || isLikely(PROPOSED_ONCE_IN)) return leave([item], 'ambiguous', [...new Set(several.flat())]);
  if (!isComplete) return leave([item], 'gave-up', group);
  const [left, right] = item.side === 'left' ? [[item], group] : [group, [item]];
  pool.take({ left, right, basis: 'sum', doubts: doubtsOfSum(left, right, isLikely) });
}

/** On both sides: who looks at the part finds the whole. */
function leave(items: readonly Candidate[], reason: 'ambiguous' | 'gave-up', near: readonly Candidate[]): void {
  leaveOpen(items, reason, near);
  leaveOpen(near, reason, items);
}

/** Parts and the whole are of one currency, and on one side of zero. */
function kindOf({ currency, units }: Candidate): string {
  return `${currency} ${units > 0n}`;
}

function largestFirst(a: Candidate, b: Candidate): number {
  const [x, y] = [magnitude(a.units), magnitude(b.units)];
  return x > y ? -1 : x < y ? 1 : a.day - b.day || (a.id < b.id ? -1 : 1);
}
