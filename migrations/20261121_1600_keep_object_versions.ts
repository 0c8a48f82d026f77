import { sql, type Kysely } from 'kysely';

/** By its version an object store tells that an object is the one that was read, so that it need not be read again to know. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Null: the folder's versions do not tell the content.
    alter table batch_object add column version text;
  `.execute(db);
}
