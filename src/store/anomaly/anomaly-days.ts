import { sql } from 'kysely';
import { anomalyMonths, type AnomalyRules } from '../../domain/anomaly/anomaly-rules.ts';
import { WATCHABLE_DIMENSIONS, type WatchableDimension } from '../../domain/dimension/dimension.ts';
import { buildDailySeries, isSettled, sourceDays, type ReadBill, type SourceSeries } from '../../domain/anomaly/daily-series.ts';
import { dayNumber, dayText } from '../../domain/time/day-number.ts';
import { bandsOf } from '../../domain/anomaly/find-episodes.ts';
import type { KnownBatch } from '../../domain/knowledge.ts';
import { formatDecimal } from '../../domain/money/decimal.ts';
import { endDay, firstDay, monthsBetween, type Month } from '../../domain/time/month.ts';
import { planByHash } from '../plan-by-hash.ts';
import { demandRows, purgedOf } from '../retention/purged-rows.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { dimensionColumn, isUsage, list, parseCosts, usageFacts } from './anomaly-usage.ts';

/** The series of an anomaly, as a run judged it. */
export interface AnomalySeriesKey {
  readonly runId: string;
  readonly dimension: WatchableDimension;
  readonly value: string;
  readonly currency: string;
}

/** A day of it: canonical decimal text in the currency. null: nothing is known of the day, or too little came before it. */
export interface AnomalySeriesDay {
  readonly day: string;
  readonly actual: string | null;
  readonly expected: string | null;
  readonly lowerBound: string | null;
  readonly upperBound: string | null;
}

/**
 * The daily cost of series with the bands by which a run judged it, from the run's own inputs and rules: the month of the run and
 * the two before, in the order of the keys. Five statements, however many series and runs: two of them say how to plan, because a
 * run that is about to be sealed reads what the planner has no statistics of (measured: 66 s instead of 0.3 s). Throws a
 * PurgedError where rows were purged that they rest on.
 */
export async function anomalySeries(snapshot: Snapshot, keys: readonly AnomalySeriesKey[]): Promise<AnomalySeriesDay[][]> {
  const runs = new Map((await judgingRuns(snapshot, keys)).map((run) => [run.id, run]));
  const parts = await planByHash(snapshot, () => seriesParts(snapshot, keys, runs));
  const observedDays = await observedDaysOf(snapshot, [...runs.values()]);
  return keys.map(({ runId }, n) => {
    const run = runs.get(runId);
    if (!run || parts[n]!.length === 0) return [];
    const bills = run.bills.map(({ sourceId, months, final, newestDay }): ReadBill => ({
      sourceId,
      months,
      isFinalOn: (day) => isSettled({ final, newestDay: newestDay ?? undefined }, day),
    }));
    const sources = sourceDays(bills, observedDays.get(runId)!);
    const mappedMonths = new Set(run.mappings.map(({ month }) => month));
    const [series] = buildDailySeries(parts[n]!, { sources, mappedMonths, rules: run.rules });
    const { units, scale, firstDay } = series!;
    const text = (value: bigint | undefined) => (value === undefined ? null : formatDecimal({ units: value, scale }));
    return bandsOf(series!, run.rules).map((band, index) => ({
      day: dayText(firstDay + index),
      actual: text(units[index]),
      expected: text(band?.expected),
      lowerBound: text(band?.lower),
      upperBound: text(band?.upper),
    }));
  });
}

interface JudgedBill extends Pick<KnownBatch, 'id' | 'sourceId' | 'months' | 'final' | 'purged'> {
  /** The newest day with usage; null: there is none that the viewer may see. */
  readonly newestDay: number | null;
}

interface JudgingRun {
  readonly id: string;
  readonly month: Month;
  readonly rules: AnomalyRules;
  readonly bills: readonly JudgedBill[];
  readonly mappings: readonly { readonly id: string; readonly month: Month }[];
}

async function judgingRuns(snapshot: Snapshot, keys: readonly AnomalySeriesKey[]): Promise<JudgingRun[]> {
  const { rows } = await sql<JudgingRun>`
    select r.id, r.month, v.rules,
      (select jsonb_agg(jsonb_build_object('id', b.id::text, 'sourceId', b.source_id, 'months', b.months, 'final', b.final, 'purged', ${purgedOf(sql`b.id`)},
          'newestDay', (select f.day - date '1970-01-01' from charge_daily f where f.batch_id = b.id and ${isUsage('f')} order by f.day desc limit 1)) order by b.id)
        from run_input i join batch b on b.id = i.batch_id where i.run_id = r.id and i.role is null) as bills,
      (select coalesce(jsonb_agg(jsonb_build_object('id', m.id::text, 'month', m.month)), '[]')
        from run_input i join run m on m.id = i.input_run_id where i.run_id = r.id and m.kind = 'dimensions') as mappings
    from run r join rule_set_version v on v.id = r.rule_set_version_id
    where r.kind = 'anomalies' and r.id = any(${keys.map(({ runId }) => runId)}::bigint[])`.execute(snapshot.transaction);
  return rows;
}

