import { sql, type RawBuilder } from 'kysely';
import { watchedRanges, type Revision, type WatchedRange } from '../../domain/anomaly/watch-window.ts';
import { isSettled, sourceDays, type ReadBill, type SourceDays, type SourceSeries } from '../../domain/anomaly/daily-series.ts';
import { dayNumber } from '../../domain/time/day-number.ts';
import { WATCHABLE_DIMENSIONS } from '../../domain/dimension/dimension.ts';
import { endDay, firstDay } from '../../domain/time/month.ts';
import { ACCOUNT_MONTH } from '../charge/charge-joins.ts';
import { dimensionRuns } from '../dimension/dimension-runs.ts';
import { demandRows } from '../retention/purged-rows.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import type { AnomalyBill } from './anomaly-inputs.ts';
import type { SeriesName } from './anomaly-parts.ts';
import { dimensionColumn, isUsage, parseCosts, type UsageQuestion } from './anomaly-usage.ts';

/** The days of series as they were when they were watched: each as a revision of its slice had it. */
interface WatchedUsage {
  readonly series: readonly SourceSeries[];
  readonly sources: ReadonlyMap<string, SourceDays>;
  /** The superseded deliveries that were read. */
  readonly pastBatchIds: readonly string[];
}

interface WatchedQuestion {
  readonly question: UsageQuestion;
  readonly bills: readonly AnomalyBill[];
  /** Of the bills and their earlier revisions. */
  readonly newestDays: ReadonlyMap<string, number>;
  readonly windowDays: number;
}

/**
 * Reads the series as they were while their days were watched; undefined when that is as they are now. What was mapped then is told by
 * how its account, service and tags are mapped now.
 */
export async function watchedUsage(
  snapshot: Snapshot,
  { question, bills, newestDays, windowDays }: WatchedQuestion,
  series: readonly SeriesName[],
): Promise<WatchedUsage | undefined> {
  const days = { from: dayNumber(firstDay(question.months[0]!)), until: dayNumber(endDay(question.months.at(-1)!)) };
  const read = bills.map((bill) => {
    const revisions = [...bill.earlier, bill].map(({ id, final }): Revision => ({ batchId: id, final, newestDay: newestDays.get(id) }));
    return { bill, ranges: watchedRanges(revisions, days, windowDays) };
  });
  const past = read.flatMap(({ bill, ranges }) => ranges.map(({ revision }) => revision.batchId).filter((id) => id !== bill.id));
  if (past.length === 0) return undefined;
  const ranges = read.flatMap(({ bill, ranges: own }) => own.map((range): BillRange => ({ ...range, bill })));
  await demandRows(snapshot, past);
  const readBills = read.map(({ bill: { sourceId, months }, ranges: own }): ReadBill => ({
    sourceId,
    months,
    isFinalOn: (day) => own.some(({ revision, from, until }) => day >= from && day < until && isSettled(revision, day)),
  }));
  return {
    series: await seriesOf(snapshot, ranges, question, series),
    sources: sourceDays(readBills, await observedDays(snapshot, ranges)),
    pastBatchIds: [...new Set(past)],
  };
}

interface BillRange extends WatchedRange {
  readonly bill: AnomalyBill;
}

