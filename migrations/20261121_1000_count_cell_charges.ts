import { sql, type Kysely } from 'kysely';

/**
 * How many charges a cell has: a page of a share's contributions then reads only the cells that fill it, not all charges of the share
 * (or of the month). A count that is too small costs time, never a row; so runs from before keep 1.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table allocation_cell add column charges integer not null default 1 check (charges > 0)`.execute(db);
}
