import type { Comparable } from './comparable.ts';
import { areClones, compareItems, LINK_AT } from './compare-items.ts';

/** What keeps two clusters apart. */
export type Conflict = 'serial' | 'uuid' | 'clone' | 'cloud-id' | 'decision';

/** Sets of items that are one thing, grown by uniting. An item is named by its place in the list of comparables. */
export interface Clusters {
  find(place: number): number;
  /** What forbids uniting the clusters of two items; undefined where nothing does, or they are one already. */
  conflict(a: number, b: number): Conflict | undefined;
  unite(a: number, b: number): void;
  /** Whether the item itself has been told apart from one of the other item's cluster. */
  isToldApart(place: number, other: number): boolean;
}

interface Known {
  readonly serials: Set<string>;
  readonly uuids: Set<string>;
  readonly cloudIds: Set<string>;
  readonly members: number[];
}

/** `apart`: for each item the items that a person says it is not. */
export function openClusters(all: readonly Comparable[], apart: ReadonlyMap<number, ReadonlySet<number>>): Clusters {
  const parent = all.map((_, place) => place);
  const known: Known[] = all.map(({ serialLike, uuid, cloudId }, place) => ({
    serials: new Set(serialLike === undefined ? [] : [serialLike]),
    uuids: new Set(uuid === undefined ? [] : [uuid]),
    cloudIds: new Set(cloudId === undefined ? [] : [cloudId]),
    members: [place],
  }));
  function find(place: number): number {
    let root = place;
    while (parent[root] !== root) root = parent[root]!;
    for (let at = place; at !== root;) [parent[at], at] = [root, parent[at]!];
    return root;
  }
  const isApart = (members: readonly number[], others: readonly number[]) =>
    members.some((member) => {
      const from = apart.get(member);
      return from !== undefined && others.some((other) => from.has(other));
    });
  return {
    find,
    conflict(a, b) {
      const [one, other] = [find(a), find(b)];
      if (one === other) return undefined;
      const [left, right] = [known[one]!, known[other]!];
      if (apart.size > 0 && isApart(left.members, right.members)) return 'decision';
      if (areDisjoint(left.serials, right.serials)) return 'serial';
      if (areDisjoint(left.cloudIds, right.cloudIds)) return 'cloud-id';
      if (left.uuids.size === 0 || right.uuids.size === 0) return undefined;
      const across = (holds: (one: Comparable, two: Comparable) => boolean) =>
        left.members.some((member) => right.members.some((of) => holds(all[member]!, all[of]!)));
      if (!areDisjoint(left.uuids, right.uuids)) return across(areClones) ? 'clone' : undefined;
      // A board may have been replaced: then two that differ in it belong together by themselves.
      return across(areLinkedWithBoth) ? undefined : 'uuid';
    },
    unite(a, b) {
      const [one, other] = [find(a), find(b)];
      if (one === other) return;
      const [large, small] = known[one]!.members.length >= known[other]!.members.length ? [one, other] : [other, one];
      parent[small] = large;
      const [into, from] = [known[large]!, known[small]!];
      for (const kind of ['serials', 'uuids', 'cloudIds'] as const) for (const text of from[kind]) into[kind].add(text);
      into.members.push(...from.members);
    },
    isToldApart: (place, other) => isApart([place], known[find(other)]!.members),
  };
}

function areLinkedWithBoth(a: Comparable, b: Comparable): boolean {
  return a.uuid !== undefined && b.uuid !== undefined && (compareItems(a, b)?.score ?? 0) >= LINK_AT;
}

function areDisjoint(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size > 0 && b.size > 0 && ![...a].some((text) => b.has(text));
}
