import { APPROVAL_RULES_KIND } from '#src/actions/approval/approvals-rule-set.ts';
import { can } from '#src/domain/authority/demand.ts';
import { RUNS } from '#src/runs/runs.ts';
import { JOURNAL_RULES_KIND, MODEL_RULES_KIND, PERIOD_RULES_KIND } from '#src/store/rule-set/rule-set.ts';
import { ruleTexts, type RuleSetRow } from '#src/store/rule-set/rule-sets.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums/enum-of.ts';
import { nodeId } from '../node/global-id.ts';
import { Node } from '../node/node-interface.ts';
import { batched } from '../selection/batched.ts';
import { ruleSetNode } from './rule-set-node.ts';

/** Every kind of run that goes by rules, and what goes by rules without being a run. */
export const RuleSetKindEnum = enumOf<string>('RuleSetKind', 'What rules are for.', {
  ...Object.fromEntries([...RUNS.values()].filter(({ rules }) => rules).map(({ kind, title }) => [kind, `Rules by which runs ${title}.`])),
  [JOURNAL_RULES_KIND]: 'Rules by which lines of statements become postings in the books.',
  [MODEL_RULES_KIND]: 'Rules by which charges are known to be for a model.',
  [PERIOD_RULES_KIND]: 'Rules by which months are closed and fiscal years are counted.',
  [APPROVAL_RULES_KIND]: 'Rules that say who approves what.',
});

const limited = 'Null for viewers who may not read rules.';

export const RuleSet = builder.objectRef<RuleSetRow>('RuleSet').implement({
  description: 'A version of a set of rules. Versions are never edited: changed rules are a new version.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Stable for ever.', resolve: (ruleSet) => nodeId(ruleSetNode, ruleSet) }),
    kind: t.expose('kind', { type: RuleSetKindEnum, description: 'What the rules are for.' }),
    name: t.exposeString('name', { description: 'The name that the rules give themselves.' }),
    version: t.exposeInt('version', { description: 'Counts the versions of rules of this kind and name, from 1.' }),
    digest: t.exposeString('digest', { description: 'SHA-256 of `rules`, hexadecimal. The same rules have the same digest on any hub.' }),
    savedAt: t.expose('savedAt', { type: 'DateTime', description: 'When the version was saved.' }),
    savedBy: t.string({
      nullable: true,
      description: `Who saved it. ${limited}`,
      resolve: ({ savedBy }, _, { viewer }) => (can(viewer, 'rules.read') ? savedBy : null),
    }),
    rules: t.string({
      nullable: true,
      description: `The rules as canonical JSON: keys sorted, no blanks. ${limited}`,
      resolve: ({ id }, _, context) => (can(context.viewer, 'rules.read') ? batched(context, 'rules', id, ruleTexts) : null),
    }),
  }),
});
