import { sql, type Kysely } from 'kysely';

/** Months are closed for the whole hub. A column for legal entities stood ready, and nothing was ever written to it: no row says whose it is. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index period_close_in_force;
    alter table period_close drop column legal_entity;
    create unique index period_close_in_force on period_close (month) where reopened_at is null;
  `.execute(db);
}
