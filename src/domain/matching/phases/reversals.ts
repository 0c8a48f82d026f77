import { freeLine, type FreeLine } from '../free-line.ts';
import { otherSide, type Side } from '../item.ts';
import type { Candidate, MatchPool } from '../pool.ts';
import { referenceKey } from '../reference-key.ts';

/**
 * Pairs what was taken back with what took it back, the latest first: where a reversal was itself reversed, the first posting stands again.
 * A reversal that the other side has as well (a credit note) is left for its answer there.
 */
export function pairReversals(pool: MatchPool): void {
  for (const side of ['left', 'right'] as const) {
    const reversing = pool[side].filter(({ isTaken, reverses }) => !isTaken && reverses !== undefined);
    if (reversing.length === 0) continue;
    const [own, others] = [byEntry(pool[side]), byEntry(pool[otherSide(side)])];
    for (const item of reversing.toReversed()) {
      const key = referenceKey(item.reverses!);
      if (item.isTaken || key === undefined || hasAnswer(item, key, others)) continue;
      const day = BigInt(item.day);
      const reversed = own.get(entryOf(key, item.currency, -item.units))?.nearest(day + 1n, EVER, day, (one) => one !== item);
      if (reversed) pool.take({ ...pairOf(side, reversed, item), basis: 'reversal', outcome: 'reversed' });
    }
  }
}

/** Before the first day of anything. */
const EVER = -(10n ** 9n);

function pairOf(side: Side, reversed: Candidate, item: Candidate): { left: readonly Candidate[]; right: readonly Candidate[] } {
  const pair = [reversed, item].toSorted((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));
  return side === 'left' ? { left: pair, right: [] } : { left: [], right: pair };
}

function hasAnswer(item: Candidate, key: string, others: ReadonlyMap<string, FreeLine>): boolean {
  return [key, ...item.keys].some(
    (one) => others.get(entryOf(one, item.currency, item.units))?.first(EVER, -EVER, () => true) !== undefined,
  );
}

/** By reference and amount. Each list is in the order of days. */
function byEntry(items: readonly Candidate[]): ReadonlyMap<string, FreeLine> {
  const lists = new Map<string, Candidate[]>();
  for (const item of items) {
    for (const key of item.keys) {
      const entry = entryOf(key, item.currency, item.units);
      const list = lists.get(entry);
      if (list) list.push(item);
      else lists.set(entry, [item]);
    }
  }
  return new Map([...lists].map(([entry, list]) => [entry, freeLine(list, ({ day }) => BigInt(day))]));
}

function entryOf(key: string, currency: string, units: bigint): string {
  return `${key} ${currency} ${units}`;
}
