import type { Doubt } from '../basis.ts';
import { BOOKED_ONCE_IN, isByChance, PROPOSED_ONCE_IN } from '../by-chance.ts';
import { untaken } from '../by-reference.ts';
import { doubtsOf } from '../doubts.ts';
import { sumOf, type Candidate, type MatchPool } from '../pool.ts';
import { isInWindow, magnitude } from '../rules.ts';
import { subsetsOf } from '../subset-sums.ts';

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
  const others = side === 'left' ? pool.right : pool.left;
  for (const item of free(pool[side]).toSorted(largestFirst)) {
    if (item.isTaken) continue;
    const parts = free(others).filter((one) => isPartOf(one, item) && areInWindow(pool, item, one));
    if (parts.length < 2) continue;
    const { groups, isComplete } = subsetsOf(parts, item.units, pool.rules);
    const several = groups.filter((group) => group.length > 1);
    if (several.length === 0 && isComplete) continue;
    const [group = []] = several;
    const isLikely = (onceIn: bigint) => isByChance(parts.length, group.length, item.units, onceIn);
    if (several.length !== 1 || !isComplete || isLikely(PROPOSED_ONCE_IN)) {
      item.reason = several.length > 0 ? 'ambiguous' : 'gave-up';
      item.near = [...new Set(several.flat().map(({ id }) => id))].toSorted();
      continue;
    }
    const [left, right] = side === 'left' ? [[item], group] : [group, [item]];
    pool.take({ left, right, basis: 'sum', doubts: doubtsOfSum(left, right, isLikely) });
  }
}

function doubtsOfSum(left: readonly Candidate[], right: readonly Candidate[], isLikely: (onceIn: bigint) => boolean): Doubt[] {
  return [...doubtsOf(left, right), ...(isLikely(BOOKED_ONCE_IN) ? (['by-chance'] as const) : [])];
}

/** What is left of both sides, where it is few: the groups that add up to the same, the smallest first. */
function matchManyToMany(pool: MatchPool): void {
  const { rules } = pool;
  const [left, right] = [free(pool.left), free(pool.right)];
  if (left.length < 2 || right.length < 2 || left.length + right.length > MANY_MAX) return;
  if (!left.every((one) => right.every((other) => one.currency === other.currency && isInWindow(one.day, other.day, rules)))) return;
  const signed = [...left, ...right.map((one) => ({ ...one, units: -one.units }))];
  const { groups, isComplete } = subsetsOf(signed, 0n, { groupMax: rules.groupMax * 2, sumsMax: rules.sumsMax });
  if (groups.length !== 1 || !isComplete) return;
  const ids = new Set(groups[0]!.map(({ side, id }) => `${side} ${id}`));
  const [ours, theirs] = [left, right].map((items) => items.filter(({ side, id }) => ids.has(`${side} ${id}`)));
  if (ours!.length === 0 || theirs!.length === 0) return;
  const isLikely = (onceIn: bigint) => isByChance(signed.length, groups[0]!.length, sumOf(ours!), onceIn);
  if (!isLikely(PROPOSED_ONCE_IN)) pool.take({ left: ours!, right: theirs!, basis: 'sum', doubts: doubtsOfSum(ours!, theirs!, isLikely) });
}

/** More than that have sums in common by chance. */
const MANY_MAX = 24;

function free(items: readonly Candidate[]): Candidate[] {
  return untaken(items).filter(({ reason }) => reason !== 'duplicate');
}

function isPartOf(part: Candidate, whole: Candidate): boolean {
  return part.currency === whole.currency && part.units > 0n === whole.units > 0n && magnitude(part.units) < magnitude(whole.units);
}

function areInWindow({ rules }: MatchPool, item: Candidate, other: Candidate): boolean {
  return item.side === 'left' ? isInWindow(item.day, other.day, rules) : isInWindow(other.day, item.day, rules);
}

function largestFirst(a: Candidate, b: Candidate): number {
  const [x, y] = [magnitude(a.units), magnitude(b.units)];
  return x > y ? -1 : x < y ? 1 : a.day - b.day || (a.id < b.id ? -1 : 1);
}
