import { proposalPage, type ProposalRow } from '#src/store/approval/proposals.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { Proposal, ProposalKindEnum, ProposalStatusEnum } from './proposal-type.ts';

const ProposalConnection = connectionOf('Proposal', Proposal, 'A page of proposals, the one made last first.');

const ProposalFilter = builder.inputType('ProposalFilter', {
  description: 'Which proposals. All conditions hold at once.',
  fields: (t) => ({
    kind: t.field({ type: [ProposalKindEnum], description: 'Of these kinds.' }),
    subject: t.stringList({ description: 'About these: for rules, their kind.' }),
    waiting: t.boolean({
      description: 'True: only what waits for people: to decide, or to look over what an emergency put in force.',
    }),
    status: t.field({ type: [ProposalStatusEnum], description: 'Which stand like this.' }),
  }),
});

builder.queryField('proposals', (t) =>
  t.field({
    demands: 'approval.read',
    type: ProposalConnection,
    nullable: true,
    description: 'What was proposed, what would change by it, and who decided what.',
    args: { filter: t.arg({ type: ProposalFilter, description: 'Which proposals.' }), ...pageArgs },
    resolve: (_, args, context) => proposals(args, context),
  }),
);

interface Arguments {
  readonly filter?: typeof ProposalFilter.$inferInput | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

const proposalCursor = cursorOf('proposals', 'id');

async function proposals({ filter, first, after }: Arguments, context: GraphContext): Promise<Page<ProposalRow>> {
  const [idBefore] = proposalCursor.decode(after) ?? [];
  const { kind, subject, status, waiting } = filter ?? {};
  const question = {
    kinds: kind ?? undefined,
    subjects: subject ?? undefined,
    statuses: status ?? undefined,
    waiting: waiting ?? undefined,
    first: pageSize(first),
    idBefore,
  };
  const { proposals: found, hasNextPage } = await context.snapshot.read((snapshot) => proposalPage(snapshot, question));
  return { nodes: found, hasNextPage, hasPreviousPage: idBefore !== undefined, cursor: ({ id }) => proposalCursor.encode([id]) };
}
