import { areSeenInTurn } from './seen-in-turn.ts';
import { isInUse } from './asset-item.ts';
import type { Comparable } from './comparable.ts';

/**
 * Serial numbers and UUIDs that two things of one list have, both in use: fillers that few have, images that were cloned with their UUID,
 * boards that were programmed with another's number. They still say something, but no longer which one it is.
 */
export function doubtfulIdentifiers(all: readonly Comparable[]): {
  readonly serials: ReadonlySet<string>;
  readonly uuids: ReadonlySet<string>;
} {
  const differInBoard = (a: Comparable, b: Comparable) => a.uuid !== undefined && b.uuid !== undefined && a.uuid !== b.uuid;
  const differInCase = (a: Comparable, b: Comparable) =>
    a.serialLike !== undefined && b.serialLike !== undefined && a.serialLike !== b.serialLike;
  return {
    serials: borneByTwo(all, ({ serialLike }) => serialLike, differInBoard),
    uuids: borneByTwo(all, ({ uuid }) => uuid, differInCase),
  };
}

function borneByTwo(
  all: readonly Comparable[],
  identifierOf: (one: Comparable) => string | undefined,
  differ: (a: Comparable, b: Comparable) => boolean,
): Set<string> {
  const found = new Set<string>();
  for (const ofList of Map.groupBy(
    all.filter(({ item }) => isInUse(item)),
    ({ list }) => list,
  ).values()) {
    const first = new Map<string, Comparable>();
    const more = new Map<string, Comparable[]>();
    for (const one of ofList) {
      const identifier = identifierOf(one);
      if (identifier === undefined) continue;
      const before = first.get(identifier);
      if (!before) first.set(identifier, one);
      else more.set(identifier, [...(more.get(identifier) ?? [before]), one]);
    }
    for (const [identifier, bearers] of more) if (someAreTwo(bearers, differ)) found.add(identifier);
  }
  return found;
}

function someAreTwo(bearers: readonly Comparable[], differ: (a: Comparable, b: Comparable) => boolean): boolean {
  return bearers.some((one, place) => bearers.slice(place + 1).some((other) => areApart(one, other, differ)));
}

/** At one time, under no common name and on no common adapter; where nothing else differs, the names and the adapters do. */
function areApart(a: Comparable, b: Comparable, differ: (a: Comparable, b: Comparable) => boolean): boolean {
  const areNamed = a.name !== undefined && b.name !== undefined;
  if ((areNamed && a.name === b.name) || a.macs.some((mac) => b.macs.includes(mac)) || areSeenInTurn(a, b)) return false;
  return differ(a, b) || (areNamed && areOnOtherAdapters(a, b));
}

export function areOnOtherAdapters(a: Comparable, b: Comparable): boolean {
  return a.macs.length > 0 && b.macs.length > 0 && !a.macs.some((mac) => b.macs.includes(mac));
}
