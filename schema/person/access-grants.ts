import { grantPage, type GrantRow } from '#src/store/person/grants.ts';
import { RoleEnum } from '../authority/role.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { AccessStateEnum } from './access-state.ts';
import { AccessGrant } from './grant-type.ts';

const GrantConnection = connectionOf('AccessGrant', AccessGrant, 'A page of grants, the last one given first.');

const GrantFilter = builder.inputType('AccessGrantFilter', {
  description: 'Which grants. All conditions hold at once.',
  fields: (t) => ({
    person: t.stringList({ description: 'Names of people.' }),
    role: t.field({ type: [RoleEnum], description: 'Of these roles.' }),
    state: t.field({ type: [AccessStateEnum], description: 'Of which one of these became.' }),
  }),
});

builder.queryField('accessGrants', (t) =>
  t.field({
    demands: 'access.read',
    type: GrantConnection,
    nullable: true,
    description: 'Who was given which role, how far it reaches, by whom and why; those that were taken back, too.',
    args: { filter: t.arg({ type: GrantFilter, description: 'Which grants.' }), ...pageArgs },
    resolve: (_, args, context) => accessGrants(args, context),
  }),
);

interface Arguments {
  readonly filter?: typeof GrantFilter.$inferInput | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

const grantCursor = cursorOf('access grants', 'id');

async function accessGrants({ filter, first, after }: Arguments, context: GraphContext): Promise<Page<GrantRow>> {
  const [idBefore] = grantCursor.decode(after) ?? [];
  const { person, role, state } = filter ?? {};
  const question = {
    people: person ?? undefined,
    roles: role ?? undefined,
    states: state ?? undefined,
    first: pageSize(first),
    idBefore,
  };
  const { grants, hasNextPage } = await context.snapshot.read((snapshot) => grantPage(snapshot, question));
  return { nodes: grants, hasNextPage, hasPreviousPage: idBefore !== undefined, cursor: ({ id }) => grantCursor.encode([id]) };
}
