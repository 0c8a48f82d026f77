import { sql, type RawBuilder } from 'kysely';
import type { Knowledge } from '../../domain/knowledge.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { parsedOnce } from '../prepared.ts';
import { allocatedCells } from './allocated-cells.ts';
import { chargeCells, groupNames, quantitiesOf, summedMeasures, type Quantity } from './charge-cells.ts';
import { orderClause } from './cost-order.ts';
import { periodText } from './cost-periods.ts';
import type { CostQuestion, Measure } from './cost-question.ts';
import { driverJoin, driverQuantities } from './driver-beside-rows.ts';

/** Rows have a number, totals a count of rows, conversions a month. */
export type StatementRow = Readonly<Record<string, string | null>> & {
  readonly part: 'row' | 'total' | 'conversion';
};

/**
 * The report in one statement, step by step: cells of the fact, converted, grouped by period, cut to the top, numbered. The benchmark
 * sends it without the graph.
 */
export function costStatement(viewer: Viewer, knowledge: Knowledge, question: CostQuestion): RawBuilder<StatementRow> {
  const cells = question.basis === 'ALLOCATED' ? allocatedCells(knowledge, question) : chargeCells(viewer, knowledge, question);
  const { offset, limit, driver } = question;
  const names = columnsOf(question);
  const answered = [...names.groups, sql`currency`, ...names.sums, ...names.beside];
  return sql<StatementRow>`${parsedOnce()}
    with cell as (${cells}),
    ${question.conversion ? convertedCells(question) : sql``}
    grouped as materialized (${groupedCells(question)}),
    ${question.top === undefined ? sql`` : topGroups(question)}
    ${driver === undefined ? sql`` : sql`driver as (${driverQuantities(knowledge, question)}),`}
    report as (${question.top === undefined ? sql`select null::bigint as "restGroups", * from grouped` : sql`select * from topped`}),
    numbered as (
      select row_number() over (order by ${orderClause(question)}) as n, r.*
        ${question.measures.has('cost') ? sql`, sum(cost) over (partition by period, currency) as "periodCost"` : sql``}
        ${driver === undefined ? sql`` : sql`, d.quantity as "driverQuantity", d.least as "driverLeast", d.greatest as "driverGreatest"`}
      from report r ${driver === undefined ? sql`` : driverJoin(question)})
    select ${list([sql`'row' as part`, sql`n`, sql`null::bigint as "rowCount"`, ...answered])}
    from numbered where n > ${offset}::bigint and n <= ${offset + limit}::bigint
    union all
    select ${list([sql`'total'`, sql`null`, sql`count(*)`, ...names.noGroups, sql`currency`, ...names.totals, ...names.noBeside])}
    from report group by currency
    ${question.conversion ? conversionLines(question, names) : sql``}
    order by n nulls last, currency`;
}

interface Columns {
  readonly groups: readonly RawBuilder<unknown>[];
  readonly noGroups: readonly RawBuilder<unknown>[];
  readonly sums: readonly RawBuilder<unknown>[];
  readonly totals: readonly RawBuilder<unknown>[];
  readonly beside: readonly RawBuilder<unknown>[];
  readonly noBeside: readonly RawBuilder<unknown>[];
}

/** What rows answer, and what totals answer in its place. */
function columnsOf(question: CostQuestion): Columns {
  const groups = ['period', ...groupNames(question)].map((name) => sql.ref(name));
  const sums = sumNames(question);
  const beside = [
    'restGroups',
    ...(question.measures.has('cost') ? ['periodCost'] : []),
    ...quantitiesOf(question).flatMap((quantity) => [`${quantity}Least`, `${quantity}Greatest`]),
    ...(question.driver === undefined ? [] : ['driverQuantity', 'driverLeast', 'driverGreatest']),
  ];
  return {
    groups,
    noGroups: groups.map(() => sql`null`),
    sums: sums.map((name) => sql`trim_scale(${sql.ref(name)}) as ${sql.ref(name)}`),
    totals: sums.map((name) => sql`trim_scale(sum(${sql.ref(name)}))`),
    beside: beside.map((name) => sql.ref(name)),
    noBeside: beside.map(() => sql`null`),
  };
}

function sumNames(question: CostQuestion): Measure[] {
  return [...summedMeasures(question), ...(question.comparison ? (['previousCost'] as const) : [])];
}

const MONEY: ReadonlySet<Measure> = new Set(['billedCost', 'effectiveCost', 'listCost', 'contractedCost', 'listSavings', 'cost']);

