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
    const [own, others] = [byKey(pool[side]), byKey(pool[otherSide(side)])];
    for (const item of reversing.toReversed()) {
      const key = referenceKey(item.reverses!);
      if (item.isTaken || key === undefined || hasAnswer(item, key, others)) continue;
      const reversed = own.get(key)?.findLast((one) => isReversedBy(one, item));
      if (reversed) pool.take({ ...pairOf(side, reversed, item), basis: 'reversal', outcome: 'reversed' });
    }
  }
}

function pairOf(side: Side, reversed: Candidate, item: Candidate): { left: readonly Candidate[]; right: readonly Candidate[] } {
  const pair = [reversed, item].toSorted((a, b) => a.day - b.day || (a.id < b.id ? -1 : 1));
  return side === 'left' ? { left: pair, right: [] } : { left: [], right: pair };
}

function isReversedBy(one: Candidate, item: Candidate): boolean {
  return one !== item && !one.isTaken && one.day <= item.day && one.units === -item.units && one.currency === item.currency;
}

function hasAnswer(item: Candidate, key: string, others: ReadonlyMap<string, readonly Candidate[]>): boolean {
  const answers = [key, ...item.keys].flatMap((one) => others.get(one) ?? []);
  return answers.some((one) => !one.isTaken && one.units === item.units && one.currency === item.currency);
}

/** Each list is in the order of days. */
function byKey(items: readonly Candidate[]): ReadonlyMap<string, Candidate[]> {
  const lists = new Map<string, Candidate[]>();
  for (const item of items) {
    for (const key of item.keys) {
      const list = lists.get(key);
      if (list) list.push(item);
      else lists.set(key, [item]);
    }
  }
  return lists;
}
