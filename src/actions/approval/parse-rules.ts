import { ruleKinds, RUNS } from '../../runs/runs.ts';
import { JOURNAL_RULES_KIND, MODEL_RULES_KIND, PERIOD_RULES_KIND } from '../../store/rule-set/rule-set.ts';
import type { RuleFile } from '../../yaml/read-rule-file.ts';
import { parseJournalRuleSet } from '../journal/journal-rule-set.ts';
import { parseModelsRuleSet } from '../model/models-rule-set.ts';
import { parsePeriodRuleSet } from '../period/period-rule-set.ts';
import { APPROVAL_RULES_KIND, parseApprovalPolicy } from './approvals-rule-set.ts';
import type { ProposedRules } from './kinds/rule-set.ts';

type Parse = (text: string, file: string) => RuleFile<ProposedRules['rules']>;

/** Rules that no run is made by. */
const OTHER_RULES: Readonly<Record<string, Parse>> = {
  [JOURNAL_RULES_KIND]: parseJournalRuleSet,
  [MODEL_RULES_KIND]: parseModelsRuleSet,
  [PERIOD_RULES_KIND]: parsePeriodRuleSet,
  [APPROVAL_RULES_KIND]: parseApprovalPolicy,
};

/** All kinds of rules that people write. */
export const RULE_KINDS: readonly string[] = [...ruleKinds(RUNS), ...Object.keys(OTHER_RULES)];

/** The rules of a kind as a text in YAML says them; undefined: there is no such kind. `file`: what messages call it. */
export function parseRules(kind: string, text: string, file: string): RuleFile<ProposedRules['rules']> | undefined {
  if (!RULE_KINDS.includes(kind)) return undefined;
  const other = OTHER_RULES[kind];
  return other ? other(text, file) : (RUNS.get(kind)!.rules!.parse(text, file) as RuleFile<ProposedRules['rules']>);
}
