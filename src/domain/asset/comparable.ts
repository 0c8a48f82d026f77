import type { AssetItem } from './asset-item.ts';
import {
  normalizeCloudId,
  normalizeMac,
  normalizeMaker,
  normalizeModel,
  normalizeName,
  normalizeSerial,
  normalizeTag,
  normalizeUser,
  normalizeUuid,
} from './identifiers.ts';
import { compareText, listOf } from './asset-item.ts';

/** An item with what can be compared of it: undefined where it says nothing, or what is shared by many. */
export interface Comparable {
  readonly item: AssetItem;
  readonly list: string;
  readonly serial: string | undefined;
  readonly uuid: string | undefined;
  readonly tag: string | undefined;
  readonly macs: readonly string[];
  readonly cloudId: string | undefined;
  readonly name: string | undefined;
  readonly user: string | undefined;
  readonly maker: string | undefined;
  readonly model: string | undefined;
}

/** How many items in use of one list may bear the same identifier before it is taken for a filler. */
const BEARERS_MAX = 3;
/** The same over all lists, obsolete and vanished items included: a bound on the work. */
const BLOCK_MAX = 50;

/** Items in the order of their ids, with junk and shared identifiers left out: from here on the order they came in is forgotten. */
export function comparables(items: readonly AssetItem[]): Comparable[] {
  const all = items.toSorted((a, b) => compareText(a.id, b.id)).map(comparable);
  const serials = sharedIdentifiers(all, ({ serial }) => of(serial));
  const uuids = sharedIdentifiers(all, ({ uuid }) => of(uuid));
  const tags = sharedIdentifiers(all, ({ tag }) => of(tag));
  const honest = all.map((one) => ({
    ...one,
    serial: unless(serials, one.serial),
    uuid: unless(uuids, one.uuid),
    tag: unless(tags, one.tag),
  }));
  const macs = new Set([...sharedIdentifiers(honest, (one) => one.macs), ...wanderingMacs(honest)]);
  return honest.map((one) => ({ ...one, macs: one.macs.filter((mac) => !macs.has(mac)) }));
}

function comparable(item: AssetItem): Comparable {
  const isDevice = item.origin === 'observation' && item.assetType !== 'cloud-resource';
  return {
    item,
    list: listOf(item),
    serial: normalizeSerial(item.serialNumber),
    uuid: normalizeUuid(item.hardwareUuid),
    tag: normalizeTag(item.assetTag),
    macs: [...new Set(item.macAddresses.flatMap((mac) => normalizeMac(mac) ?? []))].toSorted(compareText),
    cloudId: normalizeCloudId(item.cloudResourceId),
    name: isDevice ? normalizeName(item.name) : undefined,
    user: normalizeUser(item.assignedTo),
    maker: normalizeMaker(item.manufacturer),
    model: normalizeModel(item.model),
  };
}

/** Identifiers that too many bear to tell them apart. */
function sharedIdentifiers(all: readonly Comparable[], identifiersOf: (one: Comparable) => readonly string[]): Set<string> {
  const bearers = new Map<string, { total: number; byList: Map<string, number> }>();
  for (const one of all) {
    for (const identifier of identifiersOf(one)) {
      const known = bearers.get(identifier) ?? { total: 0, byList: new Map<string, number>() };
      known.total++;
      if (one.item.isPresent && one.item.state === 'active') known.byList.set(one.list, (known.byList.get(one.list) ?? 0) + 1);
      bearers.set(identifier, known);
    }
  }
  const shared = [...bearers].filter(([, { total, byList }]) => total > BLOCK_MAX || Math.max(0, ...byList.values()) > BEARERS_MAX);
  return new Set(shared.map(([identifier]) => identifier));
}

/** Addresses seen on two machines that surely are two: of docks and adapters that go from desk to desk. */
function wanderingMacs(all: readonly Comparable[]): Set<string> {
  const seenOn = new Map<string, Comparable>();
  const wandering = new Set<string>();
  for (const one of all.filter(({ serial, uuid }) => serial !== undefined || uuid !== undefined)) {
    for (const mac of one.macs) {
      const other = seenOn.get(mac);
      if (!other) seenOn.set(mac, one);
      else if (areTwo(one, other)) wandering.add(mac);
    }
  }
  return wandering;
}

function areTwo(one: Comparable, other: Comparable): boolean {
  const bySerial = one.serial !== undefined && other.serial !== undefined && one.serial !== other.serial;
  const byUuid = one.serial === undefined && other.serial === undefined && one.uuid !== other.uuid;
  return bySerial || byUuid;
}

function of(identifier: string | undefined): string[] {
  return identifier === undefined ? [] : [identifier];
}

function unless(shared: ReadonlySet<string>, identifier: string | undefined): string | undefined {
  return identifier !== undefined && shared.has(identifier) ? undefined : identifier;
}
