import { sql, type Kysely } from 'kysely';

/**
 * Whoever asks sees their own keys, and when each was last used, whatever else they may: `costweave.person` is the name of the person who
 * they are, '' for programs and jobs.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const self = `(select nullif(current_setting('costweave.person', true), ''))`;
  const own = `person_id in (select id from person where name = ${self})`;
  const roles = 'costweave_graph, costweave_graph_scoped';
  await sql
    .raw(
      `grant select (id, name, ended_at, ended_by) on person to ${roles};
       grant select (id, person_id, name, prefix, permissions, created_at, created_by, expires_at, ended_at, ended_by, end_reason) on api_key to ${roles};
       grant select on access_use to ${roles};
       create policy self on person for select to ${roles} using (name = ${self});
       create policy owner on api_key for select to ${roles} using (${own});
       create policy owner on access_use for select to ${roles} using (${own});`,
    )
    .execute(db);
}
