import { sql, type Kysely } from 'kysely';

/**
 * Whoever signed in sees their own sessions, and those who may read who may what see all. A session says where it began and in which browser, so that people
 * know theirs again; of those before, nobody knows it. Who ended one, and why, is kept beside it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const self = `(select nullif(current_setting('costweave.person', true), ''))`;
  const own = `person_id in (select id from person where name = ${self})`;
  const limited = 'costweave_graph, costweave_graph_scoped';
  await sql
    .raw(
      `alter table web_session add column idle_until timestamptz, add column begun_from text, add column browser text,
         add column ended_by text, add column end_reason text;
       update web_session set idle_until = least(expires_at, seen_at + interval '30 minutes');
       alter table web_session alter column idle_until set not null;
       grant select (id, issuer, subject, authenticated_at, began_at, seen_at, idle_until, expires_at, begun_from, browser, ended_at, ended_by, end_reason)
         on web_session to costweave_graph_all, ${limited};
       grant select (person_id, issuer, subject, ended_at, ended_by) on person_identity to ${limited};
       create policy owner on person_identity for select to costweave_graph_all, ${limited} using (${own});
       create policy owner on web_session for select to costweave_graph_all, ${limited} using ((issuer, subject) in
         (select issuer, subject from person_identity where ended_at is null and ${own}));
       create policy reviewer on web_session for select to costweave_graph_all using ('access.read' = any
         (array(select jsonb_array_elements_text(nullif(current_setting('costweave.permissions', true), '')::jsonb))));`,
    )
    .execute(db);
}
