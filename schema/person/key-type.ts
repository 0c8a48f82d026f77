import type { ApiKeyRow } from '#src/store/person/api-keys.ts';
import { PermissionEnum } from '../authority/permission.ts';
import { builder } from '../builder.ts';
import { AccessStateEnum } from './access-state.ts';

export const ApiKey = builder.objectRef<ApiKeyRow>('ApiKey').implement({
  description: 'A key by which a program asks in the name of a person. The key itself was shown once and is not kept.',
  fields: (t) => ({
    number: t.exposeString('id', { description: 'Names the key in mutations and on the command line.' }),
    person: t.exposeString('person', { description: 'The name of the person.' }),
    name: t.exposeString('name', { description: 'What it is for.' }),
    prefix: t.exposeString('prefix', { description: 'How it begins, to recognise it by.' }),
    permissions: t.field({
      type: [PermissionEnum],
      nullable: true,
      description: 'What it carries of what the person holds; null: all of it, but for saying who may what.',
      resolve: ({ permissions }) => (permissions === null ? null : [...permissions]),
    }),
    state: t.field({ type: AccessStateEnum, description: 'What became of it.', resolve: ({ state }) => state }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    createdBy: t.exposeString('createdBy', { description: 'By whom, as the audit log names them.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Before when it can be used.' }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used, to the minute; null: never.',
    }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it was revoked; null: it was not.' }),
    endedBy: t.exposeString('endedBy', { nullable: true, description: 'By whom it was revoked.' }),
  }),
});
