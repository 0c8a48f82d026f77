import { createHash } from 'node:crypto';
import { compareText, type AssetItem, type AssetItemId } from './asset-item.ts';
import { compareInstants } from '../time/instant.ts';

/** 24 hexadecimal digits. */
export type AssetId = string;

/**
 * Gives every cluster its id. An asset keeps its id when its items change: the id goes to the cluster with most of the items that
 * had it, between equals to the one with the item that is known longest. What never had one is named after its oldest item.
 * `taken`: every id that was ever given, so that none comes back as another thing.
 */
export function inheritIds(
  clusters: readonly (readonly AssetItem[])[],
  earlier: ReadonlyMap<AssetItemId, AssetId>,
  taken: ReadonlySet<AssetId>,
): AssetId[] {
  const ids = new Map<number, AssetId>();
  const given = new Set<AssetId>();
  for (const { cluster, id } of claims(clusters, earlier)) {
    if (ids.has(cluster) || given.has(id)) continue;
    ids.set(cluster, id);
    given.add(id);
  }
  return clusters.map((items, cluster) => {
    const inherited = ids.get(cluster);
    if (inherited !== undefined) return inherited;
    const id = newId(oldest(items), (one) => taken.has(one) || given.has(one));
    given.add(id);
    return id;
  });
}

interface Claim {
  readonly cluster: number;
  readonly id: AssetId;
  readonly count: number;
  readonly oldest: AssetItem;
}

function claims(clusters: readonly (readonly AssetItem[])[], earlier: ReadonlyMap<AssetItemId, AssetId>): Claim[] {
  const all = clusters.flatMap((items, cluster) => {
    const byId = Map.groupBy(
      items.filter(({ id }) => earlier.has(id)),
      (item) => earlier.get(item.id)!,
    );
    return [...byId].map(([id, members]) => ({ cluster, id, count: members.length, oldest: oldest(members) }));
  });
  return all.toSorted((a, b) => b.count - a.count || compareAge(a.oldest, b.oldest) || compareText(a.id, b.id));
}

/** What a thing would be called if nothing had ever been called anything: the same whatever was known first. */
export function firstName(items: readonly AssetItem[]): AssetId {
  return newId(oldest(items), () => false);
}

function oldest(items: readonly AssetItem[]): AssetItem {
  return items.toSorted(compareAge)[0]!;
}

/** After all that was seen. */
const NEVER = '9999-12-31T23:59:59Z';

function compareAge(a: AssetItem, b: AssetItem): number {
  return compareInstants(a.firstSeenAt ?? NEVER, b.firstSeenAt ?? NEVER) || compareText(a.id, b.id);
}

function newId(founder: AssetItem, isTaken: (id: AssetId) => boolean): AssetId {
  for (let count = 0; ; count++) {
    const id = createHash('sha256').update(`asset ${founder.id} ${count}`).digest('hex').slice(0, 24);
    if (!isTaken(id)) return id;
  }
}
