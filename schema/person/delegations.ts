import { delegationPage, type DelegationRow } from '#src/store/person/delegations.ts';
import { RoleEnum } from '../authority/role.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { AccessStateEnum } from './access-state.ts';

const AccessDelegation = builder.objectRef<DelegationRow>('AccessDelegation').implement({
  description: 'That somebody stands in for somebody else, and holds what they were given until an instant. It is not passed on further.',
  fields: (t) => ({
    number: t.exposeString('id', { description: 'Names the delegation in mutations and on the command line.' }),
    from: t.exposeString('from', { description: 'The name of who is stood in for.' }),
    to: t.exposeString('to', { description: 'The name of who stands in.' }),
    role: t.field({ type: RoleEnum, nullable: true, description: 'As what alone; null: with all roles.', resolve: ({ role }) => role }),
    state: t.field({ type: AccessStateEnum, description: 'What became of it.', resolve: ({ state }) => state }),
    validFrom: t.expose('validFrom', { type: 'DateTime', description: 'From when on.' }),
    validUntil: t.expose('validUntil', { type: 'DateTime', description: 'Before when.' }),
    delegatedAt: t.expose('delegatedAt', { type: 'DateTime', description: 'When it was made.' }),
    delegatedBy: t.exposeString('delegatedBy', { description: 'By whom, as the audit log names them.' }),
    reason: t.exposeString('reason', { description: 'Why, in the words of who made it.' }),
  }),
});

const DelegationConnection = connectionOf('AccessDelegation', AccessDelegation, 'A page of delegations, the last one made first.');

const DelegationFilter = builder.inputType('AccessDelegationFilter', {
  description: 'Which delegations. All conditions hold at once.',
  fields: (t) => ({
    person: t.stringList({ description: 'Names of people who stand in, or are stood in for.' }),
    state: t.field({ type: [AccessStateEnum], description: 'Of which one of these became.' }),
  }),
});

builder.queryField('accessDelegations', (t) =>
  t.field({
    demands: 'access.read',
    type: DelegationConnection,
    nullable: true,
    description: 'Who stands in for whom, stood or will stand.',
    args: { filter: t.arg({ type: DelegationFilter, description: 'Which delegations.' }), ...pageArgs },
    resolve: (_, args, context) => accessDelegations(args, context),
  }),
);

interface Arguments {
  readonly filter?: typeof DelegationFilter.$inferInput | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

const delegationCursor = cursorOf('access delegations', 'id');

async function accessDelegations({ filter, first, after }: Arguments, context: GraphContext): Promise<Page<DelegationRow>> {
  const [idBefore] = delegationCursor.decode(after) ?? [];
  const question = { people: filter?.person ?? undefined, states: filter?.state ?? undefined, first: pageSize(first), idBefore };
  const { delegations, hasNextPage } = await context.snapshot.read((snapshot) => delegationPage(snapshot, question));
  return { nodes: delegations, hasNextPage, hasPreviousPage: idBefore !== undefined, cursor: ({ id }) => delegationCursor.encode([id]) };
}
