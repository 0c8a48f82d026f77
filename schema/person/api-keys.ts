import { makeKey, revokeKey, revokeOwnKey, type KeyMade, type KeyRevoked } from '#src/actions/person/make-key.ts';
import { apiKeyPage, type ApiKeyRow } from '#src/store/person/api-keys.ts';
import { PermissionEnum } from '../authority/permission.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { connectionOf, pageArgs, pageSize, type Page } from '../paging/connection.ts';
import { cursorOf } from '../paging/cursor.ts';
import { resultOf } from '../refusal/refusal.ts';
import { AccessStateEnum } from './access-state.ts';
import { ApiKey } from './key-type.ts';

export const KeyConnection = connectionOf('ApiKey', ApiKey, 'A page of keys, the one made last first.');

const KeyFilter = builder.inputType('ApiKeyFilter', {
  description: 'Which keys. All conditions hold at once.',
  fields: (t) => ({
    person: t.stringList({ description: 'Names of people.' }),
    state: t.field({ type: [AccessStateEnum], description: 'Of which one of these became.' }),
  }),
});

builder.queryField('apiKeys', (t) =>
  t.field({
    demands: 'access.read',
    type: KeyConnection,
    nullable: true,
    description: 'Keys by which programs ask in the name of people; those that were revoked or expired, too.',
    args: { filter: t.arg({ type: KeyFilter, description: 'Which keys.' }), ...pageArgs },
    resolve: (_, args, context) => apiKeys(args, context),
  }),
);

interface Arguments {
  readonly filter?: typeof KeyFilter.$inferInput | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

export const keyCursor = cursorOf('api keys', 'id');

async function apiKeys({ filter, first, after }: Arguments, context: GraphContext): Promise<Page<ApiKeyRow>> {
  const [idBefore] = keyCursor.decode(after) ?? [];
  const question = { people: filter?.person ?? undefined, states: filter?.state ?? undefined, first: pageSize(first), idBefore };
  const { keys, hasNextPage } = await context.snapshot.read((snapshot) => apiKeyPage(snapshot, question));
  return { nodes: keys, hasNextPage, hasPreviousPage: idBefore !== undefined, cursor: ({ id }) => keyCursor.encode([id]) };
}

const Made = builder.objectRef<KeyMade>('ApiKeyCreated').implement({
  description: 'The key is made.',
  fields: (t) => ({
    number: t.string({ description: 'The number of the key.', resolve: ({ keyId }) => keyId }),
    key: t.exposeString('key', { description: 'The key itself. It is shown once: nobody can read it again.' }),
  }),
});
const MadeResult = resultOf('CreateApiKeyResult', 'Whether a key was made.', Made);
const Revoked = builder.objectRef<KeyRevoked>('ApiKeyRevoked').implement({
  description: 'The key can be used no longer.',
  fields: (t) => ({ number: t.string({ description: 'The number of the key.', resolve: ({ keyId }) => keyId }) }),
});
const RevokedOwnResult = resultOf('RevokeOwnApiKeyResult', 'Whether a key of yours was revoked.', Revoked);
const RevokedResult = resultOf('RevokeApiKeyResult', 'Whether a key was revoked.', Revoked);

const CreateInput = builder.inputType('CreateApiKeyInput', {
  description: 'What a key is for, and what it carries.',
  fields: (t) => ({
    person: t.string({ description: 'In whose name it asks; null: in yours.' }),
    name: t.string({ required: true, description: 'What it is for, in at most 100 characters.' }),
    permissions: t.field({
      type: [PermissionEnum],
      description: 'What it carries of what the person holds; null: all of it, but for saying who may what.',
    }),
    expiresAt: t.field({ type: 'DateTime', required: true, description: 'Before when it can be used, within 366 days.' }),
  }),
});

const RevokeInput = builder.inputType('RevokeApiKeyInput', {
  description: 'Which key is revoked, and why.',
  fields: (t) => ({
    key: t.string({ required: true, description: 'As given by `ApiKey.number`.' }),
    reason: t.string({ required: true, description: 'Why, in at most 1,000 characters.' }),
  }),
});

const RevokeOwnInput = builder.inputType('RevokeOwnApiKeyInput', {
  description: 'Which of your keys is revoked, and why.',
  fields: (t) => ({
    key: t.string({ required: true, description: 'As given by `ApiKey.number`.' }),
    reason: t.string({ required: true, description: 'Why, in at most 1,000 characters.' }),
  }),
});

builder.mutationField('createApiKey', (t) =>
  t.field({
    demands: 'key.make',
    type: MadeResult,
    description: 'Makes a key by which a program asks in your name, or in that of somebody else, if you may say who may what.',
    args: { input: t.arg({ type: CreateInput, required: true, description: 'The key.' }) },
    resolve: (_, { input: { person, name, permissions, expiresAt } }, { viewer, act }) =>
      act((db) => makeKey(db, viewer, { person: person ?? null, name, permissions: permissions ?? null, expiresAt })),
  }),
);

builder.mutationField('revokeApiKey', (t) =>
  t.field({
    demands: 'key.make',
    type: RevokedResult,
    description: 'Revokes a key at once: one of yours, or anybody’s, if you may say who may what.',
    args: { input: t.arg({ type: RevokeInput, required: true, description: 'The key.' }) },
    resolve: (_, { input }, { viewer, act }) => act((db) => revokeKey(db, viewer, { keyId: input.key, reason: input.reason })),
  }),
);

builder.mutationField('revokeOwnApiKey', (t) =>
  t.field({
    demands: { none: 'what asks in somebody’s name is theirs to end' },
    type: RevokedOwnResult,
    description:
      'Revokes a key of yours at once, whatever you are permitted. Asked by a key, it revokes that one and no other: so can whoever finds a key make it useless.',
    args: { input: t.arg({ type: RevokeOwnInput, required: true, description: 'The key.' }) },
    resolve: (_, { input }, { viewer, act }) => act((db) => revokeOwnKey(db, viewer, { keyId: input.key, reason: input.reason })),
  }),
);
