import { sql, type Kysely } from 'kysely';

/**
 * A charge is the very row of the very file, and the database holds us to it. The same index gives pages of charges their
 * order: partitions are lists of one batch, so PostgreSQL walks them one after the other and stops when the page is full.
 * A loader that builds this index on its partition before attaching it makes attaching a matter of milliseconds.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create unique index charge_identity on charge (batch_id, object_no, row_number, part)`.execute(db);
}
