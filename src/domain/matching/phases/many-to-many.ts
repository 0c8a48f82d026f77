import { isByChance, PROPOSED_ONCE_IN } from '../by-chance.ts';
import { placeOf } from '../free-line.ts';
import { leaveOpen, sumOf, type Candidate, type MatchPool } from '../pool.ts';
import { isInWindow, windowOf } from '../rules.ts';
import { doubtsOfSum, summands } from '../sum-doubts.ts';
import { subsetsOf } from '../subset-sums.ts';

/**
 * What is left of both sides, by currency, where it is few: groups of items of both sides that add up to the same. Groups that share no item
 * are taken one by one; those that share one are not guessed between.
 */
export function matchManyToMany(pool: MatchPool): void {
  const [left, right] = [Map.groupBy(summands(pool.left), currencyOf), Map.groupBy(summands(pool.right), currencyOf)];
  for (const [currency, ours] of left) {
    const theirs = right.get(currency) ?? [];
    // Whoever has nobody on the other side within the days stands in no group.
    const [some, others] = [withNeighbours(pool, ours, theirs), withNeighbours(pool, theirs, ours)];
    const signed = [...some, ...others.map((one) => ({ ...one, units: -one.units }))];
    if (signed.length < 3) continue;
    if (signed.length <= MANY_MAX) matchFew(pool, some, others, signed);
    else {
      const [ofSome, ofOthers] = [neighboursIn(pool, others), neighboursIn(pool, some)];
      for (const item of some) leaveOpen([item], 'gave-up', ofSome(item));
      for (const item of others) leaveOpen([item], 'gave-up', ofOthers(item));
    }
  }
}

/** More than that have sums in common by chance. */
const MANY_MAX = 24;
/** Whoever finds more has found chance. */
const GROUPS_MAX = 32;
/** Of those of the other side within the days, so many are named. */
const NAMED_MAX = 12;

interface Group {
  readonly left: readonly Candidate[];
  readonly right: readonly Candidate[];
}

function matchFew(pool: MatchPool, left: readonly Candidate[], right: readonly Candidate[], signed: readonly Candidate[]): void {
  const { groupMax, sumsMax } = pool.rules;
  const groupOf = (members: readonly Candidate[]): Group => {
    const ids = new Set(members.map(({ side, id }) => `${side} ${id}`));
    const [ours, theirs] = [left, right].map((items) => items.filter(({ side, id }) => ids.has(`${side} ${id}`)));
    return { left: ours!, right: theirs! };
  };
  const isGroup = (members: readonly Candidate[]) => mayBeOne(pool, groupOf(members));
  const { groups, isComplete } = subsetsOf(signed, 0n, { groupMax: groupMax * 2, sumsMax, groups: GROUPS_MAX, isGroup });
  if (!isComplete || groups.length === GROUPS_MAX) {
    leaveOpen(left, 'gave-up', right);
    leaveOpen(right, 'gave-up', left);
  }
  const found = groups.map(groupOf);
  const times = new Map<Candidate, number>();
  for (const item of found.flatMap((one) => [...one.left, ...one.right])) times.set(item, (times.get(item) ?? 0) + 1);
  for (const group of found) {
    const members = [...group.left, ...group.right];
    const isLikely = (onceIn: bigint) => isByChance(signed.length, members.length, sumOf(group.left), onceIn);
    const isOnly = isComplete && groups.length < GROUPS_MAX && members.every((item) => times.get(item) === 1);
    const isSmall = group.left.length <= groupMax && group.right.length <= groupMax;
    if (isOnly && isSmall && !isLikely(PROPOSED_ONCE_IN))
      pool.take({ ...group, basis: 'sum', doubts: doubtsOfSum(group.left, group.right, isLikely) });
    else {
      leaveOpen(group.left, isSmall ? 'ambiguous' : 'gave-up', group.right);
      leaveOpen(group.right, isSmall ? 'ambiguous' : 'gave-up', group.left);
    }
  }
}

/** Both sides have an amount (what cancels on its own side answers nobody), the days lie close enough, and nobody said no to two of them. */
function mayBeOne(pool: MatchPool, { left, right }: Group): boolean {
  return (
    sumOf(left) !== 0n &&
    left.every((one) => right.every((other) => isInWindow(one.day, other.day, pool.rules))) &&
    left.every((one) => right.every((other) => !pool.refuses(one, other)))
  );
}

function withNeighbours(pool: MatchPool, items: readonly Candidate[], others: readonly Candidate[]): readonly Candidate[] {
  const neighboursOf = neighboursIn(pool, others);
  return items.filter((item) => neighboursOf(item).length > 0);
}

/** Of those of the other side, which are in the order of days, some that are close enough to an item. */
function neighboursIn({ rules }: MatchPool, others: readonly Candidate[]): (item: Candidate) => readonly Candidate[] {
  const days = others.map(({ day }) => day);
  return (item) => {
    const { from, to } = windowOf(item, rules);
    const first = placeOf(days, from);
    return others.slice(first, Math.min(placeOf(days, to + 1), first + NAMED_MAX));
  };
}

function currencyOf({ currency }: Candidate): string {
  return currency;
}
