import { sql, type Kysely } from 'kysely';

/**
 * What a run was made from is told apart from what it remembers: superseded deliveries (`past`) and the run before it (`before`).
 * The inputs have a digest of their own, so that it can be told whether a run would be made from other contents now, whatever
 * became of rules and code. Null for runs that were sealed before this.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table run_input add column role text check (role in ('past', 'before'));
    alter table run add column inputs_digest text;
  `.execute(db);
}
