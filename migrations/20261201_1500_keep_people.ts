import { sql, type Kysely } from 'kysely';

/**
 * Who may use the hub: people, the accounts by which they are known, the roles that they were given, and whom they stand in for. Rows are
 * added and ended, never deleted or changed otherwise, so that it is known for every instant who had access. Whatever is changed raises
 * `access_version`: processes that remember who may what look there, and forget.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table person (
      id bigint generated always as identity primary key,
      name text not null unique,
      display_name text not null,
      added_at timestamptz not null,
      added_by text not null,
      ended_at timestamptz,
      ended_by text,
      end_reason text
    );

    create table person_identity (
      id bigint generated always as identity primary key,
      person_id bigint not null references person,
      issuer text not null,
      subject text not null,
      linked_at timestamptz not null,
      linked_by text not null,
      ended_at timestamptz,
      ended_by text,
      end_reason text
    );
    -- One account is one person's.
    create unique index person_identity_account on person_identity (issuer, subject) where ended_at is null;
    create index person_identity_person on person_identity (person_id);

    create table access_grant (
      id bigint generated always as identity primary key,
      person_id bigint not null references person,
      role text not null,
      -- Null: without a limit.
      cost_centers text[],
      legal_entities text[],
      sources text[],
      record_types text[],
      valid_from timestamptz not null,
      valid_until timestamptz check (valid_until > valid_from),
      granted_at timestamptz not null,
      granted_by text not null,
      reason text not null,
      ended_at timestamptz,
      ended_by text,
      end_reason text
    );
    create index access_grant_person on access_grant (person_id);

    create table access_delegation (
      id bigint generated always as identity primary key,
      from_person_id bigint not null references person,
      to_person_id bigint not null references person check (to_person_id <> from_person_id),
      -- Null: all that they hold.
      role text,
      valid_from timestamptz not null,
      valid_until timestamptz not null check (valid_until > valid_from),
      delegated_at timestamptz not null,
      delegated_by text not null,
      reason text not null,
      ended_at timestamptz,
      ended_by text,
      end_reason text
    );
    create index access_delegation_to on access_delegation (to_person_id);
    create index access_delegation_from on access_delegation (from_person_id);

    create table access_version (
      one boolean primary key default true check (one),
      version bigint not null
    );
    insert into access_version (version) values (1);

    create function raise_access_version() returns trigger language plpgsql as
      $$ begin update access_version set version = version + 1; return null; end $$;
    create function keep_access() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'UPDATE' then raise exception 'who had access is never deleted: it is ended'; end if;
      if old.ended_at is not null or new.ended_at is null
        or to_jsonb(old) - array['ended_at', 'ended_by', 'end_reason'] <> to_jsonb(new) - array['ended_at', 'ended_by', 'end_reason'] then
        raise exception 'who has access is never edited: it is ended, and given anew';
      end if;
      return new;
    end $$;
  `.execute(db);

  for (const table of ['person', 'person_identity', 'access_grant', 'access_delegation']) {
    await sql
      .raw(
        `create trigger raise_access_version after insert or update on ${table} for each statement execute function raise_access_version();
         create trigger keep_access before update or delete on ${table} for each row execute function keep_access();
         create trigger keep_all_access before truncate on ${table} for each statement execute function keep_access();
         create constraint trigger audited after insert or update on ${table}
           deferrable initially deferred for each row execute function demand_audit_entry();
         alter table ${table} enable row level security;
         grant select on ${table} to costweave_graph_all;
         create policy reviewer on ${table} for select to costweave_graph_all using ('access.read' = any
           (array(select jsonb_array_elements_text(nullif(current_setting('costweave.permissions', true), '')::jsonb))));`,
      )
      .execute(db);
  }
}
