import { decideMatch, type MatchDecided } from '#src/actions/break/decide-match.ts';
import { writeOffOrPropose, type WrittenOff } from '#src/actions/break/write-off-or-propose.ts';
import { ProposalMade } from '../approvals/proposal-made.ts';
import { builder } from '../builder.ts';
import { resultOf, resultOrProposal } from '../refusal/refusal.ts';
import { ComparisonEnum, MatchVerdictEnum } from './break-enums.ts';

const Decided = builder.objectRef<MatchDecided>('MatchDecided').implement({
  description: 'The decision is kept, and stands in every later run.',
  fields: (t) => ({
    isMatchedAnew: t.boolean({
      description: 'Whether the run that follows from it is made; else it is made later.',
      resolve: ({ runId }) => runId !== null,
    }),
  }),
});
const DecideResult = resultOf('DecideMatchResult', 'What became of a decision on items.', Decided);

const reason = 'Why, in at most 1,000 characters. It is kept in the audit log.';

const DecideInput = builder.inputType('DecideMatchInput', {
  description: 'Which items are one, or are not, and why. At most 200 items.',
  fields: (t) => ({
    comparison: t.field({ type: ComparisonEnum, required: true, description: 'Of which comparison they are items.' }),
    verdict: t.field({ type: MatchVerdictEnum, required: true, description: 'What is said of them.' }),
    left: t.stringList({ required: true, description: 'Items of the left side, as given by `BreakItem.key`.' }),
    right: t.stringList({ required: true, description: 'Items of the right side, as given by `BreakItem.key`.' }),
    reason: t.string({ required: true, description: reason }),
  }),
});

builder.mutationField('decideMatch', (t) =>
  t.field({
    demands: 'break.handle',
    type: DecideResult,
    description:
      'Says of items that they are one or not, or takes that back. They are named by their content, so the decision survives new runs and late deliveries. A difference of their amounts stays open.',
    args: { input: t.arg({ type: DecideInput, required: true, description: 'The decision.' }) },
    resolve: (_, { input }, { viewer, act }) => act((db) => decideMatch(db, viewer, input)),
  }),
);

const Written = builder.objectRef<WrittenOff>('BreakWrittenOff').implement({
  description: 'A policy of the rules lets one person write it off, and it is.',
  fields: (t) => ({
    breakId: t.exposeString('breakId', { description: 'The break.' }),
    policy: t.exposeString('policy', { description: 'The name of the policy.' }),
  }),
});
const WriteOffResult = resultOrProposal('WriteOffBreakResult', 'Whether it was written off, or proposed to be.', Written, ProposalMade);

const WriteOffInput = builder.inputType('WriteOffBreakInput', {
  description: 'Which break is to be written off, and why.',
  fields: (t) => ({
    break: t.string({ required: true, description: 'As given by `Break.breakId`.' }),
    reason: t.string({ required: true, description: reason }),
  }),
});

builder.mutationField('writeOffBreak', (t) =>
  t.field({
    demands: 'break.handle',
    type: WriteOffResult,
    description:
      'Writes a break off where a policy of the rules lets one person do so, else proposes to: somebody else approves it with `approveProposal`. It holds as long as exactly this amount is open.',
    args: { input: t.arg({ type: WriteOffInput, required: true, description: 'The break.' }) },
    resolve: (_, { input }, { viewer, act }) => act((db) => writeOffOrPropose(db, viewer, { breakId: input.break, reason: input.reason })),
  }),
);
