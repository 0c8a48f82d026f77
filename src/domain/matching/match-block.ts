import type { MatchDecision } from './decision.ts';
import type { MatchBlock } from './item.ts';
import type { BlockResult } from './match.ts';
import { takeDecided } from './phases/decided.ts';
import { matchDiffering } from './phases/differing.ts';
import { matchNearAmounts } from './phases/near-amount.ts';
import { pairReversals } from './phases/reversals.ts';
import { matchByAmount } from './phases/same-amount.ts';
import { matchByReference } from './phases/same-reference.ts';
import { matchSums } from './phases/sums.ts';
import { matchSwapped } from './phases/swapped.ts';
import { openItems, openPool, type MatchPool } from './pool.ts';
import type { MatchRules } from './rules.ts';

/** From the sure to the likely: what a phase takes, no later one looks at. */
export const PHASES: readonly ((pool: MatchPool) => void)[] = [
  takeDecided,
  pairReversals,
  matchByReference,
  matchSwapped,
  matchDiffering,
  matchByAmount,
  matchNearAmounts,
  matchSums,
];

/**
 * Matches the items of one block. Pure, and independent of the order of items. Every item ends in exactly one match or stays open (asserted):
 * on each side and in each currency, matched and open add up to all.
 */
export function matchBlock(block: MatchBlock, rules: MatchRules, decisions: readonly MatchDecision[] = []): BlockResult {
  const pool = openPool(block, rules, decisions);
  for (const phase of PHASES) phase(pool);
  const result = { key: block.key, scale: block.scale, matches: pool.matches, open: openItems(pool), lapsed: pool.lapsed };
  assertAccounted(block, result);
  return result;
}

function assertAccounted(block: MatchBlock, { matches, open }: BlockResult): void {
  for (const side of ['left', 'right'] as const) {
    const ids = new Set(block[side].map(({ id }) => id));
    if (ids.size !== block[side].length) throw new Error(`block ${block.key}: an id stands twice on the ${side} side`);
    let named = 0;
    const name = (id: string) => {
      if (!ids.delete(id)) throw new Error(`block ${block.key}: ${side} item ${id} ends twice`);
      named++;
    };
    for (const match of matches) for (const id of match[side]) name(id);
    for (const item of open) if (item.side === side) name(item.id);
    if (ids.size > 0) throw new Error(`block ${block.key}: ${ids.size} of ${named + ids.size} items of the ${side} side end nowhere`);
  }
}
