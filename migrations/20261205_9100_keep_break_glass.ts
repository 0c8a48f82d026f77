import { sql, type Kysely } from 'kysely';

/**
 * A role that somebody took by themself in an emergency is a grant like any other, for some hours; that another person looked it over is
 * added, never edited. And which groups of an identity provider gave which roles to whom: since when, and when last.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table access_grant add column is_break_glass boolean not null default false,
      add check (not is_break_glass or valid_until <= valid_from + interval '8 hours');

    create table break_glass_review (
      grant_id bigint primary key references access_grant,
      reviewer_id bigint not null references person,
      reviewed_at timestamptz not null,
      reviewed_by text not null,
      words text not null
    );
    create function demand_other_reviewer() returns trigger language plpgsql as $$
    begin
      if not exists (select from access_grant g where g.id = new.grant_id and g.is_break_glass and g.person_id <> new.reviewer_id) then
        raise exception 'what somebody took in an emergency is looked over by another person';
      end if;
      return new;
    end $$;
    create trigger demand_other_reviewer before insert on break_glass_review for each row execute function demand_other_reviewer();
    create function keep_reviews() returns trigger language plpgsql as
      $$ begin raise exception 'what was looked over is never edited'; end $$;
    create trigger keep_reviews before update or delete or truncate on break_glass_review for each statement execute function keep_reviews();
    create constraint trigger audited after insert on break_glass_review
      deferrable initially deferred for each row execute function demand_audit_entry();

    create table group_use (
      person_id bigint not null references person,
      issuer text not null,
      group_name text not null,
      role text not null,
      scopes jsonb not null,
      first_used_at timestamptz not null,
      last_used_at timestamptz not null,
      primary key (person_id, issuer, group_name, role, scopes)
    );
  `.execute(db);
  for (const table of ['break_glass_review', 'group_use'])
    await sql
      .raw(
        `alter table ${table} enable row level security;
         grant select on ${table} to costweave_graph_all;
         create policy reviewer on ${table} for select to costweave_graph_all using ('access.read' = any
           (array(select jsonb_array_elements_text(nullif(current_setting('costweave.permissions', true), '')::jsonb))));`,
      )
      .execute(db);
}
