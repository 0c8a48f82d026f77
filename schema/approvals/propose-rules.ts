import { previewRules, proposeRules, type RulesPreviewed, type RulesUnsound } from '#src/actions/approval/propose-rules.ts';
import { RULE_KINDS } from '#src/actions/approval/parse-rules.ts';
import { definitionOf } from '#src/actions/approval/kinds/index.ts';
import { payerOf } from '#src/domain/authority/payer-of.ts';
import type { Problem } from '#src/domain/problem.ts';
import { builder } from '../builder.ts';
import { remembered } from '../context.ts';
import { graphError } from '../error/graph-error.ts';
import { resultOf } from '../refusal/refusal.ts';
import { ProposalMade } from './proposal-made.ts';
import { ProposalPreview } from './proposal-type.ts';

const RuleProblem = builder.objectRef<Problem>('RuleProblem').implement({
  description: 'What is wrong with the text of rules, as the command line says it of a file.',
  fields: (t) => ({
    path: t.exposeString('path', { description: 'Where: the kind, the line, and the key.' }),
    expected: t.exposeString('expected', { description: 'What was expected there.' }),
    found: t.exposeString('found', { description: 'What was found instead.' }),
  }),
});

const Previewed = builder.objectRef<RulesPreviewed | RulesUnsound>('RulesPreview').implement({
  description: 'What rules would change if they came into force now, or what is wrong with them. Nothing is written.',
  fields: (t) => ({
    preview: t.field({
      type: ProposalPreview,
      nullable: true,
      description: 'What would change; null: the text is no sound rules.',
      resolve: (told) => ('problems' in told ? null : definitionOf('rule-set').shown(told.content, told.preview)),
    }),
    previewDigest: t.string({
      nullable: true,
      description: 'SHA-256 of what is shown. Whoever proposes the rules says it, so that they propose what they saw.',
      resolve: (told) => ('problems' in told ? null : told.previewDigest),
    }),
    problems: t.field({
      type: [RuleProblem],
      description: 'All that is wrong with the text.',
      resolve: (told) => ('problems' in told ? told.problems : []),
    }),
  }),
});

const kind = `Which rules: ${RULE_KINDS.map((name) => `\`${name}\``).join(', ')}.`;
const text = 'The rules in YAML, as a file of them would say.';
const months = 'Months of the preview, beside the last three that have a run: at most 12.';

const PreviewInput = builder.inputType('PreviewRulesInput', {
  description: 'Rules that may be proposed.',
  fields: (t) => ({
    kind: t.string({ required: true, description: kind }),
    text: t.string({ required: true, description: text }),
    months: t.field({ type: ['Month'], description: months }),
  }),
});

builder.queryField('previewRules', (t) =>
  t.field({
    demands: ['allocation.read', 'approval.read', 'rules.read', 'rules.write', 'run.make'],
    type: Previewed,
    nullable: true,
    description: 'Works out what other rules would change, to the last digit, by making the runs and undoing them. Once an operation.',
    args: { input: t.arg({ type: PreviewInput, required: true, description: 'The rules.' }) },
    resolve: async (_, { input }, context) => {
      let isFirst = false;
      remembered(context, 'preview of rules', () => (isFirst = true));
      if (!isFirst) throw graphError('BAD_USER_INPUT', 'expected one previewRules in an operation, found several: ask for each on its own');
      const { viewer, governance, foresee } = context;
      const told = await foresee((db) =>
        previewRules(db, governance.rehearse(payerOf(viewer)), viewer, { ...input, months: input.months ?? [] }),
      );
      if (told.outcome !== 'refused') return told;
      throw graphError('BAD_USER_INPUT', `expected ${told.expected}, found ${told.found ?? 'nothing'}`);
    },
  }),
);

const ProposeInput = builder.inputType('ProposeRulesInput', {
  description: 'Rules that are proposed, as they were previewed.',
  fields: (t) => ({
    kind: t.string({ required: true, description: kind }),
    text: t.string({ required: true, description: text }),
    months: t.field({ type: ['Month'], description: `${months} The same as of the preview that was seen.` }),
    previewDigest: t.string({ required: true, description: 'Of what was seen: `RulesPreview.previewDigest`.' }),
    reason: t.string({ required: true, description: 'Why, for those who approve, in at most 1,000 characters.' }),
  }),
});

const ProposeResult = resultOf('ProposeRulesResult', 'Whether rules were proposed.', ProposalMade);

builder.mutationField('proposeRules', (t) =>
  t.field({
    demands: ['rules.write', 'run.make'],
    type: ProposeResult,
    description: 'Proposes rules. It is refused where they would change something else than was seen: preview them again then.',
    args: { input: t.arg({ type: ProposeInput, required: true, description: 'The rules.' }) },
    resolve: (_, { input }, { viewer, governance, act }) =>
      act((db) => proposeRules(db, governance.rehearse(payerOf(viewer)), viewer, { ...input, months: input.months ?? [] })),
  }),
);
