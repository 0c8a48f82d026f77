import { sql, type Kysely } from 'kysely';

/** Who asks a source now. One at a time: a source that is asked by many at once answers none of them well. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table source_lease (
      source_id text primary key references source,
      holder text not null,
      held_until timestamptz not null
    );
  `.execute(db);
}
