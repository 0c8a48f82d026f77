import { sql, type Kysely } from 'kysely';

/** The view of what amortisation takes reads its rows as their owner, and holds to the limits of whoever reads the view. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    grant select on amortization_row to costweave_bi;
    create policy bi on amortization_row for select to costweave_bi using (true);
  `.execute(db);
}
