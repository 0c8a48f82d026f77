import { sql } from 'kysely';
import { demand } from '../../domain/authority/demand.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { MeterQuantity } from '../../domain/meter/compare-meters.ts';
import { BILLED } from '../../domain/meter/billed-metric.ts';
import { countedMonths } from '../knowledge/counted-months.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

export interface MeterReadingQuestion {
  readonly source: string;
  /** `vendor`: what is billed; `own`: what one's own log counts. */
  readonly side: 'vendor' | 'own';
  /** Days, both included. */
  readonly from: string;
  readonly to: string;
  readonly models?: readonly string[] | undefined;
  readonly limit: number;
}

/** What a source counted of models, by day, metric and target; metrics of a vendor without their `billed-`. One statement. */
export async function meterReadings(snapshot: Snapshot, knowledge: Knowledge, question: MeterReadingQuestion): Promise<MeterQuantity[]> {
  demand(snapshot.viewer, 'control.read');
  const { source, side, from, to, models, limit } = question;
  const metric = side === 'vendor' ? sql`substr(u.metric, ${BILLED.length + 1}::int)` : sql`u.metric`;
  const { rows } = await sql<MeterQuantity>`
    select u.day::text as day, u.model_name as model, ${metric} as metric, u.target, trim_scale(sum(u.quantity))::text as quantity
    from model_usage u join batch b on b.id = u.batch_id
    where u.batch_id = any(${knowledge.batches.map(({ id }) => id)}::bigint[]) and b.source_id = ${source}
      and u.day between ${from}::date and ${to}::date and starts_with(u.metric, ${BILLED}) = ${side === 'vendor'}
      and ${sql.join([sql`true`, ...countedMonths(knowledge, sql`u.batch_id`, sql`to_char(u.day, 'YYYY-MM')`)], sql` and `)}
      and ${models ? sql`u.model_name = any(${[...models]}::text[])` : sql`true`}
    group by 1, 2, 3, 4 order by 1, 2, 3, 4 limit ${limit + 1}`.execute(snapshot.transaction);
  return rows;
}
