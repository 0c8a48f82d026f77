import { compareText, isSeen, type AssetItem, type AssetType } from './asset-item.ts';
import { normalizeCloudId, normalizeSerial, normalizeTag } from './identifiers.ts';
import type { AssetId } from './inherit-ids.ts';
import type { Instant } from '../time/instant.ts';
import { compareInstants } from '../time/instant.ts';

/**
 * `active`: a tool sees it in use. `lost`: it is no longer seen and nobody said that it was given up. `retired`: given up.
 * `unseen`: on the books alone, never seen.
 */
export type AssetStatus = 'active' | 'lost' | 'retired' | 'unseen';

/** A thing, as its items describe it together. */
export interface Asset {
  readonly id: AssetId;
  readonly status: AssetStatus;
  readonly assetType: AssetType;
  readonly nativeType: string | null;
  readonly name: string | null;
  readonly serialNumber: string | null;
  readonly assetTag: string | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly operatingSystem: string | null;
  readonly assignedTo: string | null;
  readonly costCenterId: string | null;
  readonly firstSeenAt: Instant | null;
  /** How charges name it. */
  readonly billedAs: readonly BilledAs[];
}

/** `accountId`: the id means the thing in this account alone; null: everywhere. */
export interface BilledAs {
  readonly resourceId: string;
  readonly accountId: string | null;
}

/** Puts a thing together from its items: each property as the most trustworthy item has it. */
export function describeAsset(id: AssetId, items: readonly AssetItem[]): Asset {
  const ranked = items.toSorted(compareTrust);
  const first = <T>(read: (item: AssetItem) => T | null): T | null => {
    for (const item of ranked) {
      const value = read(item);
      if (value !== null) return value;
    }
    return null;
  };
  const observed = ranked.find(({ origin }) => origin === 'observation');
  return {
    id,
    status: statusOf(items),
    assetType: observed?.assetType ?? 'other',
    nativeType: first(({ nativeType }) => nativeType),
    name: first(({ name }) => name),
    serialNumber: first(({ serialNumber }) => (normalizeSerial(serialNumber) === undefined ? null : serialNumber)),
    assetTag: first(({ assetTag }) => (normalizeTag(assetTag) === undefined ? null : assetTag)),
    manufacturer: first(({ manufacturer }) => manufacturer),
    model: first(({ model }) => model),
    operatingSystem: first(({ operatingSystem }) => operatingSystem),
    assignedTo: first(({ assignedTo }) => assignedTo),
    costCenterId: first(({ costCenterId }) => costCenterId),
    firstSeenAt:
      items
        .map(({ firstSeenAt }) => firstSeenAt)
        .filter((at) => at !== null)
        .toSorted(compareInstants)[0] ?? null,
    billedAs: billedAs(ranked),
  };
}

/**
 * What the items say together, of whether the thing is still there. What a tool has left over from before the books retired it is no
 * sighting.
 */
export function statusOf(items: readonly ItemStatus[]): AssetStatus {
  const retiredOn = retirementOf(items);
  if (items.some((item) => isSeen(item) && !isBefore(item, retiredOn))) return 'active';
  if (retiredOn !== undefined || items.some(isGivenUp)) return 'retired';
  return items.some(({ origin }) => origin === 'observation') ? 'lost' : 'unseen';
}

/** What the status of a thing depends on. */
export type ItemStatus = Pick<AssetItem, 'origin' | 'isPresent' | 'state' | 'lastSeenAt' | 'givenUpOn'>;

/** The last day on which the books have it; undefined while a record of it is in force, or there is none. */
export function retirementOf(items: readonly ItemStatus[]): string | undefined {
  const records = items.filter(({ origin, isPresent }) => origin === 'record' && isPresent);
  if (records.some(({ state }) => state !== 'retired')) return undefined;
  return records
    .flatMap(({ givenUpOn }) => givenUpOn ?? [])
    .toSorted(compareText)
    .at(-1);
}

/** Whether it was last seen on that day or earlier. */
function isBefore({ lastSeenAt }: ItemStatus, day: string | undefined): boolean {
  return day !== undefined && lastSeenAt !== null && lastSeenAt.slice(0, 10) <= day;
}

/** By what its own list says: given up, or no longer there where that means the same. */
export function isGivenUp({ state, isPresent, givenUpOn }: ItemStatus): boolean {
  return state === 'retired' || state === 'deleted' || (!isPresent && givenUpOn !== null);
}

/** Seen before not seen, tools before books, the latest sighting first; ids at last, so that it is always the same. */
function compareTrust(a: AssetItem, b: AssetItem): number {
  const rank = (item: AssetItem) => (isSeen(item) ? 0 : item.isPresent ? 1 : 2) * 2 + (item.origin === 'observation' ? 0 : 1);
  return rank(a) - rank(b) || compareInstants(b.lastSeenAt ?? '', a.lastSeenAt ?? '') || compareText(a.id, b.id);
}

/** Bills name a thing by its whole id or, within its account, by what stands at the id's end: `i-0abc`. */
function billedAs(items: readonly AssetItem[]): BilledAs[] {
  const found = new Map<string, BilledAs>();
  for (const { cloudResourceId, cloudAccountId } of items) {
    const resourceId = normalizeCloudId(cloudResourceId);
    if (resourceId === undefined) continue;
    const end = /^arn:[^:]*:[^:]*:[^:]*:(\d*):(?:.*[/:])?([^/:]+)$/.exec(resourceId);
    const accountId = cloudAccountId ?? end?.[1];
    const all: BilledAs[] = [{ resourceId, accountId: null }, ...(end && accountId ? [{ resourceId: end[2]!, accountId }] : [])];
    for (const one of all) found.set(JSON.stringify(one), one);
  }
  return [...found.values()].toSorted(
    (a, b) => compareText(a.resourceId, b.resourceId) || compareText(a.accountId ?? '', b.accountId ?? ''),
  );
}
