import { sql, type Kysely } from 'kysely';

/**
 * That a login read people or drivers is said in the log of PostgreSQL. A function of a session that only reads can write nothing else that
 * stays: tables refuse it, and a notification is not sent where the login rolls back. The log takes the line at once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function bi_private.note(of_view text, restricted text[]) returns boolean
      language plpgsql stable security definer set search_path = pg_catalog as $$
    declare
      held public.bi_login := bi_private.sight();
      permitted text := (select string_agg(p, ', ' order by p) from unnest(restricted) p where p = any (held.permissions));
    begin
      if permitted is not null then
        raise log 'costweave: the login % reads bi.% under %', session_user, of_view, permitted;
      end if;
      return true;
    end $$;
    alter function bi_private.note(text, text[]) owner to costweave_bi;
  `.execute(db);
}
