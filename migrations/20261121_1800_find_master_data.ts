import { sql, type Kysely } from 'kysely';

/** Journal lines name accounts and cost centres: what they are called is looked up for each line of a page. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index gl_account_id on gl_account (account_id);
    create index cost_center_id on cost_center (cost_center_id);
  `.execute(db);
}
