import type { ComparedBlock } from '../../domain/matching/compared/compared-item.ts';
import type { Comparison } from '../../domain/matching/compared/comparison.ts';
import { comparisonsOf, type MatchingRuleSet } from '../../domain/matching/compared/matching-rule-set.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import type { Problems } from '../define-run.ts';
import { ITEM_SOURCES } from './comparisons/index.ts';
import type { ComparedBatches } from './define-comparison.ts';

/** The items of all comparisons that the rules name, from these batches. */
export async function collectBlocks(
  snapshot: Snapshot,
  rules: MatchingRuleSet,
  batches: ComparedBatches,
): Promise<ReadonlyMap<Comparison, readonly ComparedBlock[]> | Problems> {
  const compared = new Map<Comparison, readonly ComparedBlock[]>();
  for (const name of comparisonsOf(rules)) {
    const blocks = await ITEM_SOURCES[name].collect(snapshot, rules, rules.compared[name]!, batches);
    if ('problems' in blocks) return blocks;
    compared.set(name, blocks);
  }
  return compared;
}
