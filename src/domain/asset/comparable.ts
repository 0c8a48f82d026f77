import { compareText, listOf, type AssetItem } from './asset-item.ts';
import {
  likeSerial,
  normalizeCloudId,
  normalizeMac,
  normalizeMaker,
  normalizeModel,
  normalizeName,
  normalizeSerial,
  normalizeTag,
  normalizeUser,
  normalizeUuid,
  uuidOfSerial,
} from './identifiers.ts';

/** An item with what can be compared of it: undefined where it says nothing, or what is shared by many. */
export interface Comparable {
  readonly item: AssetItem;
  readonly list: string;
  readonly serial: string | undefined;
  /** The serial number as it would be after every slip of who typed it. */
  readonly serialLike: string | undefined;
  /** Nothing else has the serial number. */
  readonly isSerialAlone: boolean;
  /** Two things have the serial number: it does not tell which one this is. */
  readonly isSerialDoubtful: boolean;
  readonly uuid: string | undefined;
  /** Two things have the UUID. */
  readonly isUuidDoubtful: boolean;
  /** Of a UUID that so many have that it is none: the UUID with the name. */
  readonly cloned: string | undefined;
  readonly tag: string | undefined;
  readonly macs: readonly string[];
  readonly cloudId: string | undefined;
  readonly name: string | undefined;
  readonly user: string | undefined;
  /** The name with the user. */
  readonly called: string | undefined;
  readonly maker: string | undefined;
  readonly model: string | undefined;
}

/** A comparable while it is made: 100,000 of them are not copied at every step. */
export type ComparableDraft = { -readonly [K in keyof Comparable]: Comparable[K] };

/** What an item says by itself; what others say of its identifiers is added by `comparables`. */
export function draftComparable(item: AssetItem): ComparableDraft {
  const isDevice = item.origin === 'observation' && item.assetType !== 'cloud-resource';
  const serial = normalizeSerial(item.serialNumber);
  const name = isDevice ? normalizeName(item.name) : undefined;
  const user = normalizeUser(item.assignedTo);
  return {
    item,
    list: listOf(item),
    serial,
    serialLike: serial === undefined ? undefined : likeSerial(serial),
    isSerialAlone: false,
    isSerialDoubtful: false,
    uuid: normalizeUuid(item.hardwareUuid) ?? uuidOfSerial(item.serialNumber),
    isUuidDoubtful: false,
    cloned: undefined,
    tag: normalizeTag(item.assetTag),
    macs: [...new Set(item.macAddresses.flatMap((mac) => normalizeMac(mac) ?? []))].toSorted(compareText),
    cloudId: normalizeCloudId(item.cloudResourceId),
    name,
    user,
    called: name === undefined || user === undefined ? undefined : `${name} ${user}`,
    maker: normalizeMaker(item.manufacturer),
    model: normalizeModel(item.model),
  };
}
