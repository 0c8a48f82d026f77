import { sql, type RawBuilder } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import { firstDay } from '../../domain/time/month.ts';
import { periodText } from './cost-periods.ts';
import type { CostQuestion } from './cost-question.ts';
import { countedMonths } from '../knowledge/counted-months.ts';
import { batchesWithRows } from '../knowledge/batches-with-rows.ts';

/**
 * Quantities of the question's driver by period, and by cost centre where rows are grouped by it. A driver is measured by month, so
 * those of several months are added: people become months of people.
 */
export function driverQuantities(knowledge: Knowledge, { granularity, dimensions, months, driver }: CostQuestion): RawBuilder<unknown> {
  const target = dimensions.includes('costCenter') ? sql`v.target` : sql`null::text`;
  const days = months.map((month) => firstDay(month));
  const isOfDriver = sql`v.driver = ${driver!}::text and v.batch_id = any(${batchesWithRows(knowledge, 'driverValue')}::bigint[])`;
  return sql`select coalesce(${periodText(granularity, sql`m.day`)}, '') as measured_in, ${target} as target,
      trim_scale(sum(v.quantity)) as quantity, min(v.unit collate "C") as least, max(v.unit collate "C") as greatest
    from unnest(${[...months]}::text[], ${days}::date[]) m (month, day) join driver_value v on v.month = m.month
    where ${sql.join([isOfDriver, ...countedMonths(knowledge, sql`v.batch_id`, sql`v.month`)], sql` and `)}
    group by 1, 2`;
}

export function driverJoin({ dimensions }: CostQuestion): RawBuilder<unknown> {
  const ofTarget = dimensions.includes('costCenter') ? sql` and d.target = r."costCenter"` : sql``;
  return sql`left join driver d on d.measured_in = coalesce(r.period, '')${ofTarget}`;
}
