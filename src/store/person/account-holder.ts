import { sql } from 'kysely';
import type { Database } from '../database.ts';
import type { Account } from './identities.ts';

export interface AccountHolder {
  readonly personId: string;
  readonly person: string;
  /** Whether the person left, or the account was taken from them: whoever comes by it is known no longer. */
  readonly isEnded: boolean;
}

/** Whose an account is, or was; undefined: it was never anybody's. */
export async function accountHolder(db: Database, { issuer, subject }: Account): Promise<AccountHolder | undefined> {
  const { rows } = await sql<AccountHolder>`
    select p.id::text as "personId", p.name as person, i.ended_at is not null or p.ended_at is not null as "isEnded"
    from person_identity i join person p on p.id = i.person_id
    where i.issuer = ${issuer} and i.subject = ${subject} order by i.ended_at desc nulls first limit 1`.execute(db);
  return rows[0];
}
