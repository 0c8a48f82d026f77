import { sql, type Kysely } from 'kysely';

/** Owners are given the address of a file by what they may read now, which is held against what they might when they asked for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    grant select (permissions, scopes, by_grants) on table_export to costweave_graph, costweave_graph_all, costweave_graph_scoped`.execute(
    db,
  );
}
