import { compareText, isDeletedUnlisted, isSeen, type AssetItem } from './asset-item.ts';

/**
 * `active`: a tool sees it in use. `lost`: it is no longer seen and nobody said that it was given up. `retired`: given up.
 * `unseen`: on the books alone, never seen.
 */
export type AssetStatus = 'active' | 'lost' | 'retired' | 'unseen';

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
export type ItemStatus = Pick<AssetItem, 'origin' | 'isPresent' | 'state' | 'assetType' | 'lastSeenAt' | 'givenUpOn'>;

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
export function isGivenUp(item: ItemStatus): boolean {
  return item.state === 'retired' || item.state === 'deleted' || isDeletedUnlisted(item);
}
