import { sql, type RawBuilder } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import { endDay, firstDay, type Month } from '../../domain/time/month.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { filterAliases, filterConditions, type ChargeFilter } from '../charge/charge-filter.ts';
import { ACCOUNT_MONTH, chargeJoins, limitAliases, limitCondition } from '../charge/charge-joins.ts';
import { aliasOf, rollupColumn, sqlColumn, type TableAlias } from '../dimension/dimension.ts';
import { DIMENSIONS, type Dimension } from '../../domain/dimension/dimension.ts';
import { planByHashOnwards } from '../plan-by-hash.ts';
import type { Snapshot } from '../viewer/snapshot.ts';

export const METRICS = {
  billedCost: 'billed_cost',
  effectiveCost: 'effective_cost',
  listCost: 'list_cost',
  contractedCost: 'contracted_cost',
  chargeCount: 'charge_count',
} as const;
export type Metric = keyof typeof METRICS;
export type Granularity = 'DAY' | 'MONTH' | 'QUARTER' | 'YEAR' | 'TOTAL';
export interface CostOrder {
  readonly by: 'period' | Metric | Dimension;
  readonly descending: boolean;
}

export interface CostQuestion {
  /** Billing months, one after the other without a gap; at least one. */
  readonly months: readonly Month[];
  readonly granularity: Granularity;
  readonly dimensions: readonly Dimension[];
  readonly filter: ChargeFilter;
  /** Sums that are worked out; others are absent. */
  readonly metrics: readonly Metric[];
  readonly order: readonly CostOrder[];
  readonly offset: number;
  readonly limit: number;
}

/** Amounts as canonical decimal text in the row's currency; a dimension that is not grouped by is absent. */
export type CostRow = { readonly period: string | null; readonly currency: string } & Readonly<Partial<Record<Metric, string>>> &
  Readonly<Record<string, string | null | undefined>>;
export type CostTotal = { readonly currency: string } & Readonly<Partial<Record<Metric, string>>>;

export interface CostReport {
  readonly rows: readonly CostRow[];
  readonly totals: readonly CostTotal[];
  /** Rows of the whole report, of which `rows` are a part. */
  readonly rowCount: number;
}

/**
 * Sums cost of the known batches by period, dimensions and currency, in one statement. It reads a rollup where that holds
 * every dimension asked for, else the charges. Rows are in a total order, so that a part is the same part each time.
 */
export async function costReport(snapshot: Snapshot, knowledge: Knowledge, question: CostQuestion): Promise<CostReport> {
  const { rows } = await planByHashOnwards(snapshot, () =>
    costStatement(snapshot.viewer, knowledge, question).execute(snapshot.transaction),
  );
  const parts = rows.filter((row) => row.n !== null);
  const totals = rows.filter((row) => row.n === null);
  return { rows: parts, totals, rowCount: totals.reduce((count, total) => count + Number.parseInt(total.rowCount!, 10), 0) };
}

type StatementRow = CostRow & { readonly n: string | null; readonly rowCount: string | null };

/** The statement alone: the benchmark sends it without the graph. */
function costStatement(viewer: Viewer, knowledge: Knowledge, question: CostQuestion): RawBuilder<StatementRow> {
  const { dimensions, metrics, offset, limit } = question;
  const names = dimensions.map((dimension) => sql.ref(dimension));
  const sums = metrics.map((metric) => sql`trim_scale(sum(${sql.ref(metric)})) as ${sql.ref(metric)}`);
  const metricNames = metrics.map((metric) => sql.ref(metric));
  return sql<StatementRow>`
    with cell as (${cellStatement(viewer, knowledge, question)}),
    report as materialized (
      select ${list([sql`${periodText(question.granularity)} as period`, ...names, sql`currency`, ...sums])}
      from cell group by ${list([sql`1`, ...names, sql`currency`])}),
    numbered as (select row_number() over (order by ${orderClause(question)}) as n, * from report)
    select ${list([sql`n`, sql`null::bigint as "rowCount"`, sql`period`, ...names, sql`currency`, ...metricNames])}
    from numbered where n > ${offset}::bigint and n <= ${offset + limit}::bigint
    union all
    select ${list([sql`null`, sql`count(*)`, sql`null`, ...names.map(() => sql`null`), sql`currency`, ...sums])}
    from report group by currency
    order by n nulls last, currency`;
}

