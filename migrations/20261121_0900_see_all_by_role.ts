import { sql, type Kysely } from 'kysely';

/**
 * Viewers who see all read as a role of their own, to which every row of these tables is open. The wall stays where it was for
 * everybody else. A policy that has to ask "or does this viewer see all?" makes PostgreSQL plan each look-up as if it had to
 * gather the viewer's rows first: a page of 1,000 charges took twice as long. Tables that come later need not be named here:
 * the role is a member of `costweave_graph`, and the setting `costweave.sees_all` is still made.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$
    declare
      restricted text;
    begin
      if not exists (select from pg_roles where rolname = 'costweave_graph_all') then create role costweave_graph_all nologin; end if;
      grant costweave_graph to costweave_graph_all;
      grant costweave_graph_all to current_user;
      for restricted in select tablename from pg_policies where schemaname = 'public' and policyname = 'viewer' loop
        execute format('create policy viewer_of_all on %I for select to costweave_graph_all using (true)', restricted);
      end loop;
    end $$;
  `.execute(db);
}
