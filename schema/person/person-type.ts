import { grantPage } from '#src/store/person/grants.ts';
import { peoplePage, type PersonRow } from '#src/store/person/people.ts';
import type { Account } from '#src/store/person/identities.ts';
import type { Snapshot } from '#src/store/viewer/snapshot.ts';
import { builder } from '../builder.ts';
import { PAGE_MAX } from '../paging/connection.ts';
import { batched } from '../selection/batched.ts';
import { AccessGrant } from './grant-type.ts';

const AccountType = builder.objectRef<Account>('Account').implement({
  description: 'An account of an identity provider.',
  fields: (t) => ({
    issuer: t.exposeString('issuer', { description: 'The URL of the identity provider, as its tokens say it (`iss`).' }),
    subject: t.exposeString('subject', { description: 'The name that the provider gives the account for ever (`sub`).' }),
  }),
});

export const Person = builder.objectRef<PersonRow>('Person').implement({
  description: 'Somebody who uses the hub, by whatever accounts and keys: they count once.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Names the person in mutations and on the command line.' }),
    displayName: t.exposeString('displayName', { description: 'The name to show.' }),
    accounts: t.field({ type: [AccountType], description: 'By which the person can sign in.', resolve: ({ accounts }) => [...accounts] }),
    grants: t.field({
      type: [AccessGrant],
      description: 'What the person was given and holds today. `accessGrants` has what they held before, and will hold.',
      resolve: async ({ name }, _, context) => (await batched(context, 'grants in force', name, grantsInForce)) ?? [],
    }),
    addedAt: t.expose('addedAt', { type: 'DateTime', description: 'When the person was made known.' }),
    addedBy: t.exposeString('addedBy', { description: 'By whom, as the audit log names them.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When the person left; null: they did not.' }),
    endedBy: t.exposeString('endedBy', { nullable: true, description: 'Who said that they left.' }),
    endReason: t.exposeString('endReason', { nullable: true, description: 'Why nothing of theirs holds any more.' }),
  }),
});

/** One statement for all people of a page. */
async function grantsInForce(snapshot: Snapshot, people: readonly string[]) {
  const { grants } = await grantPage(snapshot, { people, states: ['in-force'], first: PAGE_MAX * 10 });
  const byPerson = Map.groupBy(grants, ({ person }) => person);
  return people.map((person) => byPerson.get(person) ?? []);
}

/** People in the order of their names asked for; undefined where there is none. */
export async function peopleByName(snapshot: Snapshot, names: readonly string[]): Promise<(PersonRow | undefined)[]> {
  const { people } = await peoplePage(snapshot, { names, first: names.length });
  const found = new Map(people.map((person) => [person.name, person]));
  return names.map((name) => found.get(name));
}
