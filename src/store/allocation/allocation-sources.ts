import { sql } from 'kysely';
import type { DeliveredDriver } from '../../domain/allocation/driver-quantities.ts';
import type { Month } from '../../domain/time/month.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** The batches and the run that an allocation of a month is made from, as they are current in this transaction. */
export interface AllocationSources {
  readonly chargeBatchIds: readonly string[];
  readonly dimensions: DimensionsSource | undefined;
}

interface DimensionsSource {
  readonly runId: string;
  readonly batchIds: readonly string[];
  /** All that it was made from is current still. */
  readonly isCurrent: boolean;
}

export async function allocationSources(snapshot: Snapshot, month: Month): Promise<AllocationSources> {
  const { rows } = await sql<{ charges: string[]; runId: string | null; batches: string[] | null; isCurrent: boolean | null }>`
    select
      array(select id::text from batch where superseded_at is null and record_type = 'charge' and months @> array[${month}]::text[]
        order by id) as charges,
      run.id as "runId",
      array(select batch_id::text from run_input where run_id = run.id and batch_id is not null order by batch_id) as batches,
      not exists (select from run_input i left join batch b on b.id = i.batch_id left join run r on r.id = i.input_run_id
        where i.run_id = run.id and (b.superseded_at is not null or r.superseded_at is not null)) as "isCurrent"
    from (select) one left join run on run.kind = 'dimensions' and run.month = ${month} and run.superseded_at is null`.execute(
    snapshot.transaction,
  );
  const { charges, runId, batches, isCurrent } = rows[0]!;
  return { chargeBatchIds: charges, dimensions: runId === null ? undefined : { runId, batchIds: batches!, isCurrent: isCurrent! } };
}

export interface DriverDelivery extends DeliveredDriver {
  readonly batchIds: readonly string[];
}

/**
 * What the current batches say about drivers: for each the values of the month, or else of the latest month before it that has
 * any. Drivers that have none are left out.
 */
export async function deliveredDrivers(
  snapshot: Snapshot,
  drivers: readonly string[],
  month: Month,
): Promise<ReadonlyMap<string, DriverDelivery>> {
  if (drivers.length === 0) return new Map();
  type Value = { target: string; unit: string; quantity: string };
  const { rows } = await sql<{ driver: string; month: Month; batchIds: string[]; values: Value[] }>`
    with value as (
      select v.* from driver_value v join batch b on b.id = v.batch_id
      where b.superseded_at is null and v.driver = any(${[...drivers]}::text[]) and v.month <= ${month}
    )
    select driver, month, array_agg(distinct batch_id::text) as "batchIds",
      json_agg(json_build_object('target', target, 'unit', unit, 'quantity', quantity::text)) as values
    from value where (driver, month) in (select driver, max(month) from value group by driver)
    group by driver, month`.execute(snapshot.transaction);
  return new Map(rows.map(({ driver, ...delivery }) => [driver, delivery]));
}
