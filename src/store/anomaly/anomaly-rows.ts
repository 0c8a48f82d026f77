import { sql } from 'kysely';
import type { FlatRows } from '../flat/row-source.ts';
import { instantOfMonth } from '../knowledge/instant-of-month.ts';

/**
 * The anomalies of the runs that count, each as it was known at the instant: one that goes on in a later month is told by that month's run,
 * by that of a closed month as it was pinned.
 */
export const anomalyRows: FlatRows = (source) => sql`
  select distinct on (a.id) a.id as anomaly_id, run.id as run_id, run.month as billing_month, a.dimension, a.value, a.cost_center, a.currency,
    a.first_day, a.last_day, a.day as worst_day, a.expected, a.lower_bound, a.upper_bound, a.actual, a.impact
  from anomaly a join run on run.id = a.run_id
  where a.id in (select found.id from anomaly found join ${source.runs('anomalies')} k (run_id, month) on k.run_id = found.run_id)
    and run.sealed_at <= ${instantOfMonth(sql`run.month`, source.at)}
    and (run.superseded_at is null or run.superseded_at > ${instantOfMonth(sql`run.month`, source.at)})
    and ${source.seenBy('costCenters', 'a.cost_center')}
  order by a.id, run.month desc`;
