import { sql, type Kysely } from 'kysely';

/** Up to which seal the runs that follow from it were planned. One row. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table plan_mark (
      id smallint primary key default 1 check (id = 1),
      sealed_at timestamptz not null
    );
    insert into plan_mark (sealed_at) values ('-infinity');
  `.execute(db);
}
