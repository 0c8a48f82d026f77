import { sql, type Kysely } from 'kysely';

/**
 * Rollups as a viewer of some cost centres sees them: joined to their mapping, of which only what is the viewer's counts. With a policy
 * on each of four tables, PostgreSQL asks of every row of a rollup, of all scopes and of all accounts whether it is the viewer's; here the join
 * that a report makes anyhow is the limit. The views read with the rights of their owner, and nothing in them can be
 * left out by who asks; `security_barrier` keeps functions that could tell rows from running before the limit.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const mine = `any (array(select jsonb_array_elements_text(nullif(current_setting('costweave.cost_centers', true), '')::jsonb)))`;
  for (const rollup of ['charge_daily', 'charge_monthly'])
    await sql
      .raw(
        `create view ${rollup}_seen with (security_barrier = true) as
          select f.*, s.account_key, s.tag_key, s.service_category, s.service_name, s.service_subcategory,
            a.billing_account_id, a.billing_account_name, a.billing_account_type, a.billing_currency, a.billing_period_end, a.billing_period_start,
            a.invoice_id, a.invoice_issuer_name, a.provider_name, a.publisher_name, a.sub_account_id, a.sub_account_name, a.sub_account_type,
            a.host_provider_name, a.service_provider_name, d.run_id, d.cost_center, d.application, d.environment, d.owner
          from ${rollup} f join dimension_assignment d using (batch_id, scope_key)
            join charge_scope s using (scope_key) join charge_account a using (account_key)
          where d.cost_center = ${mine};
        comment on view ${rollup}_seen is 'What a limited viewer may see of ${rollup}: once for each run that mapped a row to one of the cost centres';
        grant select on ${rollup}_seen to costweave_graph;`,
      )
      .execute(db);
}
