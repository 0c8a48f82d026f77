import { sql, type Kysely } from 'kysely';

/**
 * What is purged, and what keeps from it. A legal hold is added, and ended once. A purge is a proposal that somebody else approved, with its
 * items; each item that is carried out leaves a tombstone, in the transaction that deletes its rows.
 *
 * The database holds to it, too: no tombstone without an approval by somebody who stands not behind the proposal, none under a hold, and no
 * row is deleted of what has none. Whoever adds a hold waits for the items that are being carried out, and those that follow see it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table legal_hold (
      id bigint generated always as identity primary key,
      source_id text,
      month text check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
      kind text,
      reason text not null,
      held_at timestamptz not null,
      held_by text not null,
      ended_at timestamptz,
      ended_by text,
      ended_why text,
      check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (ended_why is null))
    );

    create table purge_item (
      proposal_id bigint not null references proposal,
      item_no integer not null,
      kind text not null,
      batch_id bigint references batch,
      month text,
      state text not null default 'waiting' check (state in ('waiting', 'purged', 'kept')),
      kept_because text check ((state = 'kept') = (kept_because is not null)),
      ended_at timestamptz check ((state = 'waiting') = (ended_at is null)),
      primary key (proposal_id, item_no),
      check ((batch_id is null) <> (month is null))
    );
    create index purge_item_waiting on purge_item (proposal_id, item_no) where state = 'waiting';

    create table tombstone (
      id bigint generated always as identity primary key,
      kind text not null,
      batch_id bigint references batch,
      -- Of events, the month in which they happened.
      month text,
      rows bigint not null check (rows > 0),
      -- [{ currency, measure, amount }], amounts as decimal text.
      sums jsonb not null,
      -- SHA-256 over the SHA-256 of each row, in order: see docs/auditors.md.
      digest text not null check (digest ~ '^[0-9a-f]{64}$'),
      purged_at timestamptz not null,
      proposal_id bigint not null references proposal,
      check ((batch_id is null) <> (month is null))
    );
    create unique index tombstone_of_batch on tombstone (batch_id, kind) where batch_id is not null;
    create index tombstone_of_month on tombstone (month) where month is not null;

    create function keep_holds() returns trigger language plpgsql as $$
    declare
      ending text[] := array['ended_at', 'ended_by', 'ended_why'];
    begin
      if tg_op <> 'UPDATE' or old.ended_at is not null or new.ended_at is null or to_jsonb(old) - ending <> to_jsonb(new) - ending then
        raise exception 'a legal hold is never deleted or edited: it is ended once';
      end if;
      return new;
    end $$;
    create trigger keep_holds before update or delete on legal_hold for each row execute function keep_holds();
    create trigger keep_all_holds before truncate on legal_hold for each statement execute function keep_holds();

    create function keep_tombstones() returns trigger language plpgsql as
      $$ begin raise exception 'tombstones are never deleted or edited: what they tell of is gone'; end $$;
    create trigger keep_tombstones before update or delete or truncate on tombstone for each statement execute function keep_tombstones();

    create function keep_purge_items() returns trigger language plpgsql as $$
    declare
      ending text[] := array['state', 'kept_because', 'ended_at'];
    begin
      if tg_op <> 'UPDATE' or old.state <> 'waiting' or new.state = 'waiting' or to_jsonb(old) - ending <> to_jsonb(new) - ending then
        raise exception 'what was approved to be purged is never deleted or edited: each item is ended once';
      end if;
      return new;
    end $$;
    create trigger keep_purge_items before update or delete on purge_item for each row execute function keep_purge_items();
    create trigger keep_all_purge_items before truncate on purge_item for each statement execute function keep_purge_items();

    create function demand_approved_purge() returns trigger language plpgsql as $$
    declare
      of_source text;
      of_months text[];
      hold bigint;
    begin
      if not exists (select from proposal p join proposal_event e on e.proposal_id = p.id and e.act in ('approve', 'emergency')
          where p.id = new.proposal_id and p.kind = 'purge' and cardinality(e.people) > 0 and not e.people && p.authors)
        or not exists (select from purge_item i where i.proposal_id = new.proposal_id and i.kind = new.kind
          and i.batch_id is not distinct from new.batch_id and i.month is not distinct from new.month) then
        raise exception 'expected a purge that somebody else than its authors approved, found none that has this item (proposal %)', new.proposal_id;
      end if;
      select source_id, months into of_source, of_months from batch where id = new.batch_id;
      if new.batch_id is null then of_months := array[new.month]; end if;
      select id into hold from legal_hold h where h.ended_at is null and (h.kind is null or h.kind = new.kind)
        and (h.source_id is null or of_source is null or h.source_id = of_source)
        and (h.month is null or cardinality(of_months) = 0 or h.month = any(of_months)) limit 1;
      if found then
        raise exception 'expected nothing that is under a legal hold, found % of hold %', new.kind, hold using errcode = 'restrict_violation';
      end if;
      return new;
    end $$;
    create trigger demand_approved_purge before insert on tombstone for each row execute function demand_approved_purge();

    create function demand_tombstone() returns trigger language plpgsql as $$
    declare
      bare bigint;
    begin
      select g.batch_id into bare from (select distinct batch_id from gone) g
        where not exists (select from tombstone t where t.batch_id = g.batch_id and t.kind = any(tg_argv)) limit 1;
      if found then
        raise exception 'expected a purge, found rows of % of batch % that were deleted without one', tg_table_name, bare;
      end if;
      return null;
    end $$;
    create function demand_tombstone_of_events() returns trigger language plpgsql as $$
    declare
      bare text;
    begin
      select m into bare from (select distinct to_char(created_at at time zone 'UTC', 'YYYY-MM') as m from gone) g
        where not exists (select from tombstone t where t.month = g.m and t.kind = 'events') limit 1;
      if found then raise exception 'expected a purge, found events of % that were deleted without one', bare; end if;
      return null;
    end $$;
    create trigger demand_tombstone_of_events after delete on outbox referencing old table as gone
      for each statement execute function demand_tombstone_of_events();

    create view purged_rows with (security_barrier = true) as
      select batch_id, kind, purged_at, proposal_id from tombstone
      where kind in ('charges', 'supersededCharges', 'supersededEntries', 'supersededDrivers');
    grant select on purged_rows to costweave_graph, costweave_graph_scoped;
  `.execute(db);

  const rowsOf = {
    charge: ['charges', 'supersededCharges'],
    ledger_entry: ['supersededEntries'],
    driver_value: ['supersededDrivers'],
    rejection: ['rejectedRows'],
    row_finding: ['rowFindings'],
  };
  for (const [table, kinds] of Object.entries(rowsOf))
    await sql
      .raw(
        `create trigger demand_tombstone after delete on ${table} referencing old table as gone
           for each statement execute function demand_tombstone(${kinds.map((kind) => `'${kind}'`).join(', ')});`,
      )
      .execute(db);
  for (const [table, when] of [
    ['legal_hold', 'insert or update'],
    ['tombstone', 'insert'],
    ['purge_item', 'insert or update'],
  ])
    await sql
      .raw(
        `create constraint trigger audited after ${when} on ${table} deferrable initially deferred for each row execute function demand_audit_entry();
         alter table ${table} enable row level security;
         grant select on ${table} to costweave_graph_all;
         create policy reviewer on ${table} for select to costweave_graph_all
           using ('control.read' = any (array(select jsonb_array_elements_text(nullif(current_setting('costweave.permissions', true), '')::jsonb))));`,
      )
      .execute(db);
}
