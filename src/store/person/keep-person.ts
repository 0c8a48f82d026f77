import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import { endRow } from './end-row.ts';
import type { PersonToChange } from './person-to-change.ts';

export interface NewPerson {
  readonly name: string;
  readonly displayName: string;
}

/** Adds a person, who may nothing yet. Undefined: there is one of that name. */
export async function keepPerson(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { name, displayName }: NewPerson,
  reason: string | null,
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into person (name, display_name, added_at, added_by) values (${name}, ${displayName}, now(), ${viewer.id})
    on conflict (name) do nothing returning id::text`.execute(transaction);
  const [added] = rows;
  if (added) await audit(transaction, viewer, { action: 'person.add', subject: name, before: null, after: { name, displayName }, reason });
  return added?.id;
}

/** Ends a person: nothing of theirs holds from then on. */
export async function endPerson(transaction: DatabaseTransaction, viewer: Viewer, person: PersonToChange, reason: string): Promise<void> {
  await endRow(transaction, viewer, 'person', person.id, reason);
  await audit(transaction, viewer, {
    action: 'person.end',
    subject: person.name,
    before: { ended: false },
    after: { ended: true },
    reason,
  });
}
