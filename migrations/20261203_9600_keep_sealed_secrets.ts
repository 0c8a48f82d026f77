import { sql, type Kysely } from 'kysely';

/** Secrets under keys of their own, which are wrapped by a master key that is not here. No role of the graph may read them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sealed_secret (
      name text primary key,
      version bigint not null check (version > 0),
      key_id text not null,
      wrapped bytea not null,
      sealed bytea not null,
      set_at timestamptz not null
    );
    alter table sealed_secret enable row level security;
    create constraint trigger audited after insert or update or delete on sealed_secret
      deferrable initially deferred for each row execute function demand_audit_entry();
  `.execute(db);
}
