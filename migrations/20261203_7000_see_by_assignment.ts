import { sql, type Kysely } from 'kysely';

/**
 * What a limited viewer may see is looked up once a statement, by index. Viewers who see all read as a role of their own, to which the
 * rows are open, so that no policy of the limited need ask "or all?": PostgreSQL can use no index where it must.
 *
 * Accounts were found through the assignments of all their scopes, read for a second time in each statement. Which cost centres have
 * something in which account is a few rows: they are kept, written by whatever writes assignments. They outlast assignments that are
 * deleted, as every known run still explains who had the account.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const setting = `nullif(current_setting('costweave.cost_centers', true), '')::jsonb`;
  const mine = `any (array(select jsonb_array_elements_text(${setting})))`;
  await sql
    .raw(
      `create table cost_center_account (
        cost_center text not null,
        account_key bigint not null,
        primary key (cost_center, account_key)
      );
      comment on table cost_center_account is 'Accounts in which a cost centre has charges: what a limited viewer may see of accounts';
      insert into cost_center_account
        select distinct cost_center, account_key from dimension_assignment join charge_scope using (scope_key);
      grant select on cost_center_account to costweave_graph;
      alter table cost_center_account enable row level security;
      create policy viewer on cost_center_account for select to costweave_graph using (cost_center = ${mine});
      create policy viewer_of_all on cost_center_account for select to costweave_graph_all using (true);

      create function keep_cost_center_accounts() returns trigger language plpgsql as $$
      begin
        -- In one order: two runs that meet the same accounts wait for each other, and never both.
        insert into cost_center_account
          select distinct cost_center, account_key from assigned join charge_scope using (scope_key) order by 1, 2
          on conflict do nothing;
        return null;
      end $$;
      create trigger keep_cost_center_accounts after insert on dimension_assignment referencing new table as assigned
        for each statement execute function keep_cost_center_accounts();`,
    )
    .execute(db);

  const policies: Readonly<Record<string, string>> = {
    dimension_assignment: `cost_center = ${mine}`,
    allocation_share: `cost_center = ${mine}`,
    allocation_route: `cost_centers && array(select jsonb_array_elements_text(${setting}))`,
    anomaly: `cost_center = ${mine}`,
    ledger_entry: `cost_center_id = ${mine}`,
    driver_value: `target = ${mine}`,
    charge: '(batch_id, scope_key) in (select batch_id, scope_key from dimension_assignment)',
    charge_daily: '(batch_id, scope_key) in (select batch_id, scope_key from dimension_assignment)',
    charge_monthly: '(batch_id, scope_key) in (select batch_id, scope_key from dimension_assignment)',
    charge_scope: 'scope_key in (select scope_key from dimension_assignment)',
    charge_account: 'account_key in (select account_key from cost_center_account)',
    tag_set: 'tag_key in (select tag_key from charge_scope)',
  };
  for (const [table, rule] of Object.entries(policies)) await sql.raw(`alter policy viewer on ${table} using (${rule})`).execute(db);
}
