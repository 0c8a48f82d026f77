import { sql } from 'kysely';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { audit } from '../audit/audit.ts';
import type { DatabaseTransaction } from '../database.ts';
import { endRow } from './end-row.ts';
import type { PersonToChange } from './person-to-change.ts';

/** An account of an identity provider: the name that the provider gives it never changes, unlike addresses of mail. */
export interface Account {
  readonly issuer: string;
  readonly subject: string;
}

export interface LinkedAccount extends Account {
  readonly id: string;
  readonly person: string;
}

/** Whose an account is; locked until the end of the transaction. Undefined: nobody's. */
export async function linkedAccount(transaction: DatabaseTransaction, { issuer, subject }: Account): Promise<LinkedAccount | undefined> {
  const { rows } = await sql<LinkedAccount>`
    select i.id::text, p.name as person, i.issuer, i.subject from person_identity i join person p on p.id = i.person_id
    where i.issuer = ${issuer} and i.subject = ${subject} and i.ended_at is null for update of i`.execute(transaction);
  return rows[0];
}

export async function linkAccount(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  person: PersonToChange,
  { issuer, subject }: Account,
  reason: string,
): Promise<void> {
  await sql`
    insert into person_identity (person_id, issuer, subject, linked_at, linked_by)
    values (${person.id}, ${issuer}, ${subject}, now(), ${viewer.id})`.execute(transaction);
  await audit(transaction, viewer, { action: 'person.link', subject: person.name, before: null, after: { issuer, subject }, reason });
}

export async function unlinkAccount(
  transaction: DatabaseTransaction,
  viewer: Viewer,
  { id, person, issuer, subject }: LinkedAccount,
  reason: string,
): Promise<void> {
  await endRow(transaction, viewer, 'person_identity', id, reason);
  await audit(transaction, viewer, { action: 'person.unlink', subject: person, before: { issuer, subject }, after: null, reason });
}
