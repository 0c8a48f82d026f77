import { pairOf, type AssetDecision } from './asset-decision.ts';
import type { AssetItemId } from './asset-item.ts';

/**
 * A standing decision that new ones on these pairs would contradict; undefined: there is none. The pairs' own earlier decisions do
 * not count: the new ones replace them. `same` is contradicted by "they are two" between anything that would come together,
 * `different` by a chain of "they are one" from one to the other.
 */
export function contradictionOf(
  verdict: 'same' | 'different',
  pairs: readonly (readonly [AssetItemId, AssetItemId])[],
  inForce: readonly AssetDecision[],
): AssetDecision | undefined {
  const replaced = new Set(pairs.map((pair) => pair.join(' ')));
  const standing = inForce.filter(({ items }) => !replaced.has(items.join(' ')));
  const groups = openGroups();
  for (const { items, verdict: said } of standing) if (said === 'same') groups.unite(...items);
  if (verdict === 'same') {
    for (const pair of pairs) groups.unite(...pair);
    return standing.find(({ items: [a, b], verdict: said }) => said === 'different' && groups.find(a) === groups.find(b));
  }
  const chained = pairs.find(([a, b]) => groups.find(a) === groups.find(b));
  return chained && standing.find(({ items: [a], verdict: said }) => said === 'same' && groups.find(a) === groups.find(chained[0]));
}

/** Every pair of one of these with one of those, each once. */
export function crossPairs(some: readonly AssetItemId[], others: readonly AssetItemId[]): [AssetItemId, AssetItemId][] {
  const pairs = some.flatMap((a) => others.filter((b) => b !== a).map((b) => pairOf(a, b)));
  return [...new Map(pairs.map((pair) => [pair.join(' '), pair])).values()];
}

function openGroups() {
  const parent = new Map<AssetItemId, AssetItemId>();
  function find(item: AssetItemId): AssetItemId {
    const above = parent.get(item);
    return above === undefined ? item : find(above);
  }
  return {
    find,
    unite(a: AssetItemId, b: AssetItemId) {
      const [one, other] = [find(a), find(b)];
      if (one !== other) parent.set(one, other);
    },
  };
}