/** Exact: a factor is a decimal, and what it is multiplied with is whatever the cells add up to. */
function convertedCells(question: CostQuestion): RawBuilder<unknown> {
  const { to, factors } = question.conversion!;
  const kept = cellNames(question).filter((name) => name !== 'currency' && !MONEY.has(name as Measure));
  const money = summedMeasures(question).filter((measure) => MONEY.has(measure));
  return sql`factor as (select * from unnest(${factors.map(({ month }) => month)}::text[],
      ${factors.map(({ currency }) => currency)}::text[], ${factors.map(({ factor }) => factor)}::numeric[]) known (month, currency, factor)),
    converted as (select ${list([
      ...kept.map((name) => sql`c.${sql.ref(name)}`),
      sql`case when c.currency = ${to}::text or f.factor is not null then ${to}::text else c.currency end as currency`,
      ...money.map(
        (name) =>
          sql`case when c.currency = ${to}::text then c.${sql.ref(name)} else c.${sql.ref(name)} * coalesce(f.factor, 1) end as ${sql.ref(name)}`,
      ),
    ])} from cell c left join factor f on f.month = c.month and f.currency = c.currency),`;
}

/** The columns of a cell, by name. */
function cellNames(question: CostQuestion): string[] {
  return [
    ...groupNames(question),
    ...(question.granularity === 'TOTAL' ? [] : ['bucket']),
    ...(question.comparison ? ['isPrevious'] : []),
    'currency',
    ...summedMeasures(question),
    ...quantitiesOf(question).flatMap((quantity) => [`${quantity}Least`, `${quantity}Greatest`]),
  ];
}

function groupedCells(question: CostQuestion): RawBuilder<unknown> {
  const { granularity, comparison, conversion } = question;
  // The days that a shorter month lacks stand with its last day.
  const bucket = comparison
    ? sql`case when "isPrevious" then (bucket + make_interval(months => ${comparison.monthsBefore}))::date else bucket end`
    : sql`bucket`;
  const keys = [sql`${periodText(granularity, bucket)} as period`, ...groupNames(question).map((name) => sql.ref(name)), sql`currency`];
  const ofCurrent = comparison ? sql` filter (where not "isPrevious")` : sql``;
  const sums = [
    ...summedMeasures(question).map((measure) => sql`coalesce(sum(${sql.ref(measure)})${ofCurrent}, 0) as ${sql.ref(measure)}`),
    ...(comparison ? [sql`coalesce(sum(cost) filter (where "isPrevious"), 0) as "previousCost"`] : []),
    ...quantitiesOf(question).flatMap((quantity) => unitRange(quantity, ofCurrent)),
  ];
  return sql`select ${list([...keys, ...sums])} from ${conversion ? sql`converted` : sql`cell`} group by ${byPosition(keys.length)}`;
}

function unitRange(quantity: Quantity, ofCurrent: RawBuilder<unknown> = sql``): RawBuilder<unknown>[] {
  const [least, greatest] = [sql.ref(`${quantity}Least`), sql.ref(`${quantity}Greatest`)];
  return [sql`min(${least})${ofCurrent} as ${least}`, sql`max(${greatest})${ofCurrent} as ${greatest}`];
}

/** Groups beyond the top of their currency lose their names and become one row a period, which says how many they are. */
function topGroups(question: CostQuestion): RawBuilder<unknown> {
  const names = groupNames(question).map((name) => sql.ref(name));
  // Written out: a parameter that stands in two places is two parameters to PostgreSQL, and no group.
  const isTop = sql`place <= ${sql.lit(question.top!)}`;
  const keys = [
    sql`period`,
    ...names.map((name) => sql`case when ${isTop} then ${name} end as ${name}`),
    sql`currency`,
    sql`${isTop} as "isTop"`,
  ];
  const sums = [
    ...sumNames(question).map((measure) => sql`sum(${sql.ref(measure)}) as ${sql.ref(measure)}`),
    ...quantitiesOf(question).flatMap((quantity) => unitRange(quantity)),
  ];
  const ordered = list([sql`weight desc`, ...names.map((name) => sql`${name} collate "C" nulls last`)]);
  return sql`weighed as (select *, sum(cost) over (partition by ${list([sql`currency`, ...names])}) as weight from grouped),
    placed as (select *, dense_rank() over (partition by currency order by ${ordered}) as place from weighed),
    topped as (select ${list([...keys, ...sums, sql`case when not ${isTop} then count(distinct place) end as "restGroups"`])}
      from placed group by ${byPosition(keys.length)}, ${isTop}),`;
}

/** What was converted, before and after, month by month: with the factors, a reader can do it again. */
function conversionLines(question: CostQuestion, names: Columns): RawBuilder<unknown> {
  const sums = sumNames(question).map((name) => (name === 'cost' ? sql`trim_scale(sum(c.cost))` : sql`null`));
  const restOfGroups = names.noGroups.slice(1);
  const beside = names.noBeside.map((none, index) => (index === 0 ? sql`null` : none));
  return sql`union all
    select ${list([sql`'conversion'`, sql`null`, sql`null`, sql`c.month`, ...restOfGroups, sql`c.currency`, ...sums, ...beside])}
    from cell c group by c.month, c.currency`;
}

function byPosition(count: number): RawBuilder<unknown> {
  return list(Array.from({ length: count }, (_, index) => sql.raw(String(index + 1))));
}

function list(parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join([...parts], sql`, `);
}
