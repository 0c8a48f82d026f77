import { grantOrPropose } from '#src/actions/approval/grant-or-propose.ts';
import { revokeAccess, type AccessGranted, type AccessRevoked } from '#src/actions/person/grant-access.ts';
import { ProposalMade } from '../approvals/proposal-made.ts';
import { RoleEnum } from '../authority/role.ts';
import { scopesOf, ScopesInput } from '../authority/scopes.ts';
import { builder } from '../builder.ts';
import { resultOf, resultOrProposal } from '../refusal/refusal.ts';
import { grantChanged } from './grant-changed.ts';

const Granted = grantChanged<AccessGranted>('AccessGranted', 'The person holds the role.');
const GrantResult = resultOrProposal('GrantAccessResult', 'Whether a role was given, or proposed to be.', Granted, ProposalMade);
const Revoked = grantChanged<AccessRevoked>('AccessRevoked', 'The person holds the role no longer.');
const RevokeResult = resultOf('RevokeAccessResult', 'Whether a role was taken.', Revoked);

const GrantInput = builder.inputType('GrantAccessInput', {
  description: 'Which role is given to whom, how far it reaches, and why.',
  fields: (t) => ({
    person: t.string({ required: true, description: 'The name of the person.' }),
    role: t.field({ type: RoleEnum, required: true, description: 'What is given.' }),
    scopes: t.field({ type: ScopesInput, description: 'How far it reaches; null: without a limit.' }),
    validFrom: t.field({ type: 'DateTime', description: 'From when on; null: at once.' }),
    validUntil: t.field({ type: 'DateTime', description: 'Before when; null: until it is taken back.' }),
    reason: t.string({ required: true, description: 'Why, in at most 1,000 characters.' }),
  }),
});

const RevokeInput = builder.inputType('RevokeAccessInput', {
  description: 'Which grant is taken back, and why.',
  fields: (t) => ({
    grant: t.string({ required: true, description: 'As given by `AccessGrant.number`.' }),
    reason: t.string({ required: true, description: 'Why, in at most 1,000 characters.' }),
  }),
});

builder.mutationField('grantAccess', (t) =>
  t.field({
    demands: 'access.grant',
    type: GrantResult,
    description:
      'Gives a person a role. Nobody gives one to themself, by whatever account or key they come. Where approvals are on, roles that the policy names, and those that reach beyond the giver, are proposed.',
    args: { input: t.arg({ type: GrantInput, required: true, description: 'The role.' }) },
    resolve: (_, { input }, { viewer, act, governance }) => {
      const { validFrom = null, validUntil = null } = input;
      const request = { ...input, scopes: scopesOf(input.scopes), validFrom, validUntil };
      return act((db) => grantOrPropose(db, viewer, request, governance.approvals));
    },
  }),
);

builder.mutationField('revokeAccess', (t) =>
  t.field({
    demands: 'access.grant',
    type: RevokeResult,
    description: 'Takes a role from a person, at once.',
    args: { input: t.arg({ type: RevokeInput, required: true, description: 'The grant.' }) },
    resolve: (_, { input }, { viewer, act }) => act((db) => revokeAccess(db, viewer, { grantId: input.grant, reason: input.reason })),
  }),
);
