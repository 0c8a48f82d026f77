import { sql, type Kysely } from 'kysely';

/** Policies look the cost centres of the viewer up in the form that all others have: once a statement. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const mine = `any (array(select jsonb_array_elements_text(nullif(current_setting('costweave.cost_centers', true), '')::jsonb)))`;
  for (const table of ['statement', 'statement_line'])
    await sql.raw(`alter policy viewer on ${table} using (cost_center = ${mine})`).execute(db);
}
