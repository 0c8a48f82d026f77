import type { QualityRuleSet } from '#src/domain/quality/quality-rule.ts';
import { parseQualityRuleSet } from '#src/runs/quality/quality-rule-set.ts';

/** The rules of a text. */
export function qualityRules(text: string): QualityRuleSet {
  const file = parseQualityRuleSet(text, 'quality.yaml');
  if ('problems' in file) throw new Error(JSON.stringify(file.problems));
  return file.ruleSet;
}
