import { decideProposal, type Decision, type ProposalDecided } from '#src/actions/approval/decide-proposal.ts';
import { builder } from '../builder.ts';
import { resultOf } from '../refusal/refusal.ts';
import { ProposalStatusEnum } from './proposal-type.ts';

const Decided = builder.objectRef<ProposalDecided>('ProposalDecided').implement({
  description: 'It is noted, and what comes of it has come.',
  fields: (t) => ({
    proposal: t.string({ description: 'The number of the proposal.', resolve: ({ proposalId }) => proposalId }),
    status: t.field({ type: ProposalStatusEnum, description: 'Where it stands now.', resolve: ({ status }) => status }),
  }),
});
const Result = resultOf('DecideProposalResult', 'Whether it was done.', Decided);

const SEEING = [
  ['approve', 'approve', 'Approves a proposal of somebody else, as it was seen. The last approval that it takes puts it in force.'],
  [
    'enforce',
    'emergency',
    'Puts a proposal of somebody else in force at once, with fewer approvals than are asked for. A reason is needed.',
  ],
] as const satisfies readonly (readonly [string, Decision['act'], string])[];

for (const [verb, act, description] of SEEING) {
  const Input = builder.inputType(`${capital(verb)}ProposalInput`, {
    description: 'Which proposal, as it was seen.',
    fields: (t) => ({
      proposal: t.string({ required: true, description: 'As given by `Proposal.number`.' }),
      contentDigest: t.string({ required: true, description: 'Of what was seen: `Proposal.contentDigest`.' }),
      previewDigest: t.string({ required: true, description: 'Of what was shown of it: `Proposal.previewDigest`.' }),
      reason: t.string({ description: 'What there is to say about it, in at most 1,000 characters.' }),
    }),
  });
  builder.mutationField(`${verb}Proposal`, (t) =>
    t.field({
      demands: 'approval.decide',
      type: Result,
      description,
      args: { input: t.arg({ type: Input, required: true, description: 'The proposal.' }) },
      resolve: (_, { input: { proposal, reason, ...seen } }, { viewer, act: doing }) =>
        doing((db) => decideProposal(db, viewer, { proposalId: proposal, act, seen, reason: reason ?? null })),
    }),
  );
}

const SAYING = [
  ['refuse', 'Refuses a proposal of somebody else.'],
  ['withdraw', 'Withdraws a proposal of yours.'],
  ['comment', 'Says something about a proposal.'],
  ['review', 'Says that you have looked over what somebody else put in force in an emergency.'],
] as const satisfies readonly (readonly [Decision['act'], string])[];

for (const [act, description] of SAYING) {
  const Input = builder.inputType(`${capital(act)}ProposalInput`, {
    description: 'Which proposal, and why.',
    fields: (t) => ({
      proposal: t.string({ required: true, description: 'As given by `Proposal.number`.' }),
      reason: t.string({ required: true, description: 'Why, in at most 1,000 characters.' }),
    }),
  });
  builder.mutationField(`${act}Proposal`, (t) =>
    t.field({
      demands: 'approval.decide',
      type: Result,
      description,
      args: { input: t.arg({ type: Input, required: true, description: 'The proposal.' }) },
      resolve: (_, { input: { proposal, reason } }, { viewer, act: doing }) =>
        doing((db) => decideProposal(db, viewer, { proposalId: proposal, act, reason })),
    }),
  );
}

function capital(word: string): string {
  return `${word[0]!.toUpperCase()}${word.slice(1)}`;
}
