import { readRuleSet } from '#jobs/rule-sets.ts';
import type { Config } from '../../platform/config/config.ts';
import type { RulesOf } from '../../runs/plan-runs.ts';

/** The file that the configuration names for the rules of a kind of run; undefined: it names none. */
export function ruleFileOf({ rules }: Pick<Config, 'rules'>, kind: string): string | undefined {
  return (rules as Readonly<Record<string, string | undefined>>)[kind];
}

/** The rules of each kind as their configured files say them when it is asked. */
export function configuredRules(config: Pick<Config, 'rules'>): RulesOf {
  return (definition) => readRuleSet(definition, ruleFileOf(config, definition.kind));
}
