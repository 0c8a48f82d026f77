import { sql } from 'kysely';
import type { Anomaly } from '../../domain/anomaly/anomaly.ts';
import type { WatchableDimension } from '../../domain/dimension/dimension.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

export type ToldAnomaly = Anomaly & { readonly dimension: WatchableDimension };

/** All that a run tells, as its digest has it. One statement. */
export async function toldAnomalies(snapshot: Snapshot, runId: string): Promise<ToldAnomaly[]> {
  const { rows } = await sql<ToldAnomaly>`
    select id, dimension, value, cost_center as "costCenter", currency, first_day::text as "firstDay", last_day::text as "lastDay", day::text as day,
      trim_scale(expected)::text as expected, trim_scale(lower_bound)::text as "lowerBound", trim_scale(upper_bound)::text as "upperBound",
      trim_scale(actual)::text as actual, trim_scale(impact)::text as impact, explanation
    from anomaly where run_id = ${runId}::bigint order by first_day, id collate "C"`.execute(snapshot.transaction);
  return rows;
}
