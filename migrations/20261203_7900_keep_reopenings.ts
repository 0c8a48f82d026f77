import { sql, type Kysely } from 'kysely';

/**
 * That somebody asked to reopen a closed month, and what a second person decided. A close has one that nobody has decided on. Rows are
 * added, and decided once.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table period_reopening (
      id bigint generated always as identity primary key,
      close_id bigint not null references period_close,
      asked_at timestamptz not null,
      asked_by text not null,
      -- Null: no person, but a program or a job.
      asked_by_person text,
      until timestamptz not null check (until > asked_at),
      reason text not null,
      decided_at timestamptz,
      decided_by text,
      approved boolean,
      decided_because text,
      check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (approved is null)
        and (decided_at is null) = (decided_because is null))
    );
    create unique index period_reopening_undecided on period_reopening (close_id) where decided_at is null;

    create function keep_reopenings() returns trigger language plpgsql as $$
    declare
      decided text[] := array['decided_at', 'decided_by', 'approved', 'decided_because'];
    begin
      if tg_op <> 'UPDATE' or old.decided_at is not null or new.decided_at is null or to_jsonb(old) - decided <> to_jsonb(new) - decided then
        raise exception 'what was asked is never deleted or edited: it is decided once';
      end if;
      return new;
    end $$;
    create trigger keep_reopenings before update or delete on period_reopening for each row execute function keep_reopenings();
    create trigger keep_all_reopenings before truncate on period_reopening for each statement execute function keep_reopenings();
    create constraint trigger audited after insert or update on period_reopening
      deferrable initially deferred for each row execute function demand_audit_entry();
    alter table period_reopening enable row level security;
    grant select on period_reopening to costweave_graph_all;
    create policy reviewer on period_reopening for select to costweave_graph_all using ('control.read' = any
      (array(select jsonb_array_elements_text(nullif(current_setting('costweave.permissions', true), '')::jsonb))));
  `.execute(db);
}
