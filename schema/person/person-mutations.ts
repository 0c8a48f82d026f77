import { addPerson, type PersonAdded } from '#src/actions/person/add-person.ts';
import { endPerson, type PersonEnded } from '#src/actions/person/end-person.ts';
import { linkAccount, unlinkAccount, type AccountChanged } from '#src/actions/person/link-account.ts';
import { builder } from '../builder.ts';
import { resultOf } from '../refusal/refusal.ts';
import { batched } from '../selection/batched.ts';
import { peopleByName, Person } from './person-type.ts';

/** The successes of mutations that change a person. */
function personChanged<Success extends { readonly outcome: string; readonly person: string }>(name: string, description: string) {
  return builder.objectRef<Success>(name).implement({
    description,
    fields: (t) => ({
      person: t.field({
        type: Person,
        nullable: true,
        description: 'The person as they are now; null for a viewer who may not read who may what.',
        resolve: async ({ person }, _, context) =>
          context.viewer.permissions.has('access.read') ? ((await batched(context, 'person', person, peopleByName)) ?? null) : null,
      }),
    }),
  });
}

const AddResult = resultOf(
  'AddPersonResult',
  'Whether a person was made known.',
  personChanged<PersonAdded>('PersonAdded', 'The person is known.'),
);
const EndResult = resultOf(
  'EndPersonResult',
  'Whether a person was ended.',
  personChanged<PersonEnded>('PersonEnded', 'Nothing of the person holds any more.'),
);
const Linked = personChanged<AccountChanged>('AccountLinked', 'The account is the person’s.');
const LinkResult = resultOf('LinkAccountResult', 'Whether an account was linked.', Linked);
const Unlinked = personChanged<AccountChanged>('AccountUnlinked', 'The account is the person’s no longer.');
const UnlinkResult = resultOf('UnlinkAccountResult', 'Whether an account was taken from a person.', Unlinked);

const AddInput = builder.inputType('AddPersonInput', {
  description: 'Who is made known.',
  fields: (t) => ({
    name: t.string({ required: true, description: 'Small letters, digits and . _ @ + -. It is theirs for ever.' }),
    displayName: t.string({ required: true, description: 'The name to show.' }),
  }),
});

const EndInput = builder.inputType('EndPersonInput', {
  description: 'Who left, and why.',
  fields: (t) => ({
    person: t.string({ required: true, description: 'The name of the person.' }),
    reason: t.string({ required: true, description: 'Why, in at most 1,000 characters.' }),
  }),
});

const LinkInput = accountInput('LinkAccountInput', 'Which account is whose.');
const UnlinkInput = accountInput('UnlinkAccountInput', 'Which account is whose no longer.');

function accountInput(name: string, description: string) {
  return builder.inputType(name, {
    description,
    fields: (t) => ({
      person: t.string({ required: true, description: 'The name of the person.' }),
      issuer: t.string({ required: true, description: 'The URL of the identity provider, as its tokens say it (`iss`).' }),
      subject: t.string({ required: true, description: 'The name that the provider gives the account (`sub`).' }),
      reason: t.string({ required: true, description: 'Why, in at most 1,000 characters.' }),
    }),
  });
}

builder.mutationField('addPerson', (t) =>
  t.field({
    demands: 'access.grant',
    type: AddResult,
    description: 'Makes a person known, who may nothing yet.',
    args: { input: t.arg({ type: AddInput, required: true, description: 'The person.' }) },
    resolve: (_, { input }, { viewer, act }) => act((db) => addPerson(db, viewer, input)),
  }),
);

builder.mutationField('endPerson', (t) =>
  t.field({
    demands: 'access.grant',
    type: EndResult,
    description: 'Somebody left: their roles, accounts, keys and delegations hold no longer, at once.',
    args: { input: t.arg({ type: EndInput, required: true, description: 'The person.' }) },
    resolve: (_, { input }, { viewer, act }) => act((db) => endPerson(db, viewer, input)),
  }),
);

builder.mutationField('linkAccount', (t) =>
  t.field({
    demands: 'access.grant',
    type: LinkResult,
    description: 'Says that an account of an identity provider is a person’s. A person may have several.',
    args: { input: t.arg({ type: LinkInput, required: true, description: 'The account.' }) },
    resolve: (_, { input }, { viewer, act }) => act((db) => linkAccount(db, viewer, input)),
  }),
);

builder.mutationField('unlinkAccount', (t) =>
  t.field({
    demands: 'access.grant',
    type: UnlinkResult,
    description: 'Takes an account from a person: whoever comes by it is known no longer.',
    args: { input: t.arg({ type: UnlinkInput, required: true, description: 'The account.' }) },
    resolve: (_, { input }, { viewer, act }) => act((db) => unlinkAccount(db, viewer, input)),
  }),
);
