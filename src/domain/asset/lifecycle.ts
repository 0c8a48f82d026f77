import { statusOf, type AssetStatus, type ItemStatus } from './asset-status.ts';
import { compareText, isSeen, type AssetItem, type AssetItemId, type ItemState } from './asset-item.ts';
import { normalizeModel, normalizeUser } from './identifiers.ts';
import type { AssetId } from './inherit-ids.ts';
import type { Instant } from '../time/instant.ts';

export type AssetEventKind = 'found' | 'reassigned' | 'upgraded' | 'lost' | 'decommissioned';
/** What is watched of an item, besides whether it is there. */
export type AssetEventProperty = 'assignedTo' | 'model' | 'operatingSystem';

/** Something that happened to a thing, as one delivery showed it. */
export interface AssetEvent {
  readonly assetId: AssetId;
  readonly kind: AssetEventKind;
  /** When it became known: of the delivery. */
  readonly at: Instant;
  readonly batchId: string;
  /** The item by which it was noticed. */
  readonly item: AssetItemId;
  /** Which property changed; null for a change of the thing's status. */
  readonly property: AssetEventProperty | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** What is watched of an item. */
export interface WatchedState {
  readonly state: ItemState;
  readonly assignedTo: string | null;
  readonly model: string | null;
  readonly operatingSystem: string | null;
}

/** How one delivery differs from the one before of the same slice, item by item; null: not there. */
export interface DeliveryChanges {
  readonly batchId: string;
  readonly at: Instant;
  readonly changes: readonly { readonly item: AssetItemId; readonly before: WatchedState | null; readonly after: WatchedState | null }[];
}

/** An item in the course of the replay. */
interface Replayed extends WatchedState, ItemStatus {
  /** False: nothing was known of it yet. */
  readonly isKnown: boolean;
}

interface Thing {
  readonly id: AssetId;
  readonly items: Map<AssetItemId, Replayed>;
}

/**
 * Replays deliveries, in the order in which they were sealed, over the things that their items belong to now. `earlier`: the items
 * that were known before all of them, with what was said of each. A thing of which a second tool says what another said before
 * has no second event.
 */
export function replayLifecycle(
  clusters: readonly { readonly id: AssetId; readonly items: readonly AssetItem[] }[],
  deliveries: readonly DeliveryChanges[],
  earlier: ReadonlyMap<AssetItemId, ItemState>,
): AssetEvent[] {
  const before = statesBefore(deliveries);
  const things = clusters
    .filter(({ items }) => items.some(({ id }) => before.has(id)))
    .map(({ id, items }): Thing => {
      const states = items.map((item) => [item.id, stateBefore(item, before.get(item.id), earlier.get(item.id))] as const);
      return { id, items: new Map(states) };
    });
  const thingOf = new Map(things.flatMap((thing) => [...thing.items.keys()].map((item) => [item, thing] as const)));
  return deliveries.flatMap((delivery) => {
    const byThing = Map.groupBy(
      delivery.changes.filter(({ item }) => thingOf.has(item)),
      ({ item }) => thingOf.get(item)!,
    );
    return [...byThing].flatMap(([thing, changes]) => applyChanges(thing, { ...delivery, changes }));
  });
}

function applyChanges({ id, items }: Thing, { batchId, at, changes }: DeliveryChanges): AssetEvent[] {
  const told = { assetId: id, at, batchId };
  const statusBefore = statusIn(items);
  const properties = changes.flatMap(({ item, before, after }) =>
    before && after ? changedProperties(items, item, before, after).map((change) => ({ ...told, ...change, item })) : [],
  );
  for (const { item, after } of changes) {
    const known = items.get(item)!;
    items.set(item, after ? { ...known, ...after, isPresent: true, isKnown: true } : { ...known, isPresent: false });
  }
  const statusAfter = statusIn(items);
  const kind = statusEvent(statusBefore, statusAfter);
  if (!kind) return properties;
  const noticed = changes.toSorted((a, b) => compareText(a.item, b.item))[0]!.item;
  return [{ ...told, kind, item: noticed, property: null, from: statusBefore ?? null, to: statusAfter ?? null }, ...properties];
}

function statusIn(items: Thing['items']): AssetStatus | undefined {
  const known = [...items.values()].filter(({ isKnown }) => isKnown);
  return known.length === 0 ? undefined : statusOf(known);
}

function statusEvent(before: AssetStatus | undefined, after: AssetStatus | undefined): AssetEventKind | undefined {
  return before === after || after === undefined ? undefined : EVENTS[after](before);
}

/** What it means that a thing has this status now. */
const EVENTS: { readonly [S in AssetStatus]: (before: AssetStatus | undefined) => AssetEventKind | undefined } = {
  active: () => 'found',
  lost: (before) => (before === 'active' ? 'lost' : undefined),
  retired: (before) => (before === undefined ? undefined : 'decommissioned'),
  unseen: () => undefined,
};

const PROPERTIES = [
  { property: 'assignedTo', kind: 'reassigned', normalize: normalizeUser },
  { property: 'model', kind: 'upgraded', normalize: normalizeModel },
  { property: 'operatingSystem', kind: 'upgraded', normalize: normalizeModel },
] as const;

function changedProperties(items: Thing['items'], item: AssetItemId, before: WatchedState, after: WatchedState) {
  return PROPERTIES.flatMap(({ property, kind, normalize }) => {
    const [from, to] = [before[property], after[property]];
    if (from === null || to === null || normalize(from) === normalize(to)) return [];
    const isTold = [...items].some(([id, other]) => id !== item && isSeen(other) && normalize(other[property]) === normalize(to));
    return isTold ? [] : [{ kind, property, from, to }];
  });
}

/** The first thing that the deliveries say of each item's past. */
function statesBefore(deliveries: readonly DeliveryChanges[]): Map<AssetItemId, WatchedState | null> {
  const first = new Map<AssetItemId, WatchedState | null>();
  for (const { changes } of deliveries) for (const { item, before } of changes) if (!first.has(item)) first.set(item, before);
  return first;
}

/** `before` is undefined for an item that no delivery changed: it was as it is. */
function stateBefore(item: AssetItem, before: WatchedState | null | undefined, earlier: ItemState | undefined): Replayed {
  const isKnown = before !== null || earlier !== undefined;
  if (before === undefined) return { ...item, isKnown };
  if (before === null) return { ...item, state: earlier ?? item.state, isPresent: false, isKnown };
  return { ...item, ...before, isPresent: true, isKnown };
}
