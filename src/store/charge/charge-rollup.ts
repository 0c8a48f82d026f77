import { sql } from 'kysely';
import type { ChargeTotals } from '../../domain/batch-control.ts';
import type { DatabaseTransaction } from '../database.ts';
import { partitionName } from './charge-partition.ts';

const COSTS = ['billed_cost', 'effective_cost', 'list_cost', 'contracted_cost'] as const;
const SUMS = COSTS.map((cost) => `sum(${cost}) as ${cost}`).join(', ');
const CLASS = 'charge_category, charge_class, charge_frequency, pricing_category, commitment_discount_status';
const DIMENSIONS = `scope_key, region_id, ${CLASS}`;

/** The place of a charge in its delivery. */
interface ChargePlace {
  readonly object_no: number;
  readonly row_number: number;
  readonly part: number;
}

/**
 * Makes the rollups of a batch by day and by month from its charges, as they are written: those of a large batch are added up a part at
 * a time while the next ones are read, so that the seal need not wait for it.
 */
export interface RollupWriter {
  /** Adds up the charges that came since the last time; the dictionaries hold what they name. */
  addUp(): Promise<void>;
  /** Writes the rollups, after the last charge. */
  write(): Promise<void>;
}

export function openRollups(transaction: DatabaseTransaction, batchId: string): RollupWriter {
  const partition = partitionName(batchId);
  const parts = `parts_of_${partition}`;
  let last: ChargePlace | undefined;

  async function addUp(): Promise<void> {
    if (last === undefined) await sql.raw(`create temp table ${parts} (${PART_COLUMNS}) on commit drop`).execute(transaction);
    await sql.raw(`insert into ${parts} ${sumsOf(partition, batchId, last)}`).execute(transaction);
    last = await lastPlace(transaction, partition);
  }

  return {
    addUp,
    async write() {
      if (last) await addUp();
      // A batch of one part is spared the table.
      const from = last ? parts : `(${sumsOf(partition, batchId)})`;
      const columns = `batch_id, month, ${DIMENSIONS}, ${COSTS.join(', ')}, charge_count`;
      await sql
        .raw(
          `insert into charge_daily (day, ${columns})
           select day, ${batchId}, to_char(billing_period_start at time zone 'UTC', 'YYYY-MM') as month, ${DIMENSIONS}, ${SUMS}, sum(charge_count)
           from ${from} part join charge_price on price_key = class_key join charge_scope using (scope_key) join charge_account using (account_key)
           group by day, month, ${DIMENSIONS}`,
        )
        .execute(transaction);
      await sql
        .raw(
          `insert into charge_monthly (${columns})
           select batch_id, month, ${DIMENSIONS}, ${SUMS}, sum(charge_count)
           from charge_daily where batch_id = ${batchId} group by batch_id, month, ${DIMENSIONS}`,
        )
        .execute(transaction);
    },
  };
}

const PART_COLUMNS = `day date, scope_key bigint, class_key bigint, region_id text, ${COSTS.map((cost) => `${cost} numeric`).join(', ')}, charge_count bigint`;

/**
 * Sums by day, scope, region and class of price, of the charges behind a place. Prices that are alike in everything the rollup keeps are
 * grouped by one key of theirs, so that the many rows are grouped by few and narrow values; the dictionaries' texts are wide, and a
 * batch names few of them: they are looked up once.
 */
function sumsOf(partition: string, batchId: string, after?: ChargePlace): string {
  const behind = after
    ? `where (batch_id, object_no, row_number, part) > (${batchId}, ${after.object_no}, ${after.row_number}, ${after.part})`
    : '';
  return `
    with added as materialized (
      select (charge_period_start at time zone 'UTC')::date as day, scope_key, price_key, resource_key, ${SUMS}, count(*) as charge_count
      from ${partition} ${behind} group by 1, 2, 3, 4),
    price as materialized (
      select price_key, min(price_key) over (partition by ${CLASS}) as class_key
      from (select distinct price_key from added) used join charge_price using (price_key)),
    resource as materialized (
      select resource_key, region_id
      from (select distinct resource_key from added) used join charge_resource using (resource_key))
    select day, scope_key, class_key, region_id, ${SUMS}, sum(charge_count) as charge_count
    from added join price using (price_key) join resource using (resource_key) group by 1, 2, 3, 4`;
}

async function lastPlace(transaction: DatabaseTransaction, partition: string): Promise<ChargePlace | undefined> {
  const { rows } = await sql
    .raw<ChargePlace>(
      `select object_no, row_number, part from ${partition} order by batch_id desc, object_no desc, row_number desc, part desc limit 1`,
    )
    .execute(transaction);
  return rows[0];
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
