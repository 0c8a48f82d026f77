import { sql, type Kysely } from 'kysely';

/**
 * Keys by which programs and BI tools ask in the name of a person. What is kept is a digest: the key itself was shown once. Beside it, when
 * a person was last seen and by what; that changes all the time, is nobody's decision, and stays out of the audit log.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table api_key (
      id bigint generated always as identity primary key,
      person_id bigint not null references person,
      name text not null,
      -- How the key begins, so that people recognise it.
      prefix text not null,
      hash bytea not null unique,
      -- Null: what the person holds.
      permissions text[],
      created_at timestamptz not null,
      created_by text not null,
      expires_at timestamptz not null check (expires_at > created_at),
      ended_at timestamptz,
      ended_by text,
      end_reason text
    );
    create index api_key_person on api_key (person_id);

    create table access_use (
      person_id bigint not null references person,
      -- key:12, sign-in
      credential text not null,
      used_at timestamptz not null,
      primary key (person_id, credential)
    );

    create trigger raise_access_version after insert or update on api_key for each statement execute function raise_access_version();
    create trigger keep_access before update or delete on api_key for each row execute function keep_access();
    create trigger keep_all_access before truncate on api_key for each statement execute function keep_access();
    create constraint trigger audited after insert or update on api_key
      deferrable initially deferred for each row execute function demand_audit_entry();
    alter table api_key enable row level security;
    alter table access_use enable row level security;
    grant select (id, person_id, name, prefix, permissions, created_at, created_by, expires_at, ended_at, ended_by, end_reason)
      on api_key to costweave_graph_all;
    grant select on access_use to costweave_graph_all;
  `.execute(db);
  for (const table of ['api_key', 'access_use'])
    await sql
      .raw(
        `create policy reviewer on ${table} for select to costweave_graph_all using ('access.read' = any
           (array(select jsonb_array_elements_text(nullif(current_setting('costweave.permissions', true), '')::jsonb))));`,
      )
      .execute(db);
}
