import { sql, type Kysely } from 'kysely';

/**
 * That a delivery was refused concerns everybody who reads a report: without it a limited viewer would be told that the
 * report is complete. What stood in the file (it may be an amount) stays with those who see all. The view belongs to the
 * owner of the table, whom row-level security does not hold.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create view refused_slice with (security_barrier = true) as
      select source_id, stream, slice, code, refused_at, resolved_at from delivery_refusal;
    grant select on refused_slice to costweave_graph;
  `.execute(db);
}
