import { makeEmbedToken, type EmbedTokenMade } from '#src/actions/embed/make-embed-token.ts';
import { revokeEmbedToken, type EmbedTokenRevoked } from '#src/actions/embed/revoke-embed-token.ts';
import type { EmbedSight } from '#src/domain/embed/embed-token.ts';
import { RoleEnum } from '../authority/role.ts';
import { scopesOf, ScopesInput } from '../authority/scopes.ts';
import { builder } from '../builder.ts';
import { invalidInput } from '../error/graph-error.ts';
import { resultOf } from '../refusal/refusal.ts';

const Made = builder.objectRef<EmbedTokenMade>('EmbedTokenCreated').implement({
  description: 'The token is made.',
  fields: (t) => ({
    number: t.exposeString('number', { description: 'The number of the token.' }),
    token: t.exposeString('token', { description: 'The token itself, for the page. It is shown once: nobody can read it again.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', description: 'Before when it can be used.' }),
  }),
});
const MadeResult = resultOf('CreateEmbedTokenResult', 'Whether an embed token was made.', Made);
const Revoked = builder.objectRef<EmbedTokenRevoked>('EmbedTokenRevoked').implement({
  description: 'The token can be used no longer, and sockets that it opened are closed.',
  fields: (t) => ({ number: t.exposeString('number', { description: 'The number of the token.' }) }),
});
const RevokedResult = resultOf('RevokeEmbedTokenResult', 'Whether an embed token was revoked.', Revoked);

const EmbedRoleInput = builder.inputType('EmbedRoleInput', {
  description: 'A role in whose sight a token asks.',
  fields: (t) => ({
    name: t.field({ type: RoleEnum, required: true, description: 'The role.' }),
    scopes: t.field({ type: ScopesInput, description: 'How far it reaches; null: as far as you see.' }),
  }),
});

const SightInput = builder.inputType('EmbedSightInput', {
  description: 'In whose sight a token asks: a person’s, or that of a role. Exactly one is given.',
  isOneOf: true,
  fields: (t) => ({
    person: t.string({ description: 'The name of a person, with what they were granted.' }),
    role: t.field({ type: EmbedRoleInput, description: 'A role.' }),
  }),
});

const CreateInput = builder.inputType('CreateEmbedTokenInput', {
  description: 'What a token asks, for which pages, in whose sight and how long.',
  fields: (t) => ({
    question: t.string({ required: true, description: 'The id of a trusted document (`sha256:…`), or the name of its operation.' }),
    variables: t.string({ description: 'What it is asked with, as the text of a JSON object; null: with nothing.' }),
    origin: t.string({ required: true, description: 'Of the pages that may ask, as browsers send it: `https://portal.example.com`.' }),
    sight: t.field({ type: SightInput, required: true, description: 'In whose sight it asks, as far as you see that yourself.' }),
    minutes: t.int({ required: true, description: 'How long it can be used, from 1 to 10.' }),
  }),
});

const RevokeInput = builder.inputType('RevokeEmbedTokenInput', {
  description: 'Which embed token is revoked, and why.',
  fields: (t) => ({
    number: t.string({ required: true, description: 'As given by `EmbedTokenCreated.number`.' }),
    reason: t.string({ required: true, description: 'Why, in at most 1,000 characters.' }),
  }),
});

builder.mutationField('createEmbedToken', (t) =>
  t.field({
    demands: 'embed.make',
    type: MadeResult,
    description:
      'Makes a token by which pages of one origin ask one trusted document with these variables, and nothing else. It never sees more than you do, and ends with your access.',
    args: { input: t.arg({ type: CreateInput, required: true, description: 'The token.' }) },
    resolve: (_, { input }, { viewer, act, embeds }) => {
      const { question, origin, minutes } = input;
      const request = { question, origin, variables: variablesIn(input.variables), sight: sightOf(input.sight), seconds: minutes * 60 };
      return act((db) => makeEmbedToken(db, viewer, embeds, request));
    },
  }),
);

builder.mutationField('revokeEmbedToken', (t) =>
  t.field({
    demands: 'embed.make',
    type: RevokedResult,
    description: 'Revokes an embed token at once: one that you made, or anybody’s, if you may say who may what.',
    args: { input: t.arg({ type: RevokeInput, required: true, description: 'The token.' }) },
    resolve: (_, { input }, { viewer, act }) => act((db) => revokeEmbedToken(db, viewer, input)),
  }),
);

function sightOf(sight: typeof SightInput.$inferInput): EmbedSight {
  const { person, role } = sight;
  if (person != null) return { person };
  return { role: role!.name, scopes: scopesOf(role!.scopes) };
}

function variablesIn(text: string | null | undefined): unknown {
  if (text == null) return {};
  try {
    return JSON.parse(text);
  } catch {
    throw invalidInput('the text of a JSON object', text);
  }
}
