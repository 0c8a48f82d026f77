import type { Candidate, MatchPool } from './pool.ts';

export interface SharedReference {
  readonly key: string;
  readonly left: readonly Candidate[];
  readonly right: readonly Candidate[];
}

/** By reference that both sides have, in the order of references: what is not taken yet, of one currency on each side. */
export function sharedReferences(pool: MatchPool): SharedReference[] {
  const lists = new Map<string, { left: Candidate[]; right: Candidate[] }>();
  for (const item of pool.left) if (!item.isTaken) for (const key of item.keys) listOf(lists, key).left.push(item);
  for (const item of pool.right) {
    // What the left side does not name is of no interest here.
    if (!item.isTaken) for (const key of item.keys) lists.get(key)?.right.push(item);
  }
  return [...lists]
    .filter(([, { right }]) => right.length > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { left, right }]) => ({ key, left, right }));
}

function listOf(lists: Map<string, { left: Candidate[]; right: Candidate[] }>, key: string): { left: Candidate[]; right: Candidate[] } {
  const known = lists.get(key);
  if (known) return known;
  const made = { left: [], right: [] };
  lists.set(key, made);
  return made;
}

export function untaken(items: readonly Candidate[]): Candidate[] {
  return items.filter(({ isTaken }) => !isTaken);
}

export function areInOneCurrency(items: readonly Candidate[]): boolean {
  return items.every(({ currency }) => currency === items[0]!.currency);
}
