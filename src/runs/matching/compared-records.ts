import { comparisonsOf, type MatchingRuleSet } from '../../domain/matching/compared/matching-rule-set.ts';
import type { RecordKind } from '../define-run.ts';
import { ITEM_SOURCES } from './comparisons/index.ts';

/** Under which name the deliveries of a kind of record stand among the inputs of a run. */
export const PARTS: Readonly<Partial<Record<RecordKind, string>>> = { charge: 'charges', ledgerEntry: 'journals', exchangeRate: 'rates' };

/** The kinds of record that these rules compare, in the order of their names. */
export function recordsOf(rules: MatchingRuleSet): RecordKind[] {
  const found = comparisonsOf(rules).flatMap((name) => ITEM_SOURCES[name].records(rules.compared[name]!));
  return [...new Set(found)].toSorted();
}
