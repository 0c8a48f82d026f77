import type { WriteOff } from './write-off.ts';
import type { ComparedBlock } from './compared-item.ts';
import type { Comparison } from './comparison.ts';
import type { MatchDecision } from '../decision.ts';
import { itemsEndOnce } from './items-end-once.ts';
import type { LapsedDecision } from '../match.ts';
import type { MatchingResult } from './matching-result.ts';
import type { MatchingRuleSet } from './matching-rule-set.ts';
import { assertRolled, rollForward, type RollForward } from './roll-forward.ts';
import { workOutBlock } from './work-out-block.ts';

/** What a person said of items of a comparison. */
export type ComparedDecision = MatchDecision & { readonly comparison: Comparison };

export interface MatchingWorkedOut {
  readonly results: readonly MatchingResult[];
  readonly rolled: readonly RollForward[];
  readonly lapsed: readonly LapsedDecision[];
}

/** Works out all comparisons. Results are in an order that the order of items does not reach. Throws when an item ends twice, or nowhere. */
export function workOutMatching(
  compared: ReadonlyMap<Comparison, readonly ComparedBlock[]>,
  rules: MatchingRuleSet,
  decisions: readonly ComparedDecision[],
  writeOffs: readonly WriteOff[],
): MatchingWorkedOut {
  const written = new Map(writeOffs.map((one) => [one.breakId, one]));
  const results: MatchingResult[] = [];
  const lapsed = new Map<string, LapsedDecision>();
  const carried = new Set<string>();
  for (const [comparison, blocks] of compared) {
    const own = decisions.filter((decision) => decision.comparison === comparison);
    const strayed = new Set<string>();
    for (const offered of blocks) {
      const block = { ...offered, strays: offered.strays.filter(({ key }) => !strayed.has(key)) };
      const keys = new Set(block.items.map(({ side, key }) => `${side} ${key}`));
      const inBlock = own.filter(
        ({ left, right }) => left.some((key) => keys.has(`left ${key}`)) || right.some((key) => keys.has(`right ${key}`)),
      );
      const worked = workOutBlock(comparison, block, rules, inBlock, written);
      results.push(...worked.results);
      for (const { side, key } of worked.results.flatMap(({ items }) => items)) if (!keys.has(`${side} ${key}`)) strayed.add(key);
      for (const one of worked.lapsed) lapsed.set(one.id, one);
      for (const { id } of inBlock) carried.add(id);
    }
    itemsEndOnce(comparison, blocks, results);
  }
  for (const { id } of decisions) if (!carried.has(id)) lapsed.set(id, { id, reason: 'gone' });
  const ordered = results.toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const rolled = rollForward(ordered);
  assertRolled(rolled, ordered);
  return { results: ordered, rolled, lapsed: [...lapsed.values()] };
}

function orderOf({ comparison, party, currency, since, breakId, items }: MatchingResult): string {
  return JSON.stringify([comparison, party, currency, since, breakId, items.map(({ side, key }) => [side, key])]);
}
