import { sql, type Kysely } from 'kysely';

/**
 * Tables that somebody asked for as a file: what was asked, as known at which instant, in whose sight, and what became of it. What the viewer
 * might is kept with it, so that a worker reads as much and no more; whether they still may is asked again before it is read and with each
 * request for the file. Files with the same question are the same bytes and lie under the name of the question, whoever asked for them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table table_export (
      id bigint generated always as identity primary key,
      -- In the address of the file: nobody guesses it.
      file_id uuid not null unique default gen_random_uuid(),
      question_key text not null check (question_key ~ '^[0-9a-f]{64}$'),
      table_name text not null,
      format text not null,
      question jsonb not null,
      as_of timestamptz not null,
      rows_max bigint not null check (rows_max > 0),
      owner text not null,
      viewer jsonb not null,
      person_id bigint references person,
      key_id bigint references api_key,
      permissions text[] not null,
      scopes jsonb not null,
      -- Whether the viewer holds that by grants, which can be asked again; else a sign-in or the configuration said so.
      by_grants boolean not null,
      created_at timestamptz not null,
      created_by text not null,
      expires_at timestamptz not null check (expires_at > created_at),
      state text not null default 'waiting' check (state in ('waiting', 'running', 'finished', 'failed', 'removed')),
      -- Of the try at hand: one that was given up writes nothing more.
      attempt uuid,
      rows_written bigint not null default 0,
      started_at timestamptz,
      ended_at timestamptz,
      bytes bigint,
      sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
      facts jsonb,
      failure jsonb,
      check ((state = 'finished') <= (bytes is not null and sha256 is not null and facts is not null)),
      check ((state = 'failed') = (failure is not null))
    );
    create index table_export_owner on table_export (owner, id);
    create index table_export_question on table_export (question_key) where state in ('waiting', 'running', 'finished');
    create index table_export_end on table_export (expires_at) where state <> 'removed';

    create function keep_table_export() returns trigger language plpgsql as $$
    begin
      if tg_op = 'DELETE' and old.state in ('failed', 'removed') and old.expires_at < now() - interval '30 days' then return old; end if;
      if tg_op <> 'UPDATE' then raise exception 'an export is not deleted before it has been over for 30 days'; end if;
      if to_jsonb(old) - array['state', 'attempt', 'rows_written', 'started_at', 'ended_at', 'bytes', 'sha256', 'facts', 'failure']
        <> to_jsonb(new) - array['state', 'attempt', 'rows_written', 'started_at', 'ended_at', 'bytes', 'sha256', 'facts', 'failure'] then
        raise exception 'what an export was asked for is never edited: another one is asked for';
      end if;
      if old.state in ('failed', 'removed') and new.state <> old.state or old.state = 'finished' and new.state not in ('finished', 'removed') then
        raise exception 'an export that has ended is not begun again: another one is asked for';
      end if;
      return new;
    end $$;
    create trigger keep_table_export before update or delete on table_export for each row execute function keep_table_export();
    create trigger keep_all_table_exports before truncate on table_export for each statement execute function keep_table_export();
    create constraint trigger audited after insert on table_export
      deferrable initially deferred for each row execute function demand_audit_entry();
    alter table table_export enable row level security;
    grant select (id, file_id, table_name, format, question, as_of, owner, created_at, created_by, expires_at, state, rows_written, started_at,
      ended_at, bytes, sha256, facts, failure) on table_export to costweave_graph, costweave_graph_all, costweave_graph_scoped;
    create policy owner on table_export for select to costweave_graph, costweave_graph_all, costweave_graph_scoped
      using (owner = (select current_setting('costweave.owner', true)));
  `.execute(db);
}
