import { ownSessionPage, sessionPage, type SessionQuestion, type SessionRow } from '#src/store/person/sessions.ts';
import type { Snapshot } from '#src/store/viewer/snapshot.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { ViewerType } from '../viewer/viewer.ts';
import { AccessStateEnum } from './access-state.ts';
import { SessionConnection, sessionCursor } from './session-type.ts';

const SessionFilter = builder.inputType('SessionFilter', {
  description: 'Which sessions. All conditions hold at once.',
  fields: (t) => ({
    person: t.stringList({ description: 'Names of people.' }),
    state: t.field({ type: [AccessStateEnum], description: 'Of which one of these became.' }),
  }),
});

builder.queryField('sessions', (t) =>
  t.field({
    demands: 'access.read',
    type: SessionConnection,
    nullable: true,
    description: 'Browsers in which people are signed in, or were within the last month.',
    args: { filter: t.arg({ type: SessionFilter, description: 'Which sessions.' }), ...pageArgs },
    resolve: (_, { filter, ...args }, context) =>
      sessions(context, { ...args, people: filter?.person ?? undefined, states: filter?.state ?? undefined }, sessionPage),
  }),
);

builder.objectField(ViewerType, 'sessions', (t) =>
  t.field({
    type: SessionConnection,
    description:
      'Browsers in which the person who it is is signed in, or was within the last month, the one that began last first. They are told to a person who signed in, and to no key and no embedded page.',
    args: { state: t.arg({ type: [AccessStateEnum], description: 'Only those of which one of these became.' }), ...pageArgs },
    resolve: (_, { state, ...args }, context) => sessions(context, { ...args, states: state ?? undefined }, ownSessionPage),
  }),
);

interface Arguments extends Pick<SessionQuestion, 'people' | 'states'> {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

type Read = (snapshot: Snapshot, question: SessionQuestion) => ReturnType<typeof sessionPage>;

async function sessions({ snapshot }: GraphContext, { first, after, ...of }: Arguments, read: Read): Promise<Page<SessionRow>> {
  const [idBefore] = sessionCursor.decode(after) ?? [];
  const question = { ...of, first: pageSize(first), idBefore };
  const found = await snapshot.read((reading) => read(reading, question));
  return {
    nodes: found.sessions,
    hasNextPage: found.hasNextPage,
    hasPreviousPage: idBefore !== undefined,
    cursor: ({ id }) => sessionCursor.encode([id]),
  };
}