async function seriesOf(
  snapshot: Snapshot,
  ranges: readonly BillRange[],
  { knowledge }: UsageQuestion,
  series: readonly SeriesName[],
): Promise<SourceSeries[]> {
  const column = <T>(of: (one: SeriesName, n: number) => T) => series.map(of);
  const mappings = dimensionRuns(knowledge);
  const cases = WATCHABLE_DIMENSIONS.map((dimension) => sql`when ${sql.lit(dimension)} then ${dimensionColumn(dimension)}`);
  /** The facts (alias `f`) of the series asked for. */
  const asked = (facts: RawBuilder<unknown>) => sql`
    select q.n, f.batch_id, f.bill_id, f.source_id, f.from_day, f.until_day, f.scope_key, f.day, f.cost, f.charges
    from ${facts} f join charge_scope s on s.scope_key = f.scope_key join charge_account a on a.account_key = s.account_key
      left join unnest(${mappings.map(({ month }) => month)}::text[], ${mappings.map(({ id }) => id)}::bigint[]) as m (month, run_id) on m.month = f.month
      left join dimension_assignment d on d.run_id = m.run_id and d.batch_id = f.bill_id and d.scope_key = f.scope_key
      join asked q on q.currency = a.billing_currency and q.value = case q.dimension ${sql.join(cases, sql` `)} end`;
  const { rows } = await sql<{ n: number; sourceId: string; costs: string }>`
    with ${rangesOf(ranges)}, asked as (
      select * from unnest(${column((_, n) => n)}::int[], ${column(({ dimension }) => dimension)}::text[],
        ${column(({ value }) => value)}::text[], ${column(({ currency }) => currency)}::text[]) as q (n, dimension, value, currency)
    ), fact as materialized (${asked(sql`(
      select w.*, u.month, u.day, u.scope_key, u.region_id, u.cost, u.charges from watched w cross join lateral (
        select f.month, f.day - date '1970-01-01' as day, f.scope_key, f.region_id, f.effective_cost as cost, f.charge_count as charges
        from charge_daily f where f.batch_id = w.batch_id and f.day >= date '1970-01-01' + w.from_day and f.day < date '1970-01-01' + w.until_day
          and ${isUsage('f')} offset 0) u)`)}
    ), long as (${asked(sql`(
      select w.*, ${ACCOUNT_MONTH} as month, u.day, r.region_id, -u.effective_cost as cost, -1 as charges
      from (select distinct batch_id, bill_id, source_id, from_day, until_day, scope_key from fact) w
        join charge_scope s on s.scope_key = w.scope_key join charge_account a on a.account_key = s.account_key
        cross join lateral (${longUsage(ranges.map(({ revision }) => revision.batchId))} offset 0) u
        join charge_price p on p.price_key = u.price_key join charge_resource r on r.resource_key = u.resource_key
      where ${isUsage('p')})`)}
    ), daily as (
      select n, source_id, day, sum(cost) as cost from (select * from fact union all select * from long) f group by 1, 2, 3 having sum(charges) > 0
    )
    select n, source_id as "sourceId", string_agg(day || ':' || cost, ',') as costs from daily group by 1, 2 order by 1, 2`.execute(
    snapshot.transaction,
  );
  return rows.map(({ n, sourceId, costs }) => ({ ...series[n]!, sourceId, costs: parseCosts(costs) }));
}

/** The ranges as a table expression `watched`. */
function rangesOf(ranges: readonly BillRange[]): RawBuilder<unknown> {
  const column = <T>(of: (range: BillRange) => T) => ranges.map(of);
  return sql`watched as (
    select * from unnest(${column(({ revision }) => revision.batchId)}::bigint[], ${column(({ bill }) => bill.id)}::bigint[],
      ${column(({ bill }) => bill.sourceId)}::text[], ${column(({ from }) => from)}::int[], ${column(({ until }) => until)}::int[])
      as w (batch_id, bill_id, source_id, from_day, until_day))`;
}

/** The charges for more than a day of a batch and scope (alias `w`): the rollup has them on their first day. Partitions are named, so that no other is planned for. */
function longUsage(batchIds: readonly string[]): RawBuilder<unknown> {
  const day = sql`((c.charge_period_start at time zone 'UTC')::date - date '1970-01-01')`;
  return sql`select c.price_key, c.resource_key, c.effective_cost, ${day} as day
    from charge c where c.batch_id = any(${[...new Set(batchIds)]}::bigint[]) and c.batch_id = w.batch_id and c.scope_key = w.scope_key
      and c.charge_period_end - c.charge_period_start > interval '24 hours' and ${day} >= w.from_day and ${day} < w.until_day`;
}

async function observedDays(snapshot: Snapshot, ranges: readonly BillRange[]): Promise<Map<string, Set<number>>> {
  const { rows } = await sql<{ sourceId: string; days: number[] }>`
    with ${rangesOf(ranges)}
    select w.source_id as "sourceId", array_agg(distinct u.day) as days
    from watched w cross join lateral (
      select distinct f.day - date '1970-01-01' as day from charge_daily f
      where f.batch_id = w.batch_id and f.day >= date '1970-01-01' + w.from_day and f.day < date '1970-01-01' + w.until_day and ${isUsage('f')} offset 0) u
    group by 1`.execute(snapshot.transaction);
  return new Map(rows.map(({ sourceId, days }) => [sourceId, new Set(days)]));
}
