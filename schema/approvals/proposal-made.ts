import type { Proposed } from '#src/actions/approval/propose.ts';
import { can } from '#src/domain/authority/demand.ts';
import { proposalsById } from '#src/store/approval/proposals.ts';
import { builder } from '../builder.ts';
import { Proposal } from './proposal-type.ts';

/** What a mutation answers that takes an approval. */
export const ProposalMade = builder.objectRef<Proposed>('ProposalMade').implement({
  description: 'It is proposed, and comes to be once others have approved it.',
  fields: (t) => ({
    number: t.string({ description: 'Names the proposal in mutations and on the command line.', resolve: ({ proposalId }) => proposalId }),
    voided: t.stringList({
      description: 'The proposals in the place of which this one is made: they are void.',
      resolve: ({ voided }) => [...voided],
    }),
    proposal: t.field({
      type: Proposal,
      nullable: true,
      description: 'What was proposed, with what was shown of it; null for a viewer who may not read proposals.',
      resolve: async ({ proposalId }, _, { viewer, snapshot }) => {
        if (!can(viewer, 'approval.read')) return null;
        const [proposal] = await snapshot.read((reading) => proposalsById(reading, [proposalId]));
        return proposal ?? null;
      },
    }),
  }),
});
