import { sql } from 'kysely';
import type { ChargeTotals } from '../../domain/batch-control.ts';
import type { DatabaseTransaction } from '../database.ts';
import { partitionName } from './charge-partition.ts';

const COSTS = ['billed_cost', 'effective_cost', 'list_cost', 'contracted_cost'] as const;
const SUMS = COSTS.map((cost) => `sum(${cost}) as ${cost}`).join(', ');
const CLASS = 'charge_category, charge_class, charge_frequency, pricing_category, commitment_discount_status';
const DIMENSIONS = `scope_key, region_id, ${CLASS}`;

/** From so many charges on it pays to add up on all cores; before, what that takes to begin with is longer than the rest. */
const PARALLEL_FROM_CHARGES = 100_000;

/**
 * Writes the rollups of a batch by day and by month from its charges. Prices that are alike in everything the rollup keeps are
 * grouped by one key of theirs, so that the many rows are grouped by few and narrow values.
 */
export async function writeChargeRollups(transaction: DatabaseTransaction, batchId: string, charges: number): Promise<void> {
  const columns = `batch_id, month, ${DIMENSIONS}, ${COSTS.join(', ')}, charge_count`;
  const byClass = await chargesByClass(transaction, batchId, charges);
  await sql
    .raw(
      `insert into charge_daily (day, ${columns})
       select day, ${batchId}, to_char(billing_period_start at time zone 'UTC', 'YYYY-MM'), ${DIMENSIONS}, ${COSTS.join(', ')}, charge_count
       from ${byClass} by_class join charge_price on price_key = class_key
         join charge_scope using (scope_key) join charge_account using (account_key)`,
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

/** What `insert` selects from. PostgreSQL adds up on several cores for a table of its own, but not for rows that are inserted. */
async function chargesByClass(transaction: DatabaseTransaction, batchId: string, charges: number): Promise<string> {
  const partition = partitionName(batchId);
  // A batch names few of the dictionaries' entries, and their texts are wide: they are looked up once.
  const select = `
    with price as materialized (
      select price_key, min(price_key) over (partition by ${CLASS}) as class_key
      from (select distinct price_key from ${partition}) used join charge_price using (price_key)),
    resource as materialized (
      select resource_key, region_id
      from (select distinct resource_key from ${partition}) used join charge_resource using (resource_key))
    select (charge_period_start at time zone 'UTC')::date as day, scope_key, class_key, region_id, ${SUMS}, count(*) as charge_count
    from ${partition} join price using (price_key) join resource using (resource_key) group by 1, 2, 3, 4`;
  if (charges < PARALLEL_FROM_CHARGES) return `(${select})`;
  await sql.raw(`create temp table by_class_of_${partition} on commit drop as ${select}`).execute(transaction);
  return `by_class_of_${partition}`;
}

/**
 * Throws unless both rollups add up to what the reader counted, by currency and to the last digit: a wrong total is worse than none.
 * The days are added up from the charges themselves, so charges that are not what was read, or name what no dictionary has, show there.
 */
export async function verifyChargeTotals(
  transaction: DatabaseTransaction,
  batchId: string,
  counted: readonly ChargeTotals[],
): Promise<void> {
  const [billed, effective, list, contracted] = COSTS.map((cost) => `trim_scale(sum(${cost}))::text`);
  const totalsOf = (rollup: string) =>
    `select '${rollup}' as rollup, billing_currency as currency, sum(charge_count)::bigint as charges, ${billed} as billed,
       ${effective} as effective, ${list} as list, ${contracted} as contracted
     from ${rollup} join charge_scope using (scope_key) join charge_account using (account_key)
     where batch_id = ${batchId} group by billing_currency`;
  const { rows } = await sql.raw<ChargeTotals & { rollup: string }>(ROLLUPS.map(totalsOf).join(' union all ')).execute(transaction);
  const expected = describe(counted);
  for (const rollup of ROLLUPS) {
    const found = describe(rows.filter((row) => row.rollup === rollup));
    if (found !== expected) throw new Error(`batch ${batchId}: ${rollup} adds up to ${found}, read were ${expected}`);
  }
}

const ROLLUPS = ['charge_daily', 'charge_monthly'] as const;

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
