import { sql, type Kysely } from 'kysely';

/**
 * How many points each viewer took of the minute at hand, in all processes together. It is of no use after the minute, so it is not
 * written to the log of PostgreSQL.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create unlogged table viewer_budget (
      viewer text primary key,
      minute timestamptz not null,
      taken bigint not null check (taken > 0)
    );
    alter table viewer_budget enable row level security;
  `.execute(db);
}
