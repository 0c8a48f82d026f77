import { sql, type Kysely } from 'kysely';

/**
 * What decides over a run beside deliveries and runs, such as what people had decided, is in the digest of its inputs and was kept nowhere:
 * who has the digest alone cannot work it out again. Null: a run from before.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table run add column input_facts jsonb`.execute(db);
}
