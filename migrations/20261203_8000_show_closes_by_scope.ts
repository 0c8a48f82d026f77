import { sql, type Kysely } from 'kysely';

/**
 * Which instant a month shows depends on its close, for viewers who are limited by legal entity, source or kind of record as for all: they
 * may read which months are closed. Who closed them, and why, is not theirs.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant select (id, month, legal_entity, state, begun_at, knowledge_at, knowledge_digest, closed_at, reopened_at, reopened_until)
    on period_close to costweave_graph_scoped`.execute(db);
}