/** One row a bucket of time, dimensions and currency; buckets are turned into periods afterwards, where there are few. */
function cellStatement(viewer: Viewer, knowledge: Knowledge, question: CostQuestion): RawBuilder<unknown> {
  const { months, granularity, dimensions, filter, metrics } = question;
  const asked = [...dimensions, ...filter.dimensions.map(({ dimension }) => dimension)];
  const fromRollup = asked.every((dimension) => DIMENSIONS[dimension].isInRollup);
  const columnOf = fromRollup ? rollupColumn : sqlColumn;
  const aliases = new Set<TableAlias>(['s', 'a', ...asked.map(aliasOf), ...filterAliases(filter), ...limitAliases(viewer)]);
  if (fromRollup) for (const alias of ['p', 'r'] as const) aliases.delete(alias);
  const month = fromRollup ? sql`f.month` : ACCOUNT_MONTH;
  const groups = [
    ...dimensions.map((dimension) => sql.raw(columnOf(dimension))),
    ...bucket(granularity, fromRollup),
    sql`a.billing_currency`,
  ];
  const limit = limitCondition(viewer);
  const conditions = [
    sql`f.batch_id = any(${knowledge.batches.map((batch) => batch.id)}::bigint[])`,
    inMonths(months, fromRollup),
    ...filterConditions(filter, columnOf),
    ...(limit ? [limit] : []),
  ];
  const columns = [
    ...dimensions.map((dimension) => sql`${sql.raw(columnOf(dimension))} as ${sql.ref(dimension)}`),
    ...bucket(granularity, fromRollup).map((column) => sql`${column} as bucket`),
    sql`a.billing_currency as currency`,
    ...metrics.map((metric) => sql`${metricSum(metric, fromRollup)} as ${sql.ref(metric)}`),
  ];
  const table = !fromRollup ? sql`charge` : PERIODS[granularity]?.by === BY_DAY ? sql`charge_daily` : sql`charge_monthly`;
  return sql`select ${list(columns)} from ${table} f ${chargeJoins(aliases, month, knowledge)}
    where ${sql.join(conditions, sql` and `)} group by ${list(groups)}`;
}

/** A range of the column itself, where the fact has no month of its own: the planner has statistics for it. */
function inMonths(months: readonly Month[], fromRollup: boolean): RawBuilder<unknown> {
  if (fromRollup) return sql`f.month = any(${[...months]}::text[])`;
  return sql`a.billing_period_start >= ${firstDay(months[0]!)}::timestamp at time zone 'UTC'
    and a.billing_period_start < ${endDay(months.at(-1)!)}::timestamp at time zone 'UTC'`;
}

function metricSum(metric: Metric, fromRollup: boolean): RawBuilder<unknown> {
  return metric === 'chargeCount' && !fromRollup ? sql`count(*)` : sql`sum(${sql.raw(`f.${METRICS[metric]}`)})`;
}

/** What time is grouped by in the fact itself: cheap there, and made readable in `periodText`. */
function bucket(granularity: Granularity, fromRollup: boolean): RawBuilder<unknown>[] {
  const period = PERIODS[granularity];
  return period === undefined ? [] : [fromRollup ? period.by.rolledUp : period.by.charge];
}

const BY_DAY = { rolledUp: sql`f.day`, charge: sql`(f.charge_period_start at time zone 'UTC')::date` };
const BY_MONTH = { rolledUp: sql`(f.month || '-01')::date`, charge: sql`(a.billing_period_start at time zone 'UTC')::date` };

/** What the periods of a granularity are made of, and how they are written. */
const PERIODS: { readonly [G in Granularity]: { readonly by: typeof BY_DAY; readonly written: string } | undefined } = {
  DAY: { by: BY_DAY, written: 'YYYY-MM-DD' },
  MONTH: { by: BY_MONTH, written: 'YYYY-MM' },
  QUARTER: { by: BY_MONTH, written: 'YYYY-"Q"Q' },
  YEAR: { by: BY_MONTH, written: 'YYYY' },
  TOTAL: undefined,
};

function periodText(granularity: Granularity): RawBuilder<unknown> {
  const period = PERIODS[granularity];
  return period === undefined ? sql`null::text` : sql`to_char(bucket, ${sql.lit(period.written)})`;
}

/** As asked, then everything that tells rows apart, so that no two orders are possible. */
function orderClause({ order, dimensions }: CostQuestion): RawBuilder<unknown> {
  const asked = order.map(({ by, descending }) => {
    const column = sql.ref(by);
    const sorted = by in METRICS ? column : sql`${column} collate "C"`;
    return descending ? sql`${sorted} desc nulls last` : sql`${sorted} asc nulls last`;
  });
  const all = ['period', ...dimensions, 'currency'].map((name) => sql`${sql.ref(name)} collate "C" nulls last`);
  return list([...asked, ...all]);
}

function list(parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join([...parts], sql`, `);
}
