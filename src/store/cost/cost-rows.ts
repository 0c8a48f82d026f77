import { sql, type RawBuilder } from 'kysely';
import { mappedBy } from '../charge/mapped-by.ts';
import type { FlatRows, RowSource } from '../flat/row-source.ts';

/** What tells rows of the rollups apart, besides day and month: what BI tools group and filter by. */
const GROUPS = {
  provider_name: 'a.provider_name',
  publisher_name: 'a.publisher_name',
  invoice_issuer_name: 'a.invoice_issuer_name',
  billing_account_id: 'a.billing_account_id',
  billing_account_name: 'a.billing_account_name',
  sub_account_id: 'a.sub_account_id',
  sub_account_name: 'a.sub_account_name',
  service_category: 's.service_category',
  service_subcategory: 's.service_subcategory',
  service_name: 's.service_name',
  region_id: 'f.region_id',
  charge_category: 'f.charge_category',
  charge_class: 'f.charge_class',
  charge_frequency: 'f.charge_frequency',
  pricing_category: 'f.pricing_category',
  commitment_discount_status: 'f.commitment_discount_status',
  cost_center: 'd.cost_center',
  application: 'd.application',
  environment: 'd.environment',
  owner: 'd.owner',
  billing_currency: 'a.billing_currency',
} as const;

const SUMS = ['billed_cost', 'effective_cost', 'list_cost', 'contracted_cost'] as const;

/** Cost by day and what bills and rules tell apart, from the rollup of days. */
export const dailyCostRows: FlatRows = (source) => costRows(source, 'charge_daily', { charge_day: 'f.day', billing_month: 'f.month' });

/** The same by billing month, from the rollup of months. */
export const monthlyCostRows: FlatRows = (source) => costRows(source, 'charge_monthly', { billing_month: 'f.month' });

/**
 * Rows of several batches and of accounts that differ in what is not shown (an invoice) are one. Their number in no order would change with
 * each question, so they are known by a digest of what tells them apart.
 */
function costRows(source: RowSource, table: string, times: Readonly<Record<string, string>>): RawBuilder<unknown> {
  const groups = Object.entries({ ...times, ...GROUPS });
  const apart = Object.keys(GROUPS).map((name) => sql.ref(`g.${name}`));
  const sums = SUMS.map((name) => sql`sum(${sql.ref(`f.${name}`)}) as ${sql.ref(name)}`);
  return sql`
    select g.*, md5((${sql.join(apart)})::text) as row_id from (
      select ${sql.join([...groups.map(([name, column]) => sql`${sql.raw(column)} as ${sql.ref(name)}`), ...sums])}, sum(f.charge_count)::bigint as charge_count
      from ${sql.raw(table)} f join charge_scope s on s.scope_key = f.scope_key join charge_account a on a.account_key = s.account_key
        ${mappedBy(source, sql`f.month`)}
      where ${source.counts('rollup', sql`f.batch_id`, sql`f.month`)} and ${source.seenBy('costCenters', 'd.cost_center')}
      group by ${sql.raw(groups.map((_, index) => index + 1).join(', '))}) g`;
}
