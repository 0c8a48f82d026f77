import { peoplePage, type PersonRow } from '#src/store/person/people.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { batched } from '../selection/batched.ts';
import { peopleByName, Person } from './person-type.ts';

const PersonConnection = connectionOf('Person', Person, 'A page of people, by their names.');

builder.queryField('people', (t) =>
  t.field({
    demands: 'access.read',
    type: PersonConnection,
    nullable: true,
    description: 'Who uses the hub, those who left, too.',
    args: pageArgs,
    resolve: (_, args, context) => people(args, context),
  }),
);

builder.queryField('person', (t) =>
  t.field({
    demands: 'access.read',
    type: Person,
    nullable: true,
    description: 'A person by name.',
    args: { name: t.arg.string({ required: true, description: 'The name of the person.' }) },
    resolve: async (_, { name }, context) => (await batched(context, 'person', name, peopleByName)) ?? null,
  }),
);

interface Arguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

const personCursor = cursorOf('people', 'text');

async function people({ first, after }: Arguments, context: GraphContext): Promise<Page<PersonRow>> {
  const [last] = personCursor.decode(after) ?? [];
  const question = { first: pageSize(first), after: last };
  const found = await context.snapshot.read((snapshot) => peoplePage(snapshot, question));
  return {
    nodes: found.people,
    hasNextPage: found.hasNextPage,
    hasPreviousPage: last !== undefined,
    cursor: ({ name }) => personCursor.encode([name]),
  };
}
