import { proposalsById, type ProposalRow } from '#src/store/approval/proposals.ts';
import { Proposal } from '../approvals/proposal-type.ts';
import { builder } from '../builder.ts';
import { followEvents } from './follow-events.ts';
import { readOnce } from './read-once.ts';

interface ProposalEnforced {
  readonly eventId: string;
  readonly proposal: ProposalRow;
}

const ProposalEnforcedType = builder.objectRef<ProposalEnforced>('ProposalEnforced').implement({
  description: 'Somebody put something in force with fewer approvals than the policy asks for.',
  fields: (t) => ({
    eventId: t.exposeString('eventId', { description: 'For `after`.' }),
    proposal: t.field({ type: Proposal, description: 'What it was, as it stands now.', resolve: ({ proposal }) => proposal }),
  }),
});

builder.subscriptionField('proposalEnforced', (t) =>
  t.field({
    demands: ['event.follow', 'approval.read'],
    type: ProposalEnforcedType,
    description: 'Emergencies, as they happen: what was put in force with fewer approvals than are asked for, and is to be looked over.',
    args: {
      after: t.arg.string({
        description: 'The `eventId` of the last event that was seen: what was missed comes first. null: from now on.',
      }),
    },
    subscribe: (_, { after }, context) =>
      followEvents<ProposalEnforced>(context, { topics: ['approval.emergency'], after }, async (event) => {
        const { proposalId } = event.payload as { proposalId: string };
        const [proposal] = await readOnce(context, event, 'proposal', (snapshot) => proposalsById(snapshot, [proposalId]));
        return proposal ? { eventId: event.id, proposal } : undefined;
      }),
    resolve: (event) => event,
  }),
);
