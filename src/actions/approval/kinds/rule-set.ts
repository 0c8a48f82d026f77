import type { MonthPreview } from '../../../domain/approval/proposal-preview.ts';
import { stakesOver } from '../../../domain/approval/receiver-change.ts';
import type { RuleChange } from '../../../domain/approval/rules-diff.ts';
import { refused } from '../../../domain/refusal.ts';
import { HOLDING_BY_LATEST, keepLatest } from '../../../store/rule-set/keep-latest.ts';
import { keepRuleSet } from '../../../store/rule-set/rule-set.ts';
import { putInForce, rulesInForce } from '../../../store/rule-set/rules-in-force.ts';
import type { KindDefinition } from '../define-kind.ts';

/** What a proposal of rules proposes: a rule set of a kind, as a version of it is kept. */
export interface ProposedRules {
  readonly kind: string;
  readonly rules: { readonly name: string };
}

/** What was shown of rules before they were proposed: with the rules themselves it is what is approved. */
export interface RulesPreview {
  /** The digest of the rules that they were compared with; null: none were in force. */
  readonly inForce: string | null;
  readonly rules: readonly RuleChange[];
  readonly months: readonly MonthPreview[];
}

/** Rules by which nothing can be made are not proposed. The preview is made beforehand, by making the runs: see preview-rules.ts. */
export const RULE_SET: KindDefinition<ProposedRules, RulesPreview> = {
  subjectOf: ({ kind }) => kind,
  favours: () => [],
  async look(snapshot, { kind }, shown) {
    if (!shown || shown.rules.length === 0)
      return refused('NOTHING_TO_DECIDE', {
        expected: `other rules than those that are in force for ${kind}`,
        found: 'the same',
        wayOut: 'change the rules first',
      });
    const [wrong] = shown.months.flatMap(({ month, problems }) => problems.map((problem) => ({ month, problem })));
    if (wrong)
      return refused('NOT_SOUND', {
        expected: `${wrong.problem.path}: ${wrong.problem.expected}`,
        found: `${wrong.problem.found}${wrong.month === null ? '' : ` (${wrong.month})`}`,
        wayOut: 'mend the rules, or preview fewer months',
      });
    const inForce = (await rulesInForce(snapshot, kind))?.digest ?? null;
    if (inForce !== shown.inForce)
      return refused('WRONG_STATE', {
        expected: `the rules for ${kind} in force that they were compared with`,
        found: 'others, which came into force since',
        wayOut: 'compare them again, and propose them anew',
      });
    return { preview: shown, stakes: stakesOver(shown.months) };
  },
  async carryOut(transaction, viewer, { id, content: { kind, rules } }) {
    const version = HOLDING_BY_LATEST.has(kind)
      ? await keepLatest(transaction, viewer, kind, rules)
      : await keepRuleSet(transaction, viewer, kind, rules.name, rules);
    await putInForce(transaction, viewer, kind, version, id);
  },
  shown: (_, { rules, months }) => ({
    facts: rules.map(({ path, before, after }) => ({ what: path === '' ? 'rules' : path, before, after })),
    rules,
    months,
  }),
};
