import type { Viewer } from '../../domain/authority/viewer.ts';
import type { Refused } from '../../domain/refusal.ts';
import type { Database } from '../../store/database.ts';
import { endPerson as endOf } from '../../store/person/keep-person.ts';
import { withPerson } from './with-person.ts';

export interface PersonEnded {
  readonly outcome: 'ended';
  readonly person: string;
}

/** Somebody left: nothing of theirs holds from now on, by whatever account, key or delegation. Their name stays theirs. */
export function endPerson(
  db: Database,
  viewer: Viewer,
  leaving: { readonly person: string; readonly reason: string },
): Promise<PersonEnded | Refused> {
  return withPerson(db, viewer, leaving, async (transaction, person, reason) => {
    await endOf(transaction, viewer, person, reason);
    return { outcome: 'ended', person: person.name } as const;
  });
}
