import { refusalOf } from '../../domain/authority/demand.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { isPersonName, PERSON_NAME_EXPECTED } from '../../domain/person/person-name.ts';
import { notPermitted, refused, type Refused } from '../../domain/refusal.ts';
import type { Database } from '../../store/database.ts';
import { keepPerson, type NewPerson } from '../../store/person/keep-person.ts';

export interface PersonAdded {
  readonly outcome: 'added';
  readonly person: string;
}

const DISPLAY_NAME_LENGTH_MAX = 200;

/** Makes a person known, who may nothing yet. */
export async function addPerson(db: Database, viewer: Viewer, { name, displayName }: NewPerson): Promise<PersonAdded | Refused> {
  const refusal = refusalOf(viewer, 'access.grant');
  if (refusal) return notPermitted(refusal);
  if (!isPersonName(name))
    return refused('NOT_SOUND', {
      expected: PERSON_NAME_EXPECTED,
      found: JSON.stringify(name.slice(0, 200)),
      wayOut: 'choose another name',
    });
  const shown = displayName.trim();
  if (shown === '' || shown.length > DISPLAY_NAME_LENGTH_MAX || shown.includes('\u0000')) {
    const expected = `a name to show, of at most ${DISPLAY_NAME_LENGTH_MAX} characters`;
    return refused('NOT_SOUND', {
      expected,
      found: shown === '' ? null : `${shown.length} characters`,
      wayOut: 'give the name of the person',
    });
  }
  return db.transaction().execute(async (transaction): Promise<PersonAdded | Refused> => {
    const id = await keepPerson(transaction, viewer, { name, displayName: shown }, null);
    if (id !== undefined) return { outcome: 'added', person: name };
    const wayOut = 'choose another: names of people who left are not given again';
    return refused('ALREADY_THERE', { expected: 'a name that nobody has or had', found: name, wayOut });
  });
}
