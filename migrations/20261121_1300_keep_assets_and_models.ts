import { sql, type Kysely } from 'kysely';

/** What tools saw, what is on the books and what a model registry said. Each row points at the item it came from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const origin = 'batch_id bigint not null references batch, object_no smallint not null, row_number integer not null';
  await sql
    .raw(`
    alter table ledger_entry add column ledger text;

    create table asset_observation (
      ${origin},
      item_key text not null, asset_type text not null, native_type text, name text, serial_number text, asset_tag text,
      hardware_uuid text, mac_addresses jsonb not null, cloud_resource_id text, cloud_account_id text, region text,
      manufacturer text, model text, operating_system text, assigned_to text, cost_center_id text,
      state text not null check (state in ('active', 'obsolete', 'retired', 'deleted')),
      first_seen_at timestamptz, last_seen_at timestamptz,
      purchase jsonb, software jsonb not null, relationships jsonb not null, tags jsonb not null,
      primary key (batch_id, object_no, row_number)
    );
    create table fixed_asset (
      ${origin},
      company_code text not null, asset_number text not null, description text not null, serial_number text, asset_tag text,
      cost_center_id text, capitalized_on date not null, retired_on date,
      acquisition_amount numeric not null, book_amount numeric, currency text not null,
      primary key (batch_id, object_no, row_number)
    );
    create table license_entitlement (
      ${origin},
      entitlement_id text not null, product text not null, publisher text, quantity numeric not null, metric text not null,
      valid_from date not null, valid_to date, cost_center_id text, amount numeric, currency text,
      primary key (batch_id, object_no, row_number)
    );
    create table model (
      ${origin},
      name text not null, description text, owner text, created_at timestamptz, updated_at timestamptz,
      aliases jsonb not null, tags jsonb not null,
      primary key (batch_id, object_no, row_number)
    );
    create table model_version (
      ${origin},
      model_name text not null, version text not null, created_at timestamptz, updated_at timestamptz, stage text,
      status text not null, owner text, run_id text, source_uri text, tags jsonb not null,
      primary key (batch_id, object_no, row_number)
    );
    create table model_metric (
      ${origin},
      run_id text not null, metric text not null, step text not null, measured_at timestamptz not null, value text not null,
      primary key (batch_id, object_no, row_number)
    );
    create table model_usage (
      ${origin},
      model_name text not null, version text, day date not null, metric text not null, quantity numeric not null, target text,
      primary key (batch_id, object_no, row_number)
    );
    grant select on asset_observation, fixed_asset, license_entitlement, model, model_version, model_metric, model_usage
      to costweave_graph;
  `)
    .execute(db);

  const all = `(select current_setting('costweave.sees_all', true)) = 'on'`;
  const mine = `any (array(select jsonb_array_elements_text(nullif(current_setting('costweave.cost_centers', true), '')::jsonb)))`;
  const policies: Record<string, string> = {
    asset_observation: `${all} or cost_center_id = ${mine}`,
    fixed_asset: `${all} or cost_center_id = ${mine}`,
    license_entitlement: `${all} or cost_center_id = ${mine}`,
    model_usage: `${all} or target = ${mine}`,
  };
  for (const [table, rule] of Object.entries(policies)) {
    await sql
      .raw(
        `alter table ${table} enable row level security; create policy viewer on ${table} for select to costweave_graph using (${rule});`,
      )
      .execute(db);
  }
}
