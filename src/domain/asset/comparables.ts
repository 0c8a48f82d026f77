import { compareText, isInUse, type AssetItem } from './asset-item.ts';
import { draftComparable, type Comparable } from './comparable.ts';
import { doubtfulIdentifiers } from './doubtful-identifiers.ts';

/** How many items in use of one list may bear the same identifier before it is taken for a filler. */
const BEARERS_MAX = 3;
/** The same over all lists, obsolete and vanished items included: a bound on the work. */
const BLOCK_MAX = 50;

/** Items in the order of their ids, with junk and shared identifiers left out: from here on the order they came in is forgotten. */
export function comparables(items: readonly AssetItem[]): Comparable[] {
  const all = items.toSorted((a, b) => compareText(a.id, b.id)).map(draftComparable);
  for (const kind of ['serialLike', 'uuid', 'cloned', 'tag', 'called'] as const) {
    const shared = sharedIdentifiers(all, (one) => of(one[kind]));
    if (shared.size === 0) continue;
    for (const one of all.filter((each) => shared.has(each[kind] ?? ''))) {
      if (kind === 'serialLike') one.serial = undefined;
      if (kind === 'uuid' && one.name !== undefined) one.cloned = `${one.uuid} ${one.name}`;
      one[kind] = undefined;
    }
  }
  const macs = new Set([...sharedIdentifiers(all, (one) => one.macs), ...wanderingMacs(all)]);
  for (const one of all.filter((each) => each.macs.some((mac) => macs.has(mac)))) one.macs = one.macs.filter((mac) => !macs.has(mac));
  const { serials, uuids } = doubtfulIdentifiers(all);
  const bearers = countBearers(all, ({ serialLike }) => of(serialLike));
  for (const one of all) {
    one.isSerialAlone = one.serialLike !== undefined && bearers.get(one.serialLike) === 1;
    one.isSerialDoubtful = one.serialLike !== undefined && serials.has(one.serialLike);
    one.isUuidDoubtful = one.uuid !== undefined && uuids.has(one.uuid);
  }
  return all;
}

type IdentifiersOf = (one: Comparable) => readonly string[];

function countBearers(all: readonly Comparable[], identifiersOf: IdentifiersOf): Map<string, number> {
  const bearers = new Map<string, number>();
  for (const one of all) for (const identifier of identifiersOf(one)) bearers.set(identifier, (bearers.get(identifier) ?? 0) + 1);
  return bearers;
}

/** Identifiers that too many bear to tell them apart. */
function sharedIdentifiers(all: readonly Comparable[], identifiersOf: IdentifiersOf): Set<string> {
  const bearers = countBearers(all, identifiersOf);
  const isFrequent = (identifier: string) => bearers.get(identifier)! > BEARERS_MAX;
  const shared = new Set([...bearers].flatMap(([identifier, total]) => (total > BLOCK_MAX ? [identifier] : [])));
  const inUse = Map.groupBy(
    all.filter(({ item }) => isInUse(item)),
    ({ list }) => list,
  );
  for (const ofList of inUse.values()) {
    const frequent = countBearers(ofList, (one) => identifiersOf(one).filter(isFrequent));
    for (const [identifier, count] of frequent) if (count > BEARERS_MAX) shared.add(identifier);
  }
  return shared;
}

/** Addresses seen on two machines that surely are two: of docks and adapters that go from desk to desk, and of boards that were replaced. */
function wanderingMacs(all: readonly Comparable[]): Set<string> {
  const seenOn = new Map<string, Comparable[]>();
  const wandering = new Set<string>();
  for (const one of all.filter(({ serial, uuid }) => serial !== undefined || uuid !== undefined)) {
    for (const mac of one.macs) {
      const others = seenOn.get(mac);
      if (!others) seenOn.set(mac, [one]);
      else if (others.some((other) => areTwo(one, other))) wandering.add(mac);
      else if (others.length < BEARERS_MAX) others.push(one);
    }
  }
  return wandering;
}

function areTwo(one: Comparable, other: Comparable): boolean {
  if (one.serialLike !== undefined && other.serialLike !== undefined) return one.serialLike !== other.serialLike;
  return one.uuid !== undefined && other.uuid !== undefined && one.uuid !== other.uuid;
}

function of(identifier: string | undefined): string[] {
  return identifier === undefined ? [] : [identifier];
}
