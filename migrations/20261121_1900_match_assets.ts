import { sql, type Kysely } from 'kysely';

/**
 * What runs of assets say. Most of an inventory stays as it was from run to run, so a row says from which run on it holds and which
 * run ended that; one that nothing changed is written once. A row is known to run R when run_id <= R and (until_run_id is null
 * or until_run_id > R): runs get their ids in the order in which they are sealed. Decisions of people are only ever added to.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const held = 'run_id bigint not null references run, until_run_id bigint references run, digest text not null';
  await sql
    .raw(`
    create table asset_decision (
      id bigint generated always as identity primary key,
      act text not null check (act in ('confirm', 'forbid', 'split', 'withdraw')),
      left_item text not null, right_item text not null check (left_item < right_item),
      verdict text not null check (verdict in ('same', 'different', 'undecided')),
      decided_at timestamptz not null default clock_timestamp(), decided_by text not null, reason text not null
    );
    create function keep_asset_decisions() returns trigger language plpgsql as
      $$ begin raise exception 'a decision is never edited or deleted: add another one'; end $$;
    create trigger keep_asset_decisions before update or delete on asset_decision for each statement execute function keep_asset_decisions();

    create table asset (
      asset_id text not null, ${held},
      status text not null, asset_type text not null, native_type text, name text, serial_number text, asset_tag text,
      manufacturer text, model text, operating_system text, assigned_to text, cost_center_id text, first_seen_at timestamptz,
      billed_as jsonb not null,
      primary key (asset_id, run_id)
    );
    create index asset_serial_number on asset (serial_number);

    create table asset_link (
      item_id text not null, ${held},
      asset_id text not null, origin text not null, source_id text not null, stream text not null, item_key text not null,
      is_present boolean not null, item_state text not null,
      membership text not null check (membership in ('linked', 'ambiguous', 'alone')),
      with_item text, score integer, evidence jsonb not null, cost_center_id text,
      primary key (item_id, run_id)
    );
    create index asset_link_asset on asset_link (asset_id);

    create table asset_question (
      left_item text not null, right_item text not null, ${held},
      reason text not null, score integer not null, evidence jsonb not null,
      primary key (left_item, right_item, run_id)
    );
    create index asset_question_right_item on asset_question (right_item);

    create table asset_event (
      run_id bigint not null references run, event_no integer not null,
      asset_id text not null, item_id text not null, kind text not null, at timestamptz not null,
      batch_id bigint not null references batch, property text, from_value text, to_value text, cost_center_id text,
      primary key (run_id, event_no)
    );
    create index asset_event_item on asset_event (item_id);
    create index asset_event_asset on asset_event (asset_id);

    create table asset_discrepancy (
      discrepancy_id text not null, ${held},
      kind text not null, asset_id text, cost_center_id text, subject text not null, expected text not null, found text not null,
      amounts jsonb not null,
      primary key (discrepancy_id, run_id)
    );

    create table asset_certificate (
      run_id bigint primary key references run,
      items integer not null, linked integer not null, ambiguous integer not null, alone integer not null,
      vanished integer not null, assets integer not null, decisions integer not null, inventory_day date not null,
      check (items = linked + ambiguous + alone)
    );

    create index asset_observation_item on asset_observation (item_key, batch_id);
    create index fixed_asset_number on fixed_asset (asset_number, company_code, batch_id);
    create index charge_resource_id on charge_resource (lower(resource_id));

    grant select on asset_decision, asset, asset_link, asset_question, asset_event,
      asset_certificate to costweave_graph;
    -- What was charged may be charged to others.
    grant select (discrepancy_id, run_id, until_run_id, kind, asset_id, cost_center_id, subject, expected, found) on asset_discrepancy
      to costweave_graph;
    grant select on asset_discrepancy to costweave_graph_all;
  `)
    .execute(db);

  const all = `(select current_setting('costweave.sees_all', true)) = 'on'`;
  const mine = `cost_center_id = any (array(select jsonb_array_elements_text(nullif(current_setting('costweave.cost_centers', true), '')::jsonb)))`;
  const policies: Record<string, string> = {
    asset: `${all} or ${mine}`,
    asset_link: `${all} or ${mine}`,
    asset_event: `${all} or ${mine}`,
    asset_discrepancy: `${all} or ${mine}`,
    // Who decided, what may be whose, and how much there is in all: for those who see all.
    asset_question: all,
    asset_decision: all,
    asset_certificate: all,
  };
  for (const [table, rule] of Object.entries(policies)) {
    await sql
      .raw(
        `alter table ${table} enable row level security;
         create policy viewer on ${table} for select to costweave_graph using (${rule});
         create policy viewer_of_all on ${table} for select to costweave_graph_all using (true);`,
      )
      .execute(db);
  }
}