async function seriesParts(
  snapshot: Snapshot,
  keys: readonly AnomalySeriesKey[],
  runs: ReadonlyMap<string, JudgingRun>,
): Promise<SourceSeries[][]> {
  const all = [...runs.values()];
  const months = all.map(({ month }) => month).toSorted();
  const batchIds = [...new Set(all.flatMap(({ bills }) => bills.map(({ id }) => id)))];
  const purged = all.flatMap(({ bills }) => bills.flatMap((bill) => (bill.purged === null ? [] : [bill.id])));
  if (purged.length > 0) await demandRows(snapshot, purged);
  const mappings = all.flatMap((run) => run.mappings.map((mapping) => ({ ...mapping, of: run.id })));
  const parts = keys.map((): SourceSeries[] => []);
  if (months.length === 0) return parts;
  const known = keys.flatMap((key, n) => (runs.has(key.runId) ? [{ ...key, n, read: anomalyMonths(runs.get(key.runId)!.month) }] : []));
  const column = <T>(of: (key: (typeof known)[number]) => T) => known.map(of);
  const cases = WATCHABLE_DIMENSIONS.map((dimension) => sql`when ${sql.lit(dimension)} then ${dimensionColumn(dimension)}`);
  const { rows } = await sql<{ n: number; sourceId: string; costs: string }>`
    with asked as (
      select * from unnest(${column(({ n }) => n)}::int[], ${column(({ runId }) => runId)}::bigint[], ${column(({ dimension }) => dimension)}::text[],
        ${column(({ value }) => value)}::text[], ${column(({ currency }) => currency)}::text[],
        ${column(({ read }) => dayNumber(firstDay(read[0]!)))}::int[], ${column(({ read }) => dayNumber(endDay(read.at(-1)!)))}::int[])
        as q (n, run_id, dimension, value, currency, first_day, end_day)
    ), daily as (
      select q.n, b.source_id, f.day, sum(f.cost) as cost
      from ${usageFacts(batchIds, monthsBetween(anomalyMonths(months[0]!)[0]!, months.at(-1)!))} f join batch b on b.id = f.batch_id
        join charge_scope s on s.scope_key = f.scope_key join charge_account a on a.account_key = s.account_key
        join run_input i on i.batch_id = f.batch_id
        join asked q on q.run_id = i.run_id and q.currency = a.billing_currency and f.day >= q.first_day and f.day < q.end_day
        left join unnest(${list([sql`${mappings.map(({ of }) => of)}::bigint[]`, sql`${mappings.map(({ month }) => month)}::text[]`, sql`${mappings.map(({ id }) => id)}::bigint[]`])})
          as m (of_run, month, run_id) on m.of_run = q.run_id and m.month = f.month
        left join dimension_assignment d on d.run_id = m.run_id and d.batch_id = f.batch_id and d.scope_key = f.scope_key
      where q.value = case q.dimension ${sql.join(cases, sql` `)} end
      group by 1, 2, 3 having sum(f.charges) > 0
    )
    select n, source_id as "sourceId", string_agg(day || ':' || cost, ',') as costs from daily group by 1, 2 order by 1, 2`.execute(
    snapshot.transaction,
  );
  for (const { n, sourceId, costs } of rows) parts[n]!.push({ ...keys[n]!, sourceId, costs: parseCosts(costs) });
  return parts;
}

/** By run and source, the days on which the source's bills have usage of anything, as far as the viewer may see. */
async function observedDaysOf(snapshot: Snapshot, runs: readonly JudgingRun[]): Promise<Map<string, Map<string, Set<number>>>> {
  const { rows } = await sql<{ runId: string; sourceId: string; days: number[] }>`
    select i.run_id::text as "runId", b.source_id as "sourceId", array_agg(distinct d.day - date '1970-01-01') as days
    from run_input i join batch b on b.id = i.batch_id
      cross join lateral (select distinct f.day from charge_daily f where f.batch_id = b.id and ${isUsage('f')}) d
    where i.run_id = any(${runs.map(({ id }) => id)}::bigint[]) and i.role is null group by 1, 2`.execute(snapshot.transaction);
  const found = new Map(runs.map(({ id }) => [id, new Map<string, Set<number>>()]));
  for (const { runId, sourceId, days } of rows) found.get(runId)!.set(sourceId, new Set(days));
  return found;
}
