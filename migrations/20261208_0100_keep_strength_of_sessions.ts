import { sql, type Kysely } from 'kysely';

/**
 * How and when somebody signed in at the identity provider, as it said then: a session holds no longer than the configuration says that such a sign-in does.
 * Of sessions before, nobody knows it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table web_session add column acr text, add column authenticated_at timestamptz`.execute(db);
}
