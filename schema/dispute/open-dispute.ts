import { openDispute, previewDispute, type DisputeReplayed } from '#src/actions/dispute/open-dispute.ts';
import type { Proposed } from '#src/actions/approval/propose.ts';
import { payerOf } from '#src/domain/authority/payer-of.ts';
import { canonicalJson } from '#src/domain/canonical-json.ts';
import { disputesById } from '#src/store/dispute/disputes.ts';
import { RuleChangeType } from '../approvals/proposal-type.ts';
import { builder } from '../builder.ts';
import { remembered } from '../context.ts';
import { graphError } from '../error/graph-error.ts';
import { resultOf } from '../refusal/refusal.ts';
import { DisputeEffect, DisputeType } from './dispute-type.ts';
import { FactInput, factOf } from './fact-type.ts';

const statement = 'The issue that the statement is of: `StatementIssue.number`.';
const line = 'The line: `StatementLine.number`.';
const fact = 'What is said to be otherwise.';
const until = 'The first month in which it no longer holds; left out: it goes on. Of drivers it is of one month whatever is said.';

const OpenInput = builder.inputType('OpenDisputeInput', {
  description: 'Which line is disputed, by which fact.',
  fields: (t) => ({
    statement: t.string({ required: true, description: statement }),
    costCenter: t.string({ required: true, description: 'Whose statement it is.' }),
    line: t.int({ required: true, description: line }),
    fact: t.field({ type: FactInput, required: true, description: fact }),
    until: t.field({ type: 'Month', description: until }),
    reason: t.string({ required: true, description: 'Why, in at most 1,000 characters.' }),
  }),
});

const Opened = builder.objectRef<Proposed>('DisputeOpened').implement({
  description: 'The month was replayed, and the dispute waits for the other side or an arbiter.',
  fields: (t) => ({
    dispute: t.field({
      type: DisputeType,
      description: 'What was opened.',
      resolve: async ({ proposalId }, _, { snapshot }) => (await snapshot.read((reading) => disputesById(reading, [proposalId])))[0]!,
    }),
    voided: t.stringList({
      description: 'Disputes in the place of which this one is opened: the same fact about the same line.',
      resolve: ({ voided }) => [...voided],
    }),
  }),
});

builder.mutationField('openDispute', (t) =>
  t.field({
    demands: 'dispute.open',
    type: resultOf('OpenDisputeResult', 'Whether a dispute was opened.', Opened),
    description:
      'Disputes a line of a statement: the month is replayed with the fact, and what comes of it is pinned as evidence. What cannot be replayed is refused.',
    args: { input: t.arg({ type: OpenInput, required: true, description: 'The line and the fact.' }) },
    resolve: (_, { input }, { viewer, governance, act }) => {
      const asked = {
        issueId: input.statement,
        costCenter: input.costCenter,
        number: input.line,
        fact: factOf(input.fact),
        until: input.until ?? null,
        reason: input.reason,
      };
      return act((db) => openDispute(db, governance.rehearse(payerOf(viewer)), viewer, asked));
    },
  }),
);

const PreviewInput = builder.inputType('PreviewDisputeInput', {
  description: 'Which line would be disputed, by which fact.',
  fields: (t) => ({
    statement: t.string({ required: true, description: statement }),
    costCenter: t.string({ required: true, description: 'Whose statement it is.' }),
    line: t.int({ required: true, description: line }),
    fact: t.field({ type: FactInput, required: true, description: fact }),
    until: t.field({ type: 'Month', description: until }),
  }),
});

const Previewed = builder.objectRef<DisputeReplayed>('DisputePreview').implement({
  description: 'What would come of a fact. Nothing is kept.',
  fields: (t) => ({
    effects: t.field({
      type: [DisputeEffect],
      description: 'Who would pay more or less. They add up to zero in each currency.',
      resolve: ({ evidence }) => evidence.changes,
    }),
    rules: t.field({
      type: [RuleChangeType],
      description: 'What the rules of the month say otherwise with the fact.',
      resolve: ({ evidence }) => evidence.rules,
    }),
    evidence: t.string({ description: 'All of it as canonical JSON.', resolve: ({ evidence }) => canonicalJson(evidence) }),
  }),
});

builder.queryField('previewDispute', (t) =>
  t.field({
    demands: ['allocation.read', 'dispute.open'],
    type: Previewed,
    nullable: true,
    description:
      'Replays a month with a fact, by making the runs and undoing them, and keeps nothing. For viewers who see all cost centres. Once an operation.',
    args: { input: t.arg({ type: PreviewInput, required: true, description: 'The line and the fact.' }) },
    resolve: async (_, { input }, context) => {
      let isFirst = false;
      remembered(context, 'preview of a dispute', () => (isFirst = true));
      if (!isFirst)
        throw graphError('BAD_USER_INPUT', 'expected one previewDispute in an operation, found several: ask for each on its own');
      const { viewer, governance, foresee } = context;
      const asked = {
        issueId: input.statement,
        costCenter: input.costCenter,
        number: input.line,
        fact: factOf(input.fact),
        until: input.until ?? null,
      };
      const told = await foresee((db) => previewDispute(db, governance.rehearse(payerOf(viewer)), viewer, asked));
      if (told.outcome !== 'refused') return told;
      throw graphError('BAD_USER_INPUT', `expected ${told.expected}, found ${told.found ?? 'nothing'}: ${told.wayOut}`);
    },
  }),
);
