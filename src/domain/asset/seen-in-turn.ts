import { compareInstants } from '../time/instant.ts';
import { isInUse, type AssetItem } from './asset-item.ts';

interface Seen {
  readonly item: Pick<AssetItem, 'firstSeenAt' | 'lastSeenAt' | 'isPresent' | 'state'>;
  readonly list: string;
}

/** Whether one was seen no more when the other was first seen, so that one thing may have become the other. */
export function areSeenInTurn(a: Seen, b: Seen): boolean {
  return isBefore(a, b) || isBefore(b, a) || (a.list === b.list && isInUse(a.item) !== isInUse(b.item));
}

function isBefore({ item: { lastSeenAt } }: Seen, { item: { firstSeenAt } }: Seen): boolean {
  return lastSeenAt !== null && firstSeenAt !== null && compareInstants(lastSeenAt, firstSeenAt) < 0;
}
