import { readRuleSet } from '#jobs/rule-sets.ts';
import { APPROVAL_RULES_KIND } from '../../actions/approval/approvals-rule-set.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Config } from '../../platform/config/config.ts';
import type { RulesOf } from '../../runs/plan-runs.ts';
import { ruleKinds, RUNS } from '../../runs/runs.ts';
import type { Database } from '../../store/database.ts';
import { rulesInForce } from '../../store/rule-set/rules-in-force.ts';
import { readAsHub } from '../../store/viewer/read-as-hub.ts';
import { KEPT_RULE_KINDS } from './kept-rules.ts';

/** What `rules` may name files of: the kinds of run that have rules, what goes by rules without being a run, and who approves what. */
export const CONFIGURED_RULES: readonly string[] = [...ruleKinds(RUNS), ...KEPT_RULE_KINDS, APPROVAL_RULES_KIND];

/** The file that the configuration names for the rules of a kind of run; undefined: it names none. */
export function ruleFileOf({ rules }: Pick<Config, 'rules'>, kind: string): string | undefined {
  return rules[kind];
}

/** The rules of each kind as their configured files say them when it is asked. */
export function configuredRules(config: Pick<Config, 'rules'>): RulesOf {
  return (definition) => readRuleSet(definition, ruleFileOf(config, definition.kind));
}

/**
 * The rules of each kind as they hold when it is asked: those that are in force, where approvals are asked for; else those of the file, and
 * where none is configured those in force, as in a copy of another hub.
 */
export function rulesThatHold(config: Pick<Config, 'rules' | 'governance'>, db: Database, viewer: Viewer): RulesOf {
  return async (definition) => {
    const file = config.governance.approvals ? undefined : ruleFileOf(config, definition.kind);
    // What the hub comes with needs nobody's approval.
    if (!definition.rules || file !== undefined) return readRuleSet(definition, file);
    const found = await readAsHub(db, viewer, (snapshot) => rulesInForce(snapshot, definition.kind));
    return found ? { ruleSet: found.rules } : readRuleSet(definition, undefined);
  };
}
