import { sql, type Kysely } from 'kysely';

/**
 * The graph reads as `costweave_graph`, a role that owns nothing. What it may see is set per transaction:
 * `costweave.sees_all` ('on') or `costweave.cost_centers` (a JSON array). Nothing set: no rows. Policies compare columns
 * with a set worked out once a statement, never with a function of the row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    do $$ begin
      if not exists (select from pg_roles where rolname = 'costweave_graph') then create role costweave_graph nologin; end if;
    end $$;
    grant costweave_graph to current_user;
    grant usage on schema public to costweave_graph;
    grant select on all tables in schema public to costweave_graph;
    revoke select on slice_claim, outbox, audit_entry from costweave_graph;
  `.execute(db);

  const all = `(select current_setting('costweave.sees_all', true)) = 'on'`;
  const mine = `any (array(select jsonb_array_elements_text(nullif(current_setting('costweave.cost_centers', true), '')::jsonb)))`;
  const policies: Record<string, string> = {
    batch_control: all,
    batch_exclusion: all,
    rejection: all,
    delivery_refusal: all,
    reconciliation_match: all,
    reconciliation_break: all,
    allocation_certificate: all,
    dimension_assignment: `${all} or cost_center = ${mine}`,
    allocation_share: `${all} or cost_center = ${mine}`,
    allocation_route: `${all} or cost_centers && array(select jsonb_array_elements_text(nullif(current_setting('costweave.cost_centers', true), '')::jsonb))`,
    anomaly: `${all} or cost_center = ${mine}`,
    ledger_entry: `${all} or cost_center_id = ${mine}`,
    driver_value: `${all} or target = ${mine}`,
    charge: `${all} or (batch_id, scope_key) in (select batch_id, scope_key from dimension_assignment)`,
    charge_daily: `${all} or (batch_id, scope_key) in (select batch_id, scope_key from dimension_assignment)`,
    charge_monthly: `${all} or (batch_id, scope_key) in (select batch_id, scope_key from dimension_assignment)`,
    charge_scope: `${all} or scope_key in (select scope_key from dimension_assignment)`,
    charge_account: `${all} or account_key in (select account_key from charge_scope)`,
    tag_set: `${all} or tag_key in (select tag_key from charge_scope)`,
  };
  for (const [table, rule] of Object.entries(policies)) {
    await sql
      .raw(
        `alter table ${table} enable row level security; create policy viewer on ${table} for select to costweave_graph using (${rule});`,
      )
      .execute(db);
  }
}
