import { sql } from 'kysely';
import { driversOf } from '../../domain/allocation/check-month.ts';
import { correctedValues } from '../../domain/allocation/driver-correction.ts';
import { METHODS } from '../../domain/allocation/methods/index.ts';
import type { AllocationRuleSet } from '../../domain/allocation/rule-set.ts';
import type { Month } from '../../domain/time/month.ts';
import { batchIdsOf, type RunOnRecord } from '../run/run-on-record.ts';
import { isQuarantinedDriver } from './quarantined-drivers.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import type { AllocatedCharges } from './allocation-cells.ts';
import { measureColumn } from './measure-column.ts';

export interface DriverRow {
  readonly driver: string;
  readonly month: Month;
  readonly target: string;
  readonly unit: string;
  readonly quantity: string;
}

/**
 * What the batches of a run say of the drivers that its rules go by, of whatever month, without what is in quarantine by a run of data quality,
 * and as its rules correct it.
 */
export async function driverRows(
  snapshot: Snapshot,
  run: RunOnRecord,
  { steps, corrections = [] }: Pick<AllocationRuleSet, 'steps' | 'corrections'>,
): Promise<DriverRow[]> {
  const qualityRunId = run.runs.find(({ kind }) => kind === 'quality')?.id;
  const { rows } = await sql<DriverRow>`
    select driver, month, target, unit, trim_scale(quantity)::text as quantity from driver_value v
    where batch_id = any(${batchIdsOf(run, 'driverValue')}::bigint[]) and driver = any(${driversOf(steps, METHODS)}::text[])
      and not ${isQuarantinedDriver(qualityRunId)}
    order by driver, month, target, batch_id, object_no, row_number`.execute(snapshot.transaction);
  if (corrections.length === 0) return rows;
  return [...Map.groupBy(rows, ({ driver }) => driver)].flatMap(([driver, values]) => {
    // The run goes by the latest of them.
    const latest = values.findLast(({ month }) => month <= run.month)?.month;
    const used = values.filter(({ month }) => month === latest);
    return [...values.filter(({ month }) => month !== latest), ...correctedValues(used, corrections, { driver, month: run.month })];
  });
}

/** All that a run says, as it is kept. */
export interface SaidByAllocation {
  readonly certificates: readonly Readonly<
    Record<'currency' | 'input' | 'allocated' | 'unallocated' | 'excluded' | 'difference', string>
  >[];
  readonly routes: readonly {
    readonly no: number;
    readonly currency: string;
    readonly targets: readonly (readonly [string, string, string])[];
  }[];
  readonly shares: readonly {
    readonly no: number;
    readonly costCenter: string;
    readonly rule: string;
    readonly currency: string;
    readonly amount: string;
  }[];
  readonly cells: readonly { readonly scopeKey: string; readonly chargeCategory: string; readonly route: number }[];
}

/** The routes of a run in their order. */
export async function routesOfRun(snapshot: Snapshot, runId: string): Promise<SaidByAllocation['routes']> {
  const { rows } = await sql<SaidByAllocation['routes'][number]>`
    select route_no as no, currency, (select json_agg(json_build_array(cost_center, rule, weight::text) order by position)
      from unnest(cost_centers, rules, weights) with ordinality t (cost_center, rule, weight, position)) as targets
    from allocation_route where run_id = ${runId} order by route_no`.execute(snapshot.transaction);
  return rows;
}

/** Four statements. */
export async function saidByAllocation(snapshot: Snapshot, runId: string): Promise<SaidByAllocation> {
  const read = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(snapshot.transaction)).rows;
  return {
    certificates: await read(sql<SaidByAllocation['certificates'][number]>`
      select currency, scale, trim_scale(input)::text as input, trim_scale(allocated)::text as allocated,
        trim_scale(unallocated)::text as unallocated, trim_scale(excluded)::text as excluded, trim_scale(difference)::text as difference
      from allocation_certificate where run_id = ${runId} order by currency collate "C"`),
    routes: await routesOfRun(snapshot, runId),
    shares: await read(sql<SaidByAllocation['shares'][number]>`
      select share_no as no, cost_center as "costCenter", rule, currency, trim_scale(amount)::text as amount
      from allocation_share where run_id = ${runId} order by share_no`),
    cells: await read(sql<SaidByAllocation['cells'][number]>`
      select scope_key::text as "scopeKey", charge_category as "chargeCategory", route_no as route
      from allocation_cell where run_id = ${runId}`),
  };
}

/** Charges that neither cell nor amount tells apart. */
export interface ChargedAmount {
  readonly scope: string;
  readonly chargeCategory: string;
  /** The month that they are billed in. */
  readonly month: Month;
  readonly amount: string;
  readonly charges: number;
}

const FETCH_ROWS = 5_000;

/**
 * The amounts of the charges that are billed in the month, and of any other that the run took, some thousand at a time. Read from the
 * charges alone: they are what the run's cells and totals are held against.
 */
export async function* chargedAmounts(
  snapshot: Snapshot,
  { batchIds, month, measure }: AllocatedCharges,
  runId: string,
): AsyncGenerator<readonly ChargedAmount[]> {
  await sql`
    declare charged_amount no scroll cursor for
    select c.scope_key::text as scope, p.charge_category as "chargeCategory", to_char(a.billing_period_start at time zone 'UTC', 'YYYY-MM') as month,
      trim_scale(${measureColumn(measure)})::text as amount, count(*)::int as charges
    from charge c join charge_price p using (price_key) join charge_scope s using (scope_key) join charge_account a using (account_key)
      left join allocation_cell cell on cell.run_id = ${runId} and cell.scope_key = c.scope_key and cell.charge_category = p.charge_category
    where c.batch_id = any(${[...batchIds]}::bigint[])
      and (to_char(a.billing_period_start at time zone 'UTC', 'YYYY-MM') = ${month} or cell.run_id is not null)
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(snapshot.transaction);
  for (;;) {
    const { rows } = await sql<ChargedAmount>`fetch ${sql.lit(FETCH_ROWS)} from charged_amount`.execute(snapshot.transaction);
    if (rows.length === 0) break;
    yield rows;
  }
  await sql`close charged_amount`.execute(snapshot.transaction);
}
