import { PEOPLE, type Person } from '#demo/estate/people.ts';
import { addPerson } from '../../actions/person/add-person.ts';
import { grantAccess } from '../../actions/person/grant-access.ts';
import { makeKey } from '../../actions/person/make-key.ts';
import type { Refused } from '../../domain/refusal.ts';
import { EVERYTHING } from '../../domain/authority/scope.ts';
import type { Database } from '../../store/database.ts';
import { peoplePage } from '../../store/person/people.ts';
import { readAs } from '../../store/viewer/read-as.ts';
import { LOCAL_ADMINISTRATOR } from '../command-context.ts';

/** Makes the people of the company known, as far as they are not. */
export async function meetPeople(db: Database): Promise<void> {
  const names = PEOPLE.map(({ name }) => name);
  const { people } = await readAs(db, LOCAL_ADMINISTRATOR, (snapshot) => peoplePage(snapshot, { names, first: names.length }));
  for (const { name, displayName, role, costCenters } of PEOPLE) {
    if (people.some((person) => person.name === name)) continue;
    expectDone(await addPerson(db, LOCAL_ADMINISTRATOR, { name, displayName }));
    const scopes = { ...EVERYTHING, ...(costCenters && { costCenters }) };
    const grant = { person: name, role, scopes, validFrom: null, validUntil: null, reason: 'works at Alderstone' };
    expectDone(await grantAccess(db, LOCAL_ADMINISTRATOR, grant));
  }
}

const KEY_MS = 86_400_000;

/** A key for each of them, for a day: whoever starts the demo can be all of them. */
export async function keysOfPeople(db: Database): Promise<readonly (Person & { readonly key: string })[]> {
  const expiresAt = new Date(Date.now() + KEY_MS).toISOString();
  const keys = [];
  for (const person of PEOPLE) {
    const made = await makeKey(db, LOCAL_ADMINISTRATOR, { person: person.name, name: 'demo', permissions: null, expiresAt });
    keys.push({ ...person, key: expectDone(made).key });
  }
  return keys;
}

function expectDone<T extends object>(done: T | Refused): T {
  if ('outcome' in done && done.outcome === 'refused') throw new Error(`the demo expected ${(done as Refused).expected}`);
  return done as T;
}
