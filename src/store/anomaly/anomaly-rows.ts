import { sql } from 'kysely';
import type { FlatRows } from '../flat/row-source.ts';

/** The anomalies of the runs that count, each once: one that goes on in a later month is told by that month's run alone. */
export const anomalyRows: FlatRows = (source) => sql`
  select distinct on (a.id) a.id as anomaly_id, k.run_id, k.month as billing_month, a.dimension, a.value, a.cost_center, a.currency,
    a.first_day, a.last_day, a.day as worst_day, a.expected, a.lower_bound, a.upper_bound, a.actual, a.impact
  from ${source.runs('anomalies')} k (run_id, month) join anomaly a on a.run_id = k.run_id
  where ${source.seenBy('costCenters', 'a.cost_center')}
  order by a.id, k.month desc`;
