import type { ProposalDecided } from '#src/actions/approval/decide-proposal.ts';
import { DISPUTE_ACTS, decideDispute, type DisputeAct } from '#src/actions/dispute/decide-dispute.ts';
import { disputesById } from '#src/store/dispute/disputes.ts';
import { builder } from '../builder.ts';
import { resultOf } from '../refusal/refusal.ts';
import { DisputeType } from './dispute-type.ts';

const Decided = builder.objectRef<ProposalDecided>('DisputeDecided').implement({
  description: 'It is noted, and what comes of it has come.',
  fields: (t) => ({
    dispute: t.field({
      type: DisputeType,
      description: 'As it stands now.',
      resolve: async ({ proposalId }, _, { snapshot }) => (await snapshot.read((reading) => disputesById(reading, [proposalId])))[0]!,
    }),
  }),
});
const Result = resultOf('DecideDisputeResult', 'Whether it was done.', Decided);

const AcceptInput = builder.inputType('AcceptDisputeInput', {
  description: 'Which dispute, as it was seen.',
  fields: (t) => ({
    dispute: t.string({ required: true, description: 'As given by `Dispute.number`.' }),
    contentDigest: t.string({ required: true, description: 'Of what was seen: `Dispute.contentDigest`.' }),
    reason: t.string({ description: 'What there is to say about it, in at most 1,000 characters.' }),
  }),
});

builder.mutationField('acceptDispute', (t) =>
  t.field({
    demands: DISPUTE_ACTS.accept.permission,
    type: Result,
    description:
      'Accepts a dispute of somebody else: for the other side, who answers for all that would pay more; or as an arbiter, who sees all cost centres and pays no less by it. The fact holds from then on.',
    args: { input: t.arg({ type: AcceptInput, required: true, description: 'The dispute.' }) },
    resolve: (_, { input: { dispute, contentDigest, reason } }, { viewer, act }) =>
      act((db) => decideDispute(db, viewer, { disputeId: dispute, act: 'accept', contentDigest, reason: reason ?? null })),
  }),
);

const SAYING = [
  ['reject', 'Rejects a dispute of somebody else, as an arbiter: who would pay more by it rejects nothing alone.'],
  ['withdraw', 'Withdraws a dispute of yours.'],
  ['comment', 'Says something about a dispute that you are a party of.'],
] as const satisfies readonly (readonly [DisputeAct, string])[];

for (const [verb, description] of SAYING) {
  const name = `${verb[0]!.toUpperCase()}${verb.slice(1)}DisputeInput`;
  const Input = builder.inputType(name, {
    description: 'Which dispute, and why.',
    fields: (t) => ({
      dispute: t.string({ required: true, description: 'As given by `Dispute.number`.' }),
      reason: t.string({ required: true, description: 'Why, in at most 1,000 characters.' }),
    }),
  });
  builder.mutationField(`${verb}Dispute`, (t) =>
    t.field({
      demands: DISPUTE_ACTS[verb].permission,
      type: Result,
      description,
      args: { input: t.arg({ type: Input, required: true, description: 'The dispute.' }) },
      resolve: (_, { input: { dispute, reason } }, { viewer, act }) =>
        act((db) => decideDispute(db, viewer, { disputeId: dispute, act: verb, reason })),
    }),
  );
}
