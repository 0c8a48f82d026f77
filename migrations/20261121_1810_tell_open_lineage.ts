import { sql, type Kysely } from 'kysely';

/**
 * Lineage leaves the hub: how far it was told to which endpoint, and what an endpoint would not have. A load or a run begins when its
 * transaction does; of what was sealed before this, nobody knows.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table batch add column started_at timestamptz;
    alter table batch alter column started_at set default now();
    alter table run add column started_at timestamptz;
    alter table run alter column started_at set default now();

    create table open_lineage_position (
      endpoint text primary key,
      outbox_id bigint not null,
      told_at timestamptz not null default clock_timestamp()
    );
    create table open_lineage_refusal (
      endpoint text not null,
      outbox_id bigint not null references outbox,
      message text not null,
      refused_at timestamptz not null default clock_timestamp(),
      primary key (endpoint, outbox_id)
    );
  `.execute(db);
}
