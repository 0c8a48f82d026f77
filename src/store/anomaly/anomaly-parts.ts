import { sql, type RawBuilder } from 'kysely';
import { isMapped, type WatchableDimension } from '../../domain/dimension/dimension.ts';
import type { CostPart } from '../../domain/anomaly/explain-episode.ts';
import type { MappedCell } from '../../domain/anomaly/moved-cost.ts';
import {
  batchIdsOf,
  dimensionColumn,
  dimensionColumns,
  dimensionJoins,
  list,
  parseCosts,
  usageFacts,
  type UsageQuestion,
} from './anomaly-usage.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

/** A series whose cost is to be taken apart. */
export interface SeriesName {
  readonly dimension: WatchableDimension;
  readonly value: string;
  readonly currency: string;
}

/**
 * The cost of each series by the values of the other dimensions and by day, in the order of the series, which are all different.
 * A value is null for charges that have none. One statement.
 */
export async function usageParts(
  snapshot: Snapshot,
  question: UsageQuestion,
  series: readonly SeriesName[],
  dimensions: readonly WatchableDimension[],
): Promise<CostPart[][]> {
  const named = [...new Set(series.map(({ dimension }) => dimension))];
  const all = [...new Set([...dimensions, ...named])];
  const pairs = list(all.map((dimension) => sql`(${sql.lit(dimension)}, ${sql.ref(dimension)})`));
  const hits = named.map((dimension) => sql`(${sql.ref(`n_${dimension}`)}, ${sql.lit(dimension)})`);
  const { rows } = await sql<{ n: number; dimension: string; value: string | null; costs: string }>`
    with cell as (${cellsOf(question, series, named, all)} having num_nonnulls(${list(named.map((dimension) => sql.ref(`n_${dimension}`)))}) > 0),
    part as (
      select n.n, v.dimension, v.value, cell.day, sum(cell.cost) as cost
      from cell cross join lateral (values ${list(hits)}) as n (n, dimension) cross join lateral (values ${pairs}) as v (dimension, value)
      where n.n is not null and v.dimension <> n.dimension group by 1, 2, 3, 4
    )
    select n, dimension, value, string_agg(day || ':' || cost, ',') as costs from part group by 1, 2, 3 order by 1, 2, 3`.execute(
    snapshot.transaction,
  );
  const parts = series.map((): CostPart[] => []);
  for (const { n, dimension, value, costs } of rows) parts[n]!.push({ dimension, value, costs: parseCosts(costs) });
  return parts;
}

/**
 * The cells (service and sub account) in which a mapped value has cost: what is mapped to the value, and all that there is. In
 * the order of the series; empty for a series of another dimension. One statement, none when no dimension is mapped.
 */
export async function mappedCells(snapshot: Snapshot, question: UsageQuestion, series: readonly SeriesName[]): Promise<MappedCell[][]> {
  const named = [...new Set(series.map(({ dimension }) => dimension).filter(isMapped))];
  const found = series.map((): MappedCell[] => []);
  if (named.length === 0) return found;
  const hits = list(named.map((dimension) => sql`(${sql.ref(`n_${dimension}`)})`));
  const cell = sql`"serviceName", coalesce("subAccountId", ''), currency`;
  const { rows } = await sql<{ n: number; mapped: string; all: string }>`
    with part as (${cellsOf(question, series, named, ['serviceName', 'subAccountId', ...named])}),
    known as (
      select n.n, ${cell}, day, sum(cost) as cost from part cross join lateral (values ${hits}) as n (n) where n.n is not null group by 1, 2, 3, 4, 5
    ), mapped (n, service, account, currency, costs) as (
      select n, "serviceName", coalesce, currency, string_agg(day || ':' || cost, ',') from known group by 1, 2, 3, 4
    ), daily (service, account, currency, day, cost) as (
      select ${cell}, day, sum(cost) from part where (${cell}) in (select service, account, currency from mapped) group by 1, 2, 3, 4
    ), whole as (
      select service, account, currency, string_agg(day || ':' || cost, ',') as costs from daily group by 1, 2, 3
    )
    select m.n, m.costs as mapped, w.costs as "all" from mapped m join whole w using (service, account, currency)
    order by m.n, m.service, m.account`.execute(snapshot.transaction);
  for (const { n, mapped, all } of rows) found[n]!.push({ mapped: parseCosts(mapped), all: parseCosts(all) });
  return found;
}

/**
 * Daily cost by the dimensions. Beside them, for each named dimension, which of the series the cell belongs to: `n_serviceName`
 * is its position, null for none.
 */
function cellsOf(
  question: UsageQuestion,
  series: readonly SeriesName[],
  named: readonly WatchableDimension[],
  dimensions: readonly WatchableDimension[],
): RawBuilder<unknown> {
  const positions = list(named.map((dimension) => sql.ref(`n_${dimension}`)));
  const joins = named.map((dimension) => {
    const own = series.flatMap((one, n) => (one.dimension === dimension ? [{ ...one, n }] : []));
    const [numbers, values, currencies] = [own.map(({ n }) => n), own.map(({ value }) => value), own.map(({ currency }) => currency)];
    return sql`left join unnest(${numbers}::int[], ${values}::text[], ${currencies}::text[]) as ${sql.ref(dimension)} (${sql.ref(`n_${dimension}`)}, value, currency)
      on ${sql.ref(`${dimension}.value`)} = ${dimensionColumn(dimension)} and ${sql.ref(`${dimension}.currency`)} = a.billing_currency`;
  });
  return sql`select a.billing_currency as currency, f.day, ${dimensionColumns(dimensions)}, ${positions}, sum(f.cost) as cost
    from ${usageFacts(batchIdsOf(question), question.months)} f ${dimensionJoins(question.knowledge, dimensions)} ${sql.join(joins, sql` `)}
    group by a.billing_currency, f.day, ${list(dimensions.map((dimension) => sql.ref(dimension)))}, ${positions}`;
}
