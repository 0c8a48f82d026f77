import { sql, type Kysely } from 'kysely';

/**
 * Entries that stand in for cost that no source has delivered, since they were approved. What an entry says is what was proposed; its cost
 * is a delivery of the source `manual`. An entry is neither edited nor deleted: it ends, once, and its delivery with it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table manual_entry (
      id bigint primary key references proposal,
      month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
      -- Whose delivery it stands in for, and which; null: any, or none that is expected.
      source_id text,
      slice text check (slice is null or source_id is not null),
      until timestamptz not null,
      entered_at timestamptz not null,
      -- It is to end before its time: so it was proposed, and approved.
      recalled_by bigint references proposal,
      ended_at timestamptz,
      ended_by text,
      ended_because text,
      check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_because is null))
    );
    create index manual_entry_in_force on manual_entry (month, source_id) where ended_at is null;

    create function keep_manual_entries() returns trigger language plpgsql as $$
    declare
      changed text[];
    begin
      if tg_op = 'UPDATE' and old.ended_at is null then
        if new.ended_at is not null then changed := array['ended_at', 'ended_by', 'ended_because'];
        elsif old.recalled_by is null and new.recalled_by is not null then changed := array['recalled_by']; end if;
      end if;
      if changed is null or to_jsonb(old) - changed <> to_jsonb(new) - changed then
        raise exception 'a manual entry is never deleted or edited: it ends once, and another one is proposed';
      end if;
      return new;
    end $$;
    create trigger keep_manual_entries before update or delete on manual_entry for each row execute function keep_manual_entries();
    create trigger keep_all_manual_entries before truncate on manual_entry for each statement execute function keep_manual_entries();
    create constraint trigger audited after insert or update on manual_entry
      deferrable initially deferred for each row execute function demand_audit_entry();
    create trigger outbox_grown after insert or update on manual_entry for each statement execute function notify_outbox();
    alter table manual_entry enable row level security;
    grant select on manual_entry to costweave_graph_all;
    create policy reviewer on manual_entry for select to costweave_graph_all using ('control.read' = any
      (array(select jsonb_array_elements_text(nullif(current_setting('costweave.permissions', true), '')::jsonb))));
  `.execute(db);
}
