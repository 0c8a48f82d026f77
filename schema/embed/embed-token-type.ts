import type { EmbedTokenRow } from '#src/store/embed/embed-tokens.ts';
import { RoleEnum } from '../authority/role.ts';
import { ScopesType } from '../authority/scopes.ts';
import { builder } from '../builder.ts';
import { AccessStateEnum } from '../person/access-state.ts';

export const EmbedToken = builder.objectRef<EmbedTokenRow>('EmbedToken').implement({
  description: 'A token by which pages of another site ask one question. The token itself was shown once and is not kept.',
  fields: (t) => ({
    number: t.exposeString('id', { description: 'Names the token in mutations and on the command line.' }),
    documentId: t.exposeString('documentId', { description: 'The trusted document that it asks: `sha256:` and the digest of its text.' }),
    operation: t.exposeString('operation', { description: 'The name of the operation of the document.' }),
    variables: t.field({ type: 'JSON', description: 'What it asks with.', resolve: ({ variables }) => variables }),
    origin: t.exposeString('origin', { description: 'Of the pages that may ask.' }),
    person: t.exposeString('person', { nullable: true, description: 'In whose sight it asks; null: in that of a role.' }),
    role: t.field({
      type: RoleEnum,
      nullable: true,
      description: 'In the sight of which role it asks; null: in that of a person.',
      resolve: ({ role }) => role,
    }),
    scopes: t.field({
      type: ScopesType,
      nullable: true,
      description: 'How far the role reaches, unless its maker sees less; null: it asks in the sight of a person.',
      resolve: ({ scopes }) => scopes,
    }),
    maker: t.exposeString('maker', {
      nullable: true,
      description: 'The person who made it, beyond whom it never sees; null: a program made it.',
    }),
    state: t.field({ type: AccessStateEnum, description: 'What became of it.', resolve: ({ state }) => state }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    createdBy: t.exposeString('createdBy', { description: 'By whom, as the audit log names them.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Before when it can be used.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it was revoked; null: it was not.' }),
    endedBy: t.exposeString('endedBy', { nullable: true, description: 'By whom it was revoked.' }),
  }),
});
