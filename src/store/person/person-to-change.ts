import { sql } from 'kysely';
import type { DatabaseTransaction } from '../database.ts';

/** A person, as far as a change needs to know them. */
export interface PersonToChange {
  readonly id: string;
  readonly name: string;
  readonly endedAt: string | null;
}

/** Locked until the end of the transaction, so that nothing is given to somebody who leaves meanwhile. Undefined: there is none. */
export async function personToChange(transaction: DatabaseTransaction, name: string): Promise<PersonToChange | undefined> {
  const { rows } = await sql<PersonToChange>`
    select id::text, name, ended_at as "endedAt" from person where name = ${name} for update`.execute(transaction);
  return rows[0];
}

/** As it is, without holding anybody up: for what ends with the person by itself. */
export async function personAsIs(transaction: DatabaseTransaction, name: string): Promise<PersonToChange | undefined> {
  const { rows } = await sql<PersonToChange>`
    select id::text, name, ended_at as "endedAt" from person where name = ${name}`.execute(transaction);
  return rows[0];
}
