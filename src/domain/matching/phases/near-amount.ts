import { untaken } from '../by-reference.ts';
import { doubtsOf } from '../doubts.ts';
import { agree, isInWindow, magnitude } from '../rules.ts';
import type { Candidate, MatchPool } from '../pool.ts';

/** Amounts that differ by no more than the tolerance, within the days of the window: the pairs that differ least first. */
export function matchNearAmounts(pool: MatchPool): void {
  const { rules } = pool;
  if (rules.toleranceUnits === 0n && rules.tolerancePerMillion === 0n) return;
  const right = untaken(pool.right).filter(isOfInterest).toSorted(byUnits);
  const pairs = untaken(pool.left)
    .filter(isOfInterest)
    .flatMap((item) => {
      const reach = tolerated(item, rules);
      const near = between(right, item.units - reach, item.units + reach).filter(
        (one) =>
          one.currency === item.currency &&
          agree(item.units, one.units, rules) &&
          isInWindow(item.day, one.day, rules) &&
          !pool.isRejected(item, one),
      );
      return near.map((answer) => ({ item, answer, off: magnitude(item.units - answer.units), hasRivals: near.length > 1 }));
    })
    .toSorted((a, b) => (a.off < b.off ? -1 : a.off > b.off ? 1 : 0));
  for (const { item, answer, hasRivals } of pairs) {
    if (item.isTaken || answer.isTaken) continue;
    pool.take({ left: [item], right: [answer], basis: 'amount-tolerance', doubts: doubtsOf([item], [answer], hasRivals) });
  }
}

function tolerated({ units }: Candidate, { toleranceUnits, tolerancePerMillion }: MatchPool['rules']): bigint {
  const relative = (magnitude(units) * tolerancePerMillion) / 1_000_000n;
  return relative > toleranceUnits ? relative : toleranceUnits;
}

/** Of a list in the order of units, those from one bound to the other. */
function between(items: readonly Candidate[], from: bigint, to: bigint): readonly Candidate[] {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle]!.units < from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < items.length && items[end]!.units <= to) end++;
  return items.slice(low, end);
}

function byUnits(a: Candidate, b: Candidate): number {
  return a.units < b.units ? -1 : a.units > b.units ? 1 : a.day - b.day || (a.id < b.id ? -1 : 1);
}

function isOfInterest({ reason }: Candidate): boolean {
  return reason !== 'duplicate';
}
