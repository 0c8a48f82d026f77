import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import type { Database, DatabaseTransaction } from '../../store/database.ts';
import { personToChange, type PersonToChange } from '../../store/person/person-to-change.ts';
import { soundReason } from '../sound-reason.ts';

type Change<T> = (transaction: DatabaseTransaction, person: PersonToChange, reason: string) => Promise<T | Refused>;

/** Changes what is of a person, under `access.grant`: only of one who is there and has not left. */
export async function withPerson<T>(
  db: Database,
  viewer: Viewer,
  { person: name, reason: given }: { readonly person: string; readonly reason: string },
  change: Change<T>,
): Promise<T | Refused> {
  const refusal = refusalOf(viewer, 'access.grant');
  if (refusal) return notPermitted(refusal);
  const reason = soundReason(given);
  if (typeof reason !== 'string') return reason;
  return db.transaction().execute(async (transaction) => {
    const person = await presentPerson(transaction, name);
    return 'outcome' in person ? person : change(transaction, person, reason);
  });
}

/** Locked until the end of the transaction. */
export async function presentPerson(transaction: DatabaseTransaction, name: string): Promise<PersonToChange | Refused> {
  return present(await personToChange(transaction, name), name);
}

/** The person, unless there is none or they left. */
export function present(person: PersonToChange | undefined, name: string): PersonToChange | Refused {
  if (person && person.endedAt === null) return person;
  const found = person ? `${name}, who left on ${person.endedAt!.slice(0, 10)}` : name;
  return refused('NOT_FOUND', { expected: 'the name of a person who has access', found, wayOut: 'take it from the list of people' });
}
