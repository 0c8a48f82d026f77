import { sql, type Kysely } from 'kysely';

/** How far the log of PostgreSQL was read for what logins read of what is restricted, so that each reading is in the audit log once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table bi_log_position (
      one boolean primary key default true check (one),
      file text not null,
      written_at timestamptz not null,
      read_bytes bigint not null,
      -- What follows is the rest of a line whose head was read.
      is_within_line boolean not null
    );
    alter table bi_log_position enable row level security;
  `.execute(db);
}
