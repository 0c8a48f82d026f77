import { compareText, isSeen, type AssetItem, type AssetType } from './asset-item.ts';
import { statusOf, type AssetStatus } from './asset-status.ts';
import { billingNames, type BilledAs } from './billed-as.ts';
import { normalizeSerial, normalizeTag } from './identifiers.ts';
import type { AssetId } from './inherit-ids.ts';
import type { Instant } from '../time/instant.ts';
import { compareInstants } from '../time/instant.ts';

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
  /** How charges name it, and it alone. */
  readonly billedAs: readonly BilledAs[];
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
    billedAs: billingNames(ranked),
  };
}

/** Seen before not seen, tools before books, the latest sighting first; ids at last, so that it is always the same. */
function compareTrust(a: AssetItem, b: AssetItem): number {
  const rank = (item: AssetItem) => (isSeen(item) ? 0 : item.isPresent ? 1 : 2) * 2 + (item.origin === 'observation' ? 0 : 1);
  return rank(a) - rank(b) || compareInstants(b.lastSeenAt ?? '', a.lastSeenAt ?? '') || compareText(a.id, b.id);
}
