import type { AssetObservationRecord } from '../record/asset-records.ts';
import { createHash } from 'node:crypto';
import type { Instant } from '../time/instant.ts';

/**
 * One entry of one list: a device in a tool's inventory, a line of the fixed-asset register. It is named by where it stands
 * (source, stream, key), so it is the same item in every later delivery, whatever is said of it there.
 */
export interface AssetItem {
  readonly id: AssetItemId;
  readonly origin: ItemOrigin;
  readonly source: string;
  readonly stream: string;
  readonly key: string;
  /** False: the newest delivery of its list no longer has it; the rest is what was said of it last. */
  readonly isPresent: boolean;
  readonly state: ItemState;
  readonly assetType: AssetType;
  readonly nativeType: string | null;
  readonly name: string | null;
  readonly serialNumber: string | null;
  readonly assetTag: string | null;
  readonly hardwareUuid: string | null;
  readonly macAddresses: readonly string[];
  readonly cloudResourceId: string | null;
  readonly cloudAccountId: string | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly operatingSystem: string | null;
  readonly assignedTo: string | null;
  readonly costCenterId: string | null;
  readonly firstSeenAt: Instant | null;
  readonly lastSeenAt: Instant | null;
  /** Since which day it is given up, as the books or the tool say; null: it is not, or nobody knows since when. */
  readonly givenUpOn: string | null;
}

/** 24 hexadecimal digits. */
export type AssetItemId = string;
/** A tool saw it, or the books have it. */
export type ItemOrigin = 'observation' | 'record';
/** A record whose retirement is booked is `retired`. */
export type ItemState = AssetObservationRecord['state'];
export type AssetType = AssetObservationRecord['assetType'];

/** The id of an item: a digest of where it stands, the same for ever. */
export function assetItemId(origin: ItemOrigin, source: string, stream: string, key: string): AssetItemId {
  return createHash('sha256')
    .update(JSON.stringify([origin, source, stream, key]))
    .digest('hex')
    .slice(0, 24);
}

/** The list that an item stands in. */
export function listOf({ source, stream }: Pick<AssetItem, 'source' | 'stream'>): string {
  return `${source}\u0000${stream}`;
}

/** In use, as far as its list says. */
export function isInUse({ isPresent, state }: Pick<AssetItem, 'isPresent' | 'state'>): boolean {
  return isPresent && state === 'active';
}

/** Seen now, and in use as far as its tool says. */
export function isSeen(item: Pick<AssetItem, 'origin' | 'isPresent' | 'state'>): boolean {
  return item.origin === 'observation' && isInUse(item);
}

/** What a cloud's own tool no longer lists was deleted; a device that is not seen may lie in a drawer. */
export function isDeletedUnlisted({ origin, isPresent, assetType }: Pick<AssetItem, 'origin' | 'isPresent' | 'assetType'>): boolean {
  return origin === 'observation' && !isPresent && (assetType === 'cloud-resource' || assetType === 'virtual-machine');
}

/** By code unit, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
