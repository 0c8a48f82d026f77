import { sql, type Kysely } from 'kysely';

/**
 * What was wrong with cells of rows that were accepted: counted by kind, column and currency, with the money of these rows and the first
 * examples (`file`, `row`, `found`). Seen, as rejections are, by who sees all cost centres.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table row_finding (
      batch_id bigint not null references batch,
      kind text not null,
      column_name text not null,
      currency text not null,
      expected text not null,
      rows bigint not null check (rows > 0),
      amount numeric not null,
      examples jsonb not null,
      primary key (batch_id, kind, column_name, currency)
    );
    alter table row_finding enable row level security;
    create policy viewer on row_finding for select to costweave_graph using ((select current_setting('costweave.sees_all', true)) = 'on');
    grant select on row_finding to costweave_graph;
  `.execute(db);
}
