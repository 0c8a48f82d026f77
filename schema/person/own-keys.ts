import { ownKeyPage } from '#src/store/person/api-keys.ts';
import { builder } from '../builder.ts';
import { pageArgs, pageSize } from '../paging/connection.ts';
import { ViewerType } from '../viewer/viewer.ts';
import { AccessStateEnum } from './access-state.ts';
import { KeyConnection, keyCursor } from './api-keys.ts';

builder.objectField(ViewerType, 'keys', (t) =>
  t.field({
    type: KeyConnection,
    description:
      'Keys by which programs ask in the name of the person who it is, the one made last first; those that were revoked or expired, too. Programs and jobs have none.',
    args: { state: t.arg({ type: [AccessStateEnum], description: 'Only those of which one of these became.' }), ...pageArgs },
    resolve: async (_, { state, first, after }, { snapshot }) => {
      const [idBefore] = keyCursor.decode(after) ?? [];
      const question = { states: state ?? undefined, first: pageSize(first), idBefore };
      const { keys, hasNextPage } = await snapshot.read((reading) => ownKeyPage(reading, question));
      return { nodes: keys, hasNextPage, hasPreviousPage: idBefore !== undefined, cursor: ({ id }) => keyCursor.encode([id]) };
    },
  }),
);
