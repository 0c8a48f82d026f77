import type { Comparable } from './comparable.ts';
import { compareItems, isWorthAsking, type Comparison } from './compare-items.ts';

/** Two items that may be one thing, by their places in the list of comparables: `a` before `b`. */
export interface CandidatePair extends Comparison {
  readonly a: number;
  readonly b: number;
}

/**
 * Compares only items that have an identifier in common: the work grows with the number of items, not with its square, because
 * identifiers that many share were left out before. The strongest pair first; ties by place, so that nothing depends on order.
 */
export function candidatePairs(all: readonly Comparable[]): CandidatePair[] {
  const compared = new Set<number>();
  const pairs: CandidatePair[] = [];
  for (const block of blocksOf(all)) {
    for (const [index, a] of block.entries()) {
      for (const b of block.slice(index + 1)) {
        const pair = a * all.length + b;
        if (compared.has(pair)) continue;
        compared.add(pair);
        const comparison = compareItems(all[a]!, all[b]!);
        if (comparison && isWorthAsking(comparison)) pairs.push({ a, b, ...comparison });
      }
    }
  }
  return pairs.toSorted((one, other) => other.score - one.score || one.a - other.a || one.b - other.b);
}

/** What two items must have one of in common to be compared. */
const IDENTIFIERS: readonly ((one: Comparable) => readonly string[])[] = [
  ({ serialLike }) => of(serialLike),
  ({ uuid }) => of(uuid),
  ({ cloned }) => of(cloned),
  ({ tag }) => of(tag),
  ({ macs }) => macs,
  ({ cloudId }) => of(cloudId),
  ({ called }) => of(called),
];

/** Places of items with one identifier in common, ascending. */
function* blocksOf(all: readonly Comparable[]): Generator<readonly number[]> {
  for (const identifiersOf of IDENTIFIERS) {
    const first = new Map<string, number>();
    const blocks = new Map<string, number[]>();
    for (const [place, one] of all.entries()) {
      for (const identifier of identifiersOf(one)) {
        const block = blocks.get(identifier);
        const before = first.get(identifier);
        if (block) block.push(place);
        else if (before === undefined) first.set(identifier, place);
        else blocks.set(identifier, [before, place]);
      }
    }
    yield* blocks.values();
  }
}

const NONE: readonly string[] = [];

function of(identifier: string | undefined): readonly string[] {
  return identifier === undefined ? NONE : [identifier];
}
