import { sql, type Kysely } from 'kysely';

/** Rules and the sealed computations made by them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- Nothing is edited: a change is a new version. The digest is of the rules alone, so the same rules are the same version.
    create table rule_set_version (
      id bigint generated always as identity primary key,
      kind text not null,
      name text not null,
      version integer not null,
      digest text not null,
      rules jsonb not null,
      created_at timestamptz not null default clock_timestamp(),
      created_by text not null,
      unique (kind, name, version),
      unique (kind, name, digest)
    );

    create table run (
      id bigint generated always as identity primary key,
      kind text not null,
      month text not null,
      key text not null,
      rule_set_version_id bigint references rule_set_version,
      code_version text not null,
      output_digest text not null,
      sealed_at timestamptz not null,
      superseded_at timestamptz
    );
    create unique index run_current on run (kind, month) where superseded_at is null;

    create table run_input (
      run_id bigint not null references run,
      batch_id bigint references batch,
      input_run_id bigint references run,
      check (num_nonnulls(batch_id, input_run_id) = 1)
    );
    create index run_input_run on run_input (run_id);
    create index run_input_batch on run_input (batch_id);
    create index run_input_input_run on run_input (input_run_id);

    create table dimension_assignment (
      run_id bigint not null references run,
      batch_id bigint not null references batch,
      scope_key bigint not null,
      cost_center text not null, application text not null, environment text not null, owner text not null,
      primary key (run_id, batch_id, scope_key)
    );
    create index dimension_assignment_cost_center on dimension_assignment (cost_center, batch_id, scope_key);

    create table allocation_certificate (
      run_id bigint not null references run,
      currency text not null,
      scale smallint not null,
      input numeric not null, allocated numeric not null, unallocated numeric not null, difference numeric not null check (difference = 0),
      check (input = allocated + unallocated + difference),
      primary key (run_id, currency)
    );

    create table allocation_share (
      run_id bigint not null references run,
      share_no integer not null,
      cost_center text not null,
      rule text not null,
      currency text not null,
      amount numeric not null,
      primary key (run_id, share_no),
      unique (run_id, cost_center, rule, currency)
    );

    -- How every charge of one cell (scope and charge category) is split: from it a charge's contributions are worked out again, exactly.
    create table allocation_route (
      run_id bigint not null references run,
      scope_key bigint not null,
      charge_category text not null,
      cost_centers text[] not null,
      rules text[] not null,
      weights numeric[] not null,
      primary key (run_id, scope_key, charge_category)
    );
    create index allocation_route_cost_centers on allocation_route using gin (cost_centers);

    create table reconciliation_match (
      run_id bigint not null references run,
      match_no integer not null,
      issuer text not null, currency text not null, amount numeric not null, booked numeric not null,
      detail jsonb not null default '{}',
      primary key (run_id, match_no)
    );

    create table reconciliation_break (
      run_id bigint not null references run,
      break_no integer not null,
      kind text not null, issuer text not null, currency text not null,
      billed numeric, booked numeric, difference numeric not null,
      detail jsonb not null default '{}',
      primary key (run_id, break_no)
    );

    -- One episode is one anomaly: its id is made of dimension, value, currency and first day, and stays the same in later runs.
    create table anomaly (
      run_id bigint not null references run,
      id text not null,
      dimension text not null, value text not null, cost_center text, currency text not null,
      first_day date not null, last_day date not null, day date not null,
      expected numeric not null, lower_bound numeric not null, upper_bound numeric not null, actual numeric not null, impact numeric not null,
      explanation jsonb not null default '[]',
      primary key (run_id, id)
    );
    create index anomaly_id on anomaly (id);

    create table period (
      month text primary key,
      state text not null default 'open' check (state in ('open', 'closing', 'closed')),
      closed_at timestamptz,
      closed_by text
    );

    create table outbox (
      id bigint generated always as identity primary key,
      topic text not null,
      payload jsonb not null,
      created_at timestamptz not null default clock_timestamp(),
      published_at timestamptz
    );
    create index outbox_waiting on outbox (id) where published_at is null;

    create table audit_entry (
      id bigint generated always as identity primary key,
      at timestamptz not null default clock_timestamp(),
      viewer text not null,
      action text not null,
      subject text not null,
      detail jsonb not null default '{}',
      previous_hash bytea,
      hash bytea not null
    );
  `.execute(db);
}
