import { sql, type Kysely } from 'kysely';

/** By which proposal a role was given; none: it took no approval. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table access_grant add column proposal_id bigint references proposal`.execute(db);
}
