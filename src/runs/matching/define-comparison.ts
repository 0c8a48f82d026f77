import type { ComparedBlock } from '../../domain/matching/compared/compared-item.ts';
import type { Comparison } from '../../domain/matching/compared/comparison.ts';
import type { ComparedRules, MatchingRuleSet } from '../../domain/matching/compared/matching-rule-set.ts';
import type { Snapshot } from '../../store/viewer/snapshot.ts';
import type { Problems, RecordKind } from '../define-run.ts';

/** The ids of the batches that count, by kind of record; those of kinds that no comparison looks at are not there. */
export type ComparedBatches = Readonly<Partial<Record<RecordKind, readonly string[]>>>;

/** Where the items of a comparison come from: one of these in `comparisons/`, and a line in its index. */
export interface ItemSource<Name extends Comparison> {
  /** Which of its rules make it look at records of these kinds. */
  records(rules: NonNullable<ComparedRules[Name]>): readonly RecordKind[];
  /** Reads the items of all months from these batches, and nothing else. */
  collect(
    snapshot: Snapshot,
    rules: MatchingRuleSet,
    own: NonNullable<ComparedRules[Name]>,
    batches: ComparedBatches,
  ): Promise<readonly ComparedBlock[] | Problems>;
}
