import { sql, type RawBuilder } from 'kysely';
import type { Anomaly } from '../../domain/anomaly/anomaly.ts';
import type { Direction } from '../../domain/anomaly/find-episodes.ts';
import { endDay, firstDay, type Month } from '../../domain/time/month.ts';
import type { DatabaseTransaction } from '../database.ts';

/** An anomaly as a run reported it. */
export interface AnomalyRow extends Anomaly {
  readonly runId: string;
  readonly direction: Direction;
  /** False when the run was superseded by one that does not report it any more: later knowledge took it back. */
  readonly isCurrent: boolean;
}

export interface AnomalyQuestion {
  /** With a day from the first to the last of these. */
  readonly months?: readonly [first: Month, last: Month] | undefined;
  readonly dimensions?: readonly string[] | undefined;
  readonly values?: readonly string[] | undefined;
  readonly currencies?: readonly string[] | undefined;
  readonly costCenters?: readonly string[] | undefined;
  readonly directions?: readonly Direction[] | undefined;
  /** Decimal text: the impact is at least so large, up or down, in whatever currency. */
  readonly minImpact?: string | undefined;
  /** The last anomaly that was seen. */
  readonly after?: { readonly firstDay: string; readonly id: string } | undefined;
  readonly first: number;
  /** As known at this instant; undefined is now. */
  readonly asOf?: string | undefined;
}

export interface AnomalyPage {
  readonly anomalies: readonly AnomalyRow[];
  readonly hasNextPage: boolean;
}

/**
 * Anomalies, the latest first day first; each once, as the run of the last month that it lasts into tells it. A viewer sees those
 * of series that belong to the own cost centres alone. One statement.
 */
export async function anomalyPage(transaction: DatabaseTransaction, question: AnomalyQuestion): Promise<AnomalyPage> {
  const { first, after, asOf = 'infinity' } = question;
  const conditions = [...filterConditions(question), ...(after ? [sql`(a.first_day, a.id) < (${after.firstDay}::date, ${after.id})`] : [])];
  const { rows } = await sql<AnomalyRow>`
    with a as (
      select distinct on (a.id) a.*, true as is_current from anomaly a join run r on r.id = a.run_id
      where r.sealed_at <= ${asOf}::timestamptz and (r.superseded_at is null or r.superseded_at > ${asOf}::timestamptz)
      order by a.id, r.month desc
    )
    select ${COLUMNS} from a ${conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``}
    order by a.first_day desc, a.id desc limit ${first + 1}`.execute(transaction);
  return { anomalies: rows.slice(0, first), hasNextPage: rows.length > first };
}

/**
 * Anomalies in the order of their ids asked for, as they are told now, or were told last; undefined where there is none that the
 * viewer may see. One statement.
 */
export async function anomaliesById(transaction: DatabaseTransaction, ids: readonly string[]): Promise<(AnomalyRow | undefined)[]> {
  const { rows } = await sql<AnomalyRow>`
    with a as (
      select distinct on (a.id) a.*, r.superseded_at is null as is_current from anomaly a join run r on r.id = a.run_id
      where a.id = any(${[...ids]}::text[]) order by a.id, r.superseded_at is null desc, r.month desc, r.sealed_at desc
    )
    select ${COLUMNS} from a`.execute(transaction);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => found.get(id));
}

const COLUMNS = sql`a.run_id::text as "runId", a.id, a.dimension, a.value, a.cost_center as "costCenter", a.currency,
  a.first_day as "firstDay", a.last_day as "lastDay", a.day, trim_scale(a.expected)::text as expected,
  trim_scale(a.lower_bound)::text as "lowerBound", trim_scale(a.upper_bound)::text as "upperBound", trim_scale(a.actual)::text as actual,
  trim_scale(a.impact)::text as impact, a.explanation, case when a.impact < 0 then 'low' else 'high' end as direction, a.is_current as "isCurrent"`;

function filterConditions(question: AnomalyQuestion): RawBuilder<unknown>[] {
  const { months, dimensions, values, currencies, costCenters, directions, minImpact } = question;
  const conditions: RawBuilder<unknown>[] = [];
  const among = (column: RawBuilder<unknown>, wanted: readonly string[] | undefined) => {
    if (wanted) conditions.push(sql`${column} = any(${[...wanted]}::text[])`);
  };
  if (months) conditions.push(sql`a.last_day >= ${firstDay(months[0])}::date and a.first_day < ${endDay(months[1])}::date`);
  among(sql`a.dimension`, dimensions);
  among(sql`a.value`, values);
  among(sql`a.currency`, currencies);
  among(sql`a.cost_center`, costCenters);
  among(sql`case when a.impact < 0 then 'low' else 'high' end`, directions);
  if (minImpact !== undefined) conditions.push(sql`abs(a.impact) >= ${minImpact}::numeric`);
  return conditions;
}
