import { sql, type Kysely } from 'kysely';

/**
 * An allocation is written and verified before it takes its turn to be sealed, which is when it gets its row in `run`. What refers to
 * that row is asked for at the end of a transaction that says so.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['allocation_certificate', 'allocation_share', 'allocation_route'])
    await sql.raw(`alter table ${table} alter constraint ${table}_run_id_fkey deferrable initially immediate`).execute(db);
}
