import { readFile } from 'node:fs/promises';
import { DEFAULT_ANOMALIES_RULE_SET, parseAnomaliesRuleSet } from '#src/runs/anomaly/anomalies-rule-set.ts';
import { parseAllocationRuleSet } from '#src/runs/allocation/allocation-rule-set.ts';
import { parseDimensionsRuleSet } from '#src/runs/dimension/dimensions-rule-set.ts';
import { parseReconciliationRuleSet } from '#src/runs/reconciliation/reconciliation-rule-set.ts';
import type { RuleFile } from '#src/yaml/read-rule-file.ts';
import type { AllocationRuleSet } from '#src/domain/allocation/rule-set.ts';
import type { AnomalyRuleSet } from '#src/domain/anomaly/anomaly-rules.ts';
import type { DimensionRuleSet } from '#src/domain/dimension/rule-set.ts';
import type { MonthlyRunKind } from '#src/domain/knowledge.ts';
import type { ReconciliationRuleSet } from '#src/domain/reconciliation/rule-set.ts';
import { RuleProblemsError } from './rule-problems-error.ts';

export interface RuleSets {
  readonly dimensions: DimensionRuleSet;
  readonly allocation: AllocationRuleSet;
  readonly reconciliation: ReconciliationRuleSet;
  readonly anomalies: AnomalyRuleSet;
}

const PARSERS: { readonly [K in MonthlyRunKind]: (text: string, file: string) => RuleFile<RuleSets[K]> } = {
  dimensions: parseDimensionsRuleSet,
  allocation: parseAllocationRuleSet,
  reconciliation: parseReconciliationRuleSet,
  anomalies: parseAnomaliesRuleSet,
};

/**
 * Reads the rule set of a kind from its file. Anomalies are looked for without one, by the defaults; the other kinds need to be told.
 * Throws RuleProblemsError for a file that cannot be read or does not say what it should.
 */
export async function readRuleSet<K extends MonthlyRunKind>(kind: K, file: string | undefined): Promise<RuleSets[K] | undefined> {
  if (file === undefined) return kind === 'anomalies' ? (DEFAULT_ANOMALIES_RULE_SET as RuleSets[K]) : undefined;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new RuleProblemsError(kind, [{ path: file, expected: 'a YAML file that can be read', found: 'none' }]);
  }
  const parsed = PARSERS[kind](text, file);
  if ('problems' in parsed) throw new RuleProblemsError(kind, parsed.problems);
  return parsed.ruleSet;
}
