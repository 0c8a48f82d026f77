import type { Comparable } from './comparable.ts';
import { ASK_AT, compareItems, type Comparison } from './compare-items.ts';

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
        if (comparison && comparison.score >= ASK_AT) pairs.push({ a, b, ...comparison });
      }
    }
  }
  return pairs.toSorted((one, other) => other.score - one.score || one.a - other.a || one.b - other.b);
}

/** Places of items with one identifier in common, ascending. */
function blocksOf(all: readonly Comparable[]): number[][] {
  const blocks = new Map<string, number[]>();
  for (const [place, one] of all.entries()) {
    for (const identifier of identifiersOf(one)) {
      const block = blocks.get(identifier);
      if (block) block.push(place);
      else blocks.set(identifier, [place]);
    }
  }
  return [...blocks.values()].filter((block) => block.length > 1);
}

function identifiersOf({ serial, uuid, tag, macs, cloudId }: Comparable): string[] {
  const named = { s: serial, u: uuid, t: tag, c: cloudId };
  return [
    ...Object.entries(named).flatMap(([kind, text]) => (text === undefined ? [] : [`${kind} ${text}`])),
    ...macs.map((mac) => `m ${mac}`),
  ];
}
