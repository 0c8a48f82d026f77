import { sql } from 'kysely';
import type { ChargeTotals } from '../domain/batch-control.ts';
import type { DatabaseTransaction } from './database.ts';
import { partitionName } from './charge-partition.ts';

const COSTS = ['billed_cost', 'effective_cost', 'list_cost', 'contracted_cost'] as const;
const SUMS = COSTS.map((cost) => `sum(${cost}) as ${cost}`).join(', ');
const DIMENSIONS = 'scope_key, region_id, charge_category, charge_class, charge_frequency, pricing_category, commitment_discount_status';

/**
 * Writes the rollups of a batch by day and by month from its charges. First by the keys alone, which are few and narrow, then by
 * what they stand for.
 */
export async function writeChargeRollups(transaction: DatabaseTransaction, batchId: string): Promise<void> {
  const columns = `batch_id, month, ${DIMENSIONS}, ${COSTS.join(', ')}, charge_count`;
  await sql
    .raw(
      `insert into charge_daily (day, ${columns})
       with by_key as materialized (
         select scope_key, price_key, resource_key, (charge_period_start at time zone 'UTC')::date as day, ${SUMS}, count(*) as charge_count
         from ${partitionName(batchId)} group by 1, 2, 3, 4)
       select day, ${batchId}, to_char(billing_period_start at time zone 'UTC', 'YYYY-MM'), ${DIMENSIONS}, ${SUMS}, sum(charge_count)
       from by_key join charge_price using (price_key) join charge_resource using (resource_key)
         join charge_scope using (scope_key) join charge_account using (account_key)
       group by day, billing_period_start, ${DIMENSIONS}`,
    )
    .execute(transaction);
  await sql
    .raw(
      `insert into charge_monthly (${columns})
       select batch_id, month, ${DIMENSIONS}, ${SUMS}, sum(charge_count)
       from charge_daily where batch_id = ${batchId} group by batch_id, month, ${DIMENSIONS}`,
    )
    .execute(transaction);
}

/**
 * Throws unless the charges and both rollups add up to what the reader counted, by currency and to the last digit: a wrong total
 * is worse than none.
 */
export async function verifyChargeTotals(
  transaction: DatabaseTransaction,
  batchId: string,
  counted: readonly ChargeTotals[],
): Promise<void> {
  const expected = describe(counted);
  const sources = {
    charges: `(select scope_key, ${SUMS}, count(*) as charge_count from ${partitionName(batchId)} group by scope_key)`,
    charge_daily: `(select * from charge_daily where batch_id = ${batchId})`,
    charge_monthly: `(select * from charge_monthly where batch_id = ${batchId})`,
  };
  for (const [name, source] of Object.entries(sources)) {
    const [billed, effective, list, contracted] = COSTS.map((cost) => `trim_scale(sum(${cost}))::text`);
    const { rows } = await sql
      .raw<ChargeTotals>(
        `select billing_currency as currency, sum(charge_count)::bigint as charges, ${billed} as billed, ${effective} as effective,
           ${list} as list, ${contracted} as contracted
         from ${source} as sums join charge_scope using (scope_key) join charge_account using (account_key)
         group by billing_currency`,
      )
      .execute(transaction);
    const found = describe(rows);
    if (found !== expected) throw new Error(`batch ${batchId}: ${name} add up to ${found}, read were ${expected}`);
  }
}

function describe(totals: readonly ChargeTotals[]): string {
  return JSON.stringify(
    [...totals]
      .sort((a, b) => (a.currency < b.currency ? -1 : 1))
      .map(({ currency, charges, billed, effective, list, contracted }) => [
        currency,
        String(charges),
        billed,
        effective,
        list,
        contracted,
      ]),
  );
}
