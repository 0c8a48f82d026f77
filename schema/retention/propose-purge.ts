import { propose } from '#src/actions/approval/propose.ts';
import { instantOf } from '#src/domain/time/instant.ts';
import { ProposalMade } from '../approvals/proposal-made.ts';
import { builder } from '../builder.ts';
import { resultOf } from '../refusal/refusal.ts';

const ProposePurgeInput = builder.inputType('ProposePurgeInput', {
  description: 'Why what is older than it is kept should go.',
  fields: (t) => ({
    reason: t.string({ required: true, description: 'Why, for those who approve, in at most 1,000 characters.' }),
  }),
});

const ProposePurgeResult = resultOf('ProposePurgeResult', 'Whether a purge was proposed.', ProposalMade);

builder.mutationField('proposePurge', (t) =>
  t.field({
    demands: 'retention.purge',
    type: ProposePurgeResult,
    description:
      'Proposes to purge what is now older than `retention` says that it is kept. The proposal lists what would go, and what stays because of a hold or a close; nothing goes until somebody else has approved it by `approveProposal`.',
    args: { input: t.arg({ type: ProposePurgeInput, required: true, description: 'Why.' }) },
    resolve: (_, { input: { reason } }, { viewer, governance: { retention }, act }) => {
      const content = { asOf: instantOf(Date.now()), retention };
      return act((db) => propose(db, viewer, { kind: 'purge', content, reason }));
    },
  }),
);
