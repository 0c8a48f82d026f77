import { sql, type Kysely } from 'kysely';

/** Whom a proposal favours, such as who is to be given a role: they decide nothing about it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table proposal add column favoured text[] not null default '{}'`.execute(db);
}
