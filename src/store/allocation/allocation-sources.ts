import { sql } from 'kysely';
import type { DeliveredDriver } from '../../domain/allocation/driver-quantities.ts';
import type { InputBatch, InputRun } from '../../domain/run/run-inputs.ts';
import type { Month } from '../../domain/time/month.ts';
import { isQuarantinedDriver } from './quarantined-drivers.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** The dimension run of a month that counts in this transaction. */
export interface MappingRun extends InputRun {
  readonly batchIds: readonly string[];
  /** All that it was made from is current still. */
  readonly isCurrent: boolean;
}

export async function mappingOf(snapshot: Snapshot, month: Month): Promise<MappingRun | undefined> {
  const { rows } = await sql<MappingRun>`
    select id::text, kind, month, key,
      array(select batch_id::text from run_input where run_id = run.id and batch_id is not null order by batch_id) as "batchIds",
      not exists (select from run_input i left join batch b on b.id = i.batch_id left join run r on r.id = i.input_run_id
        where i.run_id = run.id and (b.superseded_at is not null or r.superseded_at is not null)) as "isCurrent"
    from run where kind = 'dimensions' and month = ${month} and superseded_at is null`.execute(snapshot.transaction);
  return rows[0];
}

export interface DriverDelivery extends DeliveredDriver {
  readonly batches: readonly InputBatch[];
}

/**
 * What the current batches say about drivers: for each the values of the month, or else of the latest month before it that has
 * any. Drivers that have none are left out; of values in quarantine by a run of data quality nothing is told but their batch.
 */
export async function deliveredDrivers(
  snapshot: Snapshot,
  drivers: readonly string[],
  month: Month,
  qualityRunId?: string,
): Promise<ReadonlyMap<string, DriverDelivery>> {
  if (drivers.length === 0) return new Map();
  type Value = { target: string; unit: string; quantity: string };
  const { rows } = await sql<{ driver: string; month: Month; batches: InputBatch[]; values: Value[] }>`
    with value as (
      select v.* from driver_value v join batch b on b.id = v.batch_id
      where b.superseded_at is null and v.driver = any(${[...drivers]}::text[]) and v.month <= ${month}
    )
    select driver, month,
      (select json_agg(json_build_object('id', b.id::text, 'source', b.source_id, 'stream', b.stream, 'slice', b.slice, 'digest', b.digest) order by b.id)
        from batch b where b.id = any(array_agg(distinct batch_id))) as batches,
      coalesce(json_agg(json_build_object('target', target, 'unit', unit, 'quantity', quantity::text)) filter (where not ${isQuarantinedDriver(qualityRunId)}), '[]') as values
    from value v where (driver, month) in (select driver, max(month) from value group by driver)
    group by driver, month`.execute(snapshot.transaction);
  return new Map(rows.map(({ driver, ...delivery }) => [driver, delivery]));
}
