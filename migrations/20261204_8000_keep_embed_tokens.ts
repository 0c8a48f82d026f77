import { sql, type Kysely } from 'kysely';

/**
 * Tokens by which pages of other sites ask one question each: what they ask, for which origin, in whose sight, and what whoever made them
 * might at that time. The token itself is not kept; its id is, which is of no use without the signature of the hub. They live for an hour at
 * most: a month later the audit log alone tells of them. A new one takes nothing from anybody, so it leaves the version of access as it is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table embed_token (
      id bigint generated always as identity primary key,
      token_id uuid not null unique,
      document_id text not null,
      operation text not null,
      variables jsonb not null,
      origin text not null,
      person_id bigint references person,
      role text,
      scopes jsonb,
      maker_person_id bigint references person,
      maker_key_id bigint references api_key,
      maker_permissions text[] not null,
      maker_scopes jsonb not null,
      -- Whether the maker holds that by grants, which can be asked again; else a sign-in said so.
      maker_by_grants boolean not null,
      created_at timestamptz not null,
      created_by text not null,
      expires_at timestamptz not null check (expires_at > created_at - interval '1 second' and expires_at <= created_at + interval '61 minutes'),
      ended_at timestamptz,
      ended_by text,
      end_reason text,
      check ((person_id is null) <> (role is null)),
      check ((scopes is null) = (role is null))
    );
    create index embed_token_origin on embed_token (origin, expires_at);
    create index embed_token_end on embed_token (expires_at);

    create function keep_embed_token() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and old.expires_at < now() - interval '30 days' then return old; end if;
      if tg_op <> 'UPDATE' then raise exception 'an embed token is not deleted before it has been over for 30 days: it is ended'; end if;
      if old.ended_at is not null or new.ended_at is null
        or to_jsonb(old) - array['ended_at', 'ended_by', 'end_reason'] <> to_jsonb(new) - array['ended_at', 'ended_by', 'end_reason'] then
        raise exception 'an embed token is never edited: it is ended, and made anew';
      end if;
      return new;
    end $$;
    create trigger raise_access_version after update on embed_token for each statement execute function raise_access_version();
    create trigger keep_embed_token before update or delete on embed_token for each row execute function keep_embed_token();
    create trigger keep_all_embed_tokens before truncate on embed_token for each statement execute function keep_embed_token();
    create constraint trigger audited after insert or update on embed_token
      deferrable initially deferred for each row execute function demand_audit_entry();
    alter table embed_token enable row level security;
    grant select (id, document_id, operation, variables, origin, person_id, role, scopes, maker_person_id, maker_key_id, created_at, created_by,
      expires_at, ended_at, ended_by, end_reason) on embed_token to costweave_graph_all;
    create policy reviewer on embed_token for select to costweave_graph_all using ('access.read' = any
      (array(select jsonb_array_elements_text(nullif(current_setting('costweave.permissions', true), '')::jsonb))));
  `.execute(db);
}
