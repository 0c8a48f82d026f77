import { sql, type Kysely } from 'kysely';

/** Logins of PostgreSQL are told how sound records are, by the view `bi.quality_scores`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    grant select on quality_tally to costweave_bi;
    create policy bi on quality_tally for select to costweave_bi using (true)`.execute(db);
}
