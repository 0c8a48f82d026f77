import type { ComparedBlock } from './compared-item.ts';
import type { Comparison } from './comparison.ts';
import type { MatchingResult } from './matching-result.ts';

/** Throws unless each item of all blocks, whatever its month, is in exactly one result; one that strayed is in one at most. */
export function itemsEndOnce(comparison: Comparison, blocks: readonly ComparedBlock[], results: readonly MatchingResult[]): void {
  const ended = new Set<string>();
  for (const { items } of results.filter((result) => result.comparison === comparison)) {
    for (const { side, key } of items) {
      if (ended.has(`${side} ${key}`)) throw new Error(`${comparison}: ${side} item ${key} ends twice`);
      ended.add(`${side} ${key}`);
    }
  }
  for (const { items } of blocks)
    for (const { side, key } of items) if (!ended.has(`${side} ${key}`)) throw new Error(`${comparison}: ${side} item ${key} ends nowhere`);
}
