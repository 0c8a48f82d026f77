import { sql, type Kysely } from 'kysely';

/**
 * The entries of the audit log are the leaves of a Merkle tree: each has its position, and the hashes of complete subtrees are kept,
 * which never change. Heads of the tree are signed; the keys that signed any stay. `form` says what the digest of an entry covers:
 * entries from before there were columns for it are of form 0 (`detail`), those since of form 1, and from here on of form 2.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table audit_entry
      add column leaf_index bigint, add column form smallint,
      add column on_behalf_of text, add column address text, add column approval text;
    alter table audit_entry disable trigger keep_audit_entries;
    update audit_entry e set leaf_index = p.position, form = case when e.origin is null then 0 else 1 end
      from (select id, row_number() over (order by id) - 1 as position from audit_entry) p where p.id = e.id;
    alter table audit_entry enable trigger keep_audit_entries;
    alter table audit_entry alter column leaf_index set not null, alter column form set not null, add unique (leaf_index);

    create table audit_subtree (
      level smallint not null,
      index bigint not null,
      hash bytea not null check (length(hash) = 32),
      primary key (level, index)
    );
    create table audit_key (
      key_id text primary key,
      public_key text not null,
      since timestamptz not null
    );
    create table audit_tree_head (
      size bigint not null,
      key_id text not null references audit_key,
      root bytea not null check (length(root) = 32),
      at timestamptz not null,
      signature bytea not null,
      primary key (size, key_id)
    );
  `.execute(db);
  for (const table of ['audit_subtree', 'audit_key', 'audit_tree_head'])
    await sql
      .raw(
        `create trigger keep_audit_entries before update or delete or truncate on ${table} for each statement execute function keep_audit_entries();
         alter table ${table} enable row level security;
         grant select on ${table} to costweave_graph_all;
         create policy auditor on ${table} for select to costweave_graph_all using ('audit.read' = any
           (array(select jsonb_array_elements_text(nullif(current_setting('costweave.permissions', true), '')::jsonb))))`,
      )
      .execute(db);
}
