import { sql, type RawBuilder } from 'kysely';
import { isMapped, type WatchableDimension } from '../../domain/dimension/dimension.ts';
import { dayNumber } from '../../domain/time/day-number.ts';
import type { SourceSeries } from '../../domain/anomaly/daily-series.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { decimal, type Decimal } from '../../domain/money/decimal.ts';
import { endDay, firstDay, type Month } from '../../domain/time/month.ts';
import { ACCOUNT_MONTH, chargeJoins } from '../charge/charge-joins.ts';
import { rollupColumn } from '../dimension/dimension.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { batchesWithRows } from '../knowledge/batches-with-rows.ts';

/** Which usage is read: that of the known batches, on days of these months (ascending, none left out). */
export interface UsageQuestion {
  readonly knowledge: Knowledge;
  readonly months: readonly Month[];
}

export interface DailyUsage {
  /** One a value, currency and source. */
  readonly series: readonly SourceSeries[];
  /** By source, the days on which it has usage of anything. */
  readonly observedDays: ReadonlyMap<string, ReadonlySet<number>>;
}

export function batchIdsOf({ knowledge }: UsageQuestion): string[] {
  return batchesWithRows(knowledge, 'charge');
}

/** Daily cost of usage by each value of each dimension, in one statement. Mapped dimensions are those of the known dimension runs. */
export async function dailyUsage(
  snapshot: Snapshot,
  question: UsageQuestion,
  dimensions: readonly WatchableDimension[],
): Promise<DailyUsage> {
  const columns = list(dimensions.map((dimension) => sql.ref(dimension)));
  const pairs = list(['sourceId', ...dimensions].map((dimension) => sql`(${sql.lit(dimension)}, ${sql.ref(dimension)})`));
  type Row = { dimension: WatchableDimension | 'sourceId'; value: string; currency: string; sourceId: string; costs: string };
  const { rows } = await sql<Row>`
    with cell as (
      select b.source_id as "sourceId", a.billing_currency as currency, f.day, ${dimensionColumns(dimensions)},
        sum(f.cost) as cost, sum(f.charges) as charges
      from ${usageFacts(batchIdsOf(question), question.months)} f join batch b on b.id = f.batch_id ${dimensionJoins(question.knowledge, dimensions)}
      group by b.source_id, a.billing_currency, f.day, ${columns}
    ), daily as (
      select v.dimension, v.value, currency, "sourceId", day, sum(cost) as cost
      from cell cross join lateral (values ${pairs}) as v (dimension, value)
      where v.value is not null group by 1, 2, 3, 4, 5 having sum(charges) > 0
    )
    select dimension, value, currency, "sourceId", string_agg(day || ':' || cost, ',') as costs
    from daily group by 1, 2, 3, 4 order by 1, 2, 3, 4`.execute(snapshot.transaction);
  const series: SourceSeries[] = [];
  const observedDays = new Map<string, Set<number>>();
  for (const { dimension, sourceId, costs: text, ...one } of rows) {
    const costs = parseCosts(text);
    if (dimension !== 'sourceId') series.push({ dimension, sourceId, costs, ...one });
    else observedDays.set(sourceId, new Set([...(observedDays.get(sourceId) ?? []), ...costs.keys()]));
  }
  return { series, observedDays };
}

/**
 * Until the end of the transaction, plans are made for many rows: what was sealed a moment ago is not in PostgreSQL's statistics
 * yet, and a join by nested loops that looks right for the few rows it expects takes seconds.
 */
export async function planForBulk(snapshot: Snapshot): Promise<void> {
  await sql`select set_config('enable_nestloop', 'off', true), set_config('work_mem', '64MB', true), set_config('jit', 'off', true)`.execute(
    snapshot.transaction,
  );
}

/**
 * The charges that are a daily signal, from the daily rollup: usage at its effective cost. Left out are corrections of earlier
 * bills, unused commitments (what a plan costs when usage falls) and, taken off again from the rollup, charges for more than a
 * day: all of a month's cost would stand on its first day.
 */
export function usageFacts(batchIds: readonly string[], months: readonly Month[]): RawBuilder<unknown> {
  const batches = sql`${[...batchIds]}::bigint[]`;
  const from = dayNumber(firstDay(months[0]!));
  const until = dayNumber(endDay(months.at(-1)!));
  return sql`(
    select f.batch_id, f.month, f.day - date '1970-01-01' as day, f.scope_key, f.region_id, f.effective_cost as cost, f.charge_count as charges
    from charge_daily f
    where f.batch_id = any(${batches}) and f.day >= date '1970-01-01' + ${from}::int and f.day < date '1970-01-01' + ${until}::int and ${isUsage('f')}
    union all
    select c.batch_id, ${ACCOUNT_MONTH}, c.day, c.scope_key, r.region_id, -c.effective_cost, -1
    from (select batch_id, (charge_period_start at time zone 'UTC')::date - date '1970-01-01' as day, scope_key, price_key, resource_key, effective_cost
        from charge where batch_id = any(${batches}) and charge_period_end - charge_period_start > interval '24 hours') c
      join charge_price p on p.price_key = c.price_key join charge_resource r on r.resource_key = c.resource_key
      join charge_scope s on s.scope_key = c.scope_key join charge_account a on a.account_key = s.account_key
    where c.day >= ${from}::int and c.day < ${until}::int and ${isUsage('p')})`;
}

/** The condition on a row of the daily rollup (`f`), or on a price (`p`). */
export function isUsage(alias: 'f' | 'p'): RawBuilder<boolean> {
  const column = (name: string) => sql.ref(`${alias}.${name}`);
  return sql`${column('charge_category')} = 'Usage' and ${column('charge_class')} is null
    and (${column('charge_frequency')} is null or ${column('charge_frequency')} = 'Usage-Based') and ${column('commitment_discount_status')} is distinct from 'Unused'`;
}

/** The dictionaries (aliases `s`, `a`) and, where a mapped dimension is asked for, the assignments (`d`) of the usage facts `f`. */
export function dimensionJoins(knowledge: Knowledge, dimensions: readonly WatchableDimension[]): RawBuilder<unknown> {
  const needsMapping = dimensions.some(isMapped);
  return chargeJoins(new Set(needsMapping ? (['s', 'a', 'd'] as const) : (['s', 'a'] as const)), sql`f.month`, knowledge);
}

export function dimensionColumns(dimensions: readonly WatchableDimension[]): RawBuilder<unknown> {
  return list(dimensions.map((dimension) => sql`${dimensionColumn(dimension)} as ${sql.ref(dimension)}`));
}

export function dimensionColumn(dimension: WatchableDimension): RawBuilder<unknown> {
  return sql.raw(rollupColumn(dimension));
}

/** `20089:12.5,20090:3`: days since 1970 with their cost. */
export function parseCosts(text: string): Map<number, Decimal> {
  return new Map(
    text.split(',').map((item) => {
      const colon = item.indexOf(':');
      return [Number.parseInt(item.slice(0, colon), 10), decimal(item.slice(colon + 1))];
    }),
  );
}

export function list(parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join([...parts], sql`, `);
}
