import { readRuleSet } from '#jobs/rule-sets.ts';
import type { Config } from '../../platform/config/config.ts';
import type { RulesOf } from '../../runs/plan-runs.ts';
import { ruleKinds, RUNS } from '../../runs/runs.ts';
import { KEPT_RULE_KINDS } from './kept-rules.ts';

/** What `rules` may name files of: the kinds of run that have rules, and what goes by rules without being a run. */
export const CONFIGURED_RULES: readonly string[] = [...ruleKinds(RUNS), ...KEPT_RULE_KINDS];

/** The file that the configuration names for the rules of a kind of run; undefined: it names none. */
export function ruleFileOf({ rules }: Pick<Config, 'rules'>, kind: string): string | undefined {
  return rules[kind];
}

/** The rules of each kind as their configured files say them when it is asked. */
export function configuredRules(config: Pick<Config, 'rules'>): RulesOf {
  return (definition) => readRuleSet(definition, ruleFileOf(config, definition.kind));
}
