import { sql } from 'kysely';
import type { Database } from '#src/store/database.ts';
import { notePlanted } from '#test/support/note-planted.ts';

export const TEAMS = Array.from({ length: 24 }, (_, n) => `team${n}`);

/** Each team has rows of its own, written straight into the table of what costs are mapped to: twice as many as its number, and two. */
export async function seedTeams(db: Database): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql
      .raw(
        `insert into source values ('teams', 'aws-billing') on conflict do nothing;
       with bill as (
         insert into batch (source_id, stream, slice, revision, record_type, dialect, months, digest, final, columns, sealed_at)
         values ('teams', 'bill', 'teams', 1, 'charge', 'pooled', array['1999-01'], 'pooled', true, '{}', now()) returning id),
       mapping as (
         insert into run (kind, month, key, code_version, output_digest, sealed_at)
         values ('dimensions', '1999-01', 'pooled', 'pooled', 'pooled', now()) returning id)
       insert into dimension_assignment
         select mapping.id, bill.id, n * 1000 + k, 'team' || n, 'pooled', 'pooled', 'pooled'
         from bill, mapping, generate_series(0, ${TEAMS.length - 1}) n, generate_series(0, 2 * n + 1) k`,
      )
      .execute(transaction);
    await notePlanted(transaction);
  });
}
