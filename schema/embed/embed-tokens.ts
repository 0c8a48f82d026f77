import { embedTokenPage, type EmbedTokenRow } from '#src/store/embed/embed-tokens.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { AccessStateEnum } from '../person/access-state.ts';
import { EmbedToken } from './embed-token-type.ts';

const EmbedTokenConnection = connectionOf('EmbedToken', EmbedToken, 'A page of embed tokens, the one made last first.');

const EmbedTokenFilter = builder.inputType('EmbedTokenFilter', {
  description: 'Which embed tokens. All conditions hold at once.',
  fields: (t) => ({
    person: t.stringList({ description: 'Names of people in whose sight they ask, or who made them.' }),
    origin: t.stringList({ description: 'Origins of pages.' }),
    state: t.field({ type: [AccessStateEnum], description: 'Of which one of these became.' }),
  }),
});

builder.queryField('embedTokens', (t) =>
  t.field({
    demands: 'access.read',
    type: EmbedTokenConnection,
    nullable: true,
    description:
      'Tokens by which pages of other sites ask one question each. What has been over for 30 days is told by the audit log alone.',
    args: { filter: t.arg({ type: EmbedTokenFilter, description: 'Which tokens.' }), ...pageArgs },
    resolve: (_, args, context) => embedTokens(args, context),
  }),
);

interface Arguments {
  readonly filter?: typeof EmbedTokenFilter.$inferInput | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

const embedCursor = cursorOf('embed tokens', 'id');

async function embedTokens({ filter, first, after }: Arguments, context: GraphContext): Promise<Page<EmbedTokenRow>> {
  const [idBefore] = embedCursor.decode(after) ?? [];
  const { person: people, origin: origins, state: states } = filter ?? {};
  const question = { people: people ?? undefined, origins: origins ?? undefined, states: states ?? undefined };
  const { tokens, hasNextPage } = await context.snapshot.read((snapshot) =>
    embedTokenPage(snapshot, { ...question, first: pageSize(first), idBefore }),
  );
  return { nodes: tokens, hasNextPage, hasPreviousPage: idBefore !== undefined, cursor: ({ id }) => embedCursor.encode([id]) };
}
