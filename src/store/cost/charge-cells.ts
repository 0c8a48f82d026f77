import { sql, type RawBuilder } from 'kysely';
import { DIMENSIONS } from '../../domain/dimension/dimension.ts';
import type { Knowledge } from '../../domain/knowledge.ts';
import { endDay, firstDay, type Month } from '../../domain/time/month.ts';
import type { Viewer } from '../../domain/authority/viewer.ts';
import { filterAliases, filterConditions } from '../charge/charge-filter.ts';
import { ACCOUNT_MONTH, chargeJoins, limitAliases, limitCondition, rollupWithJoins } from '../charge/charge-joins.ts';
import { aliasOf, rollupColumn, sqlColumn, type TableAlias } from '../dimension/dimension.ts';
import { bucketColumn } from './cost-periods.ts';
import { CHARGE_MEASURES, METRICS, type CostQuestion, type Measure, type Metric } from './cost-question.ts';
import { countedMonths } from '../knowledge/counted-months.ts';
import { batchesWithRows } from '../knowledge/batches-with-rows.ts';

/**
 * Charges as cells: one row a bucket of time, dimensions, tags, currency (and month, where they are converted; and period, where two
 * are compared). From a rollup where that holds everything asked for, else from the charges.
 */
export function chargeCells(viewer: Viewer, knowledge: Knowledge, question: CostQuestion): RawBuilder<unknown> {
  const { trueUps } = question;
  const own = ownCells(viewer, knowledge, question);
  return trueUps === undefined || trueUps.counted.length === 0 ? own : sql`(${own}) union all (${trueUpCells(viewer, question, trueUps)})`;
}

/** What tells rows apart besides period and currency. */
export function groupNames({ dimensions, tagKeys, trueUps }: CostQuestion): string[] {
  return [...dimensions, ...tagKeys.map((_, index) => tagColumn(index)), ...(trueUps?.isSeparate ? ['trueUpOf'] : [])];
}

function ownCells(viewer: Viewer, knowledge: Knowledge, question: CostQuestion): RawBuilder<unknown> {
  const { granularity, dimensions, tagKeys, filter, comparison, conversion, trueUps } = question;
  const source = sourceOf(question);
  const aliases = aliasesOf(viewer, question);
  if (source.isRollup) for (const alias of ['p', 'r'] as const) aliases.delete(alias);
  const bucket = bucketColumn(granularity, source.isRollup);
  const month = source.isRollup ? sql`f.month` : ACCOUNT_MONTH;
  const keys: readonly (readonly [name: string, column: RawBuilder<unknown>])[] = [
    ...dimensions.map((dimension) => [dimension, sql.raw(source.columnOf(dimension))] as const),
    ...tagKeys.map((key, index) => [tagColumn(index), sql`(t.tags ->> ${key}::text)`] as const),
    ...(trueUps?.isSeparate ? [['trueUpOf', sql`null::text`] as const] : []),
    ...(bucket ? [['bucket', bucket] as const] : []),
    ...(conversion ? [['month', month] as const] : []),
    ...(comparison ? [['isPrevious', isIn(comparison.months, source.isRollup)] as const] : []),
    ['currency', sql`a.billing_currency`],
  ];
  const sums = summedMeasures(question).map((measure) => sql`${measureSum(measure, question, source.isRollup)} as ${sql.ref(measure)}`);
  const limit = limitCondition(viewer);
  const conditions = [
    sql`f.batch_id = any(${source.isRollup ? knowledge.batches.map(({ id }) => id) : batchesWithRows(knowledge, 'charge')}::bigint[])`,
    inPeriods(question, source.isRollup),
    ...countedMonths(knowledge, sql`f.batch_id`, month),
    ...filterConditions(filter, source.columnOf),
    ...(limit ? [limit] : []),
  ];
  // By position: a parameter that stands in two places is two parameters to PostgreSQL, and no group.
  return sql`select ${list([...keys.map(([name, column]) => sql`${column} as ${sql.ref(name)}`), ...sums, ...unitRanges(question)])}
    from ${source.table === 'charge' ? sql`charge f ${chargeJoins(aliases, month, knowledge)}` : rollupWithJoins(viewer, source.table, aliases, knowledge)}
    where ${sql.join(conditions, sql` and `)} group by ${list(keys.map((_, index) => sql.raw(String(index + 1))))}`;
}

/**
 * The same of what the months carry of closed ones: charges of batches that count more often than before, or less, each by the mapping that
 * counts with it. They stand in the month that carries them.
 */
function trueUpCells(
  viewer: Viewer,
  question: CostQuestion,
  { counted, isSeparate }: NonNullable<CostQuestion['trueUps']>,
): RawBuilder<unknown> {
  const { granularity, dimensions, tagKeys, filter } = question;
  const source = sourceOf(question);
  const aliases = aliasesOf(viewer, question);
  if (source.isRollup) for (const alias of ['p', 'r'] as const) aliases.delete(alias);
  const isMapped = aliases.delete('d');
  const keys: readonly (readonly [name: string, column: RawBuilder<unknown>])[] = [
    ...dimensions.map((dimension) => [dimension, sql.raw(source.columnOf(dimension))] as const),
    ...tagKeys.map((key, index) => [tagColumn(index), sql`(t.tags ->> ${key}::text)`] as const),
    ...(isSeparate ? [['trueUpOf', sql`u.month`] as const] : []),
    ...(granularity === 'TOTAL' ? [] : [['bucket', sql`(u.carrier || '-01')::date`] as const]),
    ['currency', sql`a.billing_currency`],
  ];
  const sums = summedMeasures(question).map(
    (measure) => sql`${measureSum(measure, question, source.isRollup, sql`u.times * `)} as ${sql.ref(measure)}`,
  );
  const month = source.isRollup ? sql`f.month` : ACCOUNT_MONTH;
  const conditions = [sql`${month} = u.month`, ...filterConditions(filter, source.columnOf), limitCondition(viewer) ?? sql`true`];
  return sql`select ${list([...keys.map(([name, column]) => sql`${column} as ${sql.ref(name)}`), ...sums, ...unitRanges(question)])}
    from unnest(${counted.map(({ carrier }) => carrier)}::text[], ${counted.map((one) => one.month)}::text[],
        ${counted.map(({ batchId }) => batchId)}::bigint[], ${counted.map(({ runId }) => runId)}::bigint[],
        ${counted.map(({ times }) => times)}::int[]) u (carrier, month, batch_id, run_id, times)
      join ${sql.raw(source.table)} f on f.batch_id = u.batch_id ${chargeJoins(aliases, month, NOTHING_KNOWN)}
      ${isMapped ? sql`left join dimension_assignment d on d.run_id = u.run_id and d.batch_id = f.batch_id and d.scope_key = f.scope_key` : sql``}
    where ${sql.join(conditions, sql` and `)} group by ${list(keys.map((_, index) => sql.raw(String(index + 1))))}`;
}

/** Mappings come with the batches. */
const NOTHING_KNOWN: Knowledge = { asOf: '', batches: [], runs: [] };

export function tagColumn(index: number): string {
  return `tag${index}`;
}

/** The sums of the fact that a question needs; `previousCost` is `cost` of other months. */
export function summedMeasures({ measures, comparison }: CostQuestion): Exclude<Measure, 'previousCost'>[] {
  const needed = new Set(measures);
  if (needed.delete('previousCost') || comparison) needed.add('cost');
  return [...needed] as Exclude<Measure, 'previousCost'>[];
}

const UNITS = { consumedQuantity: 'consumed_unit', pricingQuantity: 'pricing_unit' } as const;
export type Quantity = keyof typeof UNITS;

export function quantitiesOf({ measures }: CostQuestion): Quantity[] {
  return (Object.keys(UNITS) as Quantity[]).filter((quantity) => measures.has(quantity));
}

/** The least and the greatest unit of what is added: the sum is one of something where both are the same. */
function unitRanges(question: CostQuestion): RawBuilder<unknown>[] {
  return quantitiesOf(question).flatMap((quantity) => {
    const unit = sql`coalesce(${sql.raw(`p.${UNITS[quantity]}`)}, '') collate "C"`;
    const counts = sql`filter (where ${sql.raw(`f.${quantityColumn(quantity)}`)} <> 0)`;
    return [
      sql`min(${unit}) ${counts} as ${sql.ref(`${quantity}Least`)}`,
      sql`max(${unit}) ${counts} as ${sql.ref(`${quantity}Greatest`)}`,
    ];
  });
}

function quantityColumn(quantity: Quantity): string {
  return quantity === 'consumedQuantity' ? 'consumed_quantity' : 'pricing_quantity';
}

interface CellSource {
  readonly isRollup: boolean;
  readonly table: 'charge' | 'charge_daily' | 'charge_monthly';
  readonly columnOf: typeof sqlColumn;
}

function sourceOf({ granularity, dimensions, filter, measures, comparison }: CostQuestion): CellSource {
  const asked = [...dimensions, ...filter.dimensions.map(({ dimension }) => dimension)];
  const isRollup =
    asked.every((dimension) => DIMENSIONS[dimension].isInRollup) && !CHARGE_MEASURES.some((measure) => measures.has(measure));
  if (!isRollup) return { isRollup, table: 'charge', columnOf: sqlColumn };
  const byDay = granularity === 'DAY' || comparison?.through !== undefined;
  return { isRollup, table: byDay ? 'charge_daily' : 'charge_monthly', columnOf: rollupColumn as typeof sqlColumn };
}

function aliasesOf(viewer: Viewer, { dimensions, tagKeys, filter, measures }: CostQuestion): Set<TableAlias> {
  const needsPrice = CHARGE_MEASURES.some((measure) => measures.has(measure));
  return new Set<TableAlias>([
    's',
    'a',
    ...dimensions.map(aliasOf),
    ...filterAliases(filter),
    ...limitAliases(viewer),
    ...(tagKeys.length > 0 ? (['t'] as const) : []),
    ...(needsPrice ? (['p'] as const) : []),
    ...(measures.has('listSavings') ? (['r'] as const) : []),
  ]);
}

const BASIS_COLUMN = { BILLED: 'billed_cost', EFFECTIVE: 'effective_cost', ALLOCATED: 'effective_cost' } as const;

/** `times`: how often a charge counts, as a factor; none: once. */
function measureSum(
  measure: Exclude<Measure, 'previousCost'>,
  { basis }: CostQuestion,
  fromRollup: boolean,
  times: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  switch (measure) {
    case 'cost':
      return sql`sum(${times}${sql.raw(`f.${BASIS_COLUMN[basis]}`)})`;
    case 'chargeCount':
      return sql`sum(${times}${fromRollup ? sql`f.charge_count` : sql`1`})`;
    case 'consumedQuantity':
    case 'pricingQuantity':
      return sql`sum(${times}${sql.raw(`f.${quantityColumn(measure)}`)})`;
    case 'listSavings':
      // What buys a commitment has a list cost, and so has the usage that the commitment covers: of the two, the usage counts.
      return sql`coalesce(sum(${times}(f.list_cost - f.effective_cost)) filter (
        where not (p.charge_category = 'Purchase' and r.commitment_discount_id is not null and f.effective_cost = 0)), 0)`;
    case 'billedCost':
    case 'contractedCost':
    case 'effectiveCost':
    case 'listCost':
      return sql`sum(${times}${sql.raw(`f.${METRICS[measure satisfies Metric]}`)})`;
  }
}

function inPeriods({ months, comparison }: CostQuestion, fromRollup: boolean): RawBuilder<unknown> {
  if (!comparison) return isIn(months, fromRollup);
  const { months: before, through } = comparison;
  const day = bucketColumn('DAY', fromRollup)!;
  const current = through ? sql`${isIn(months, fromRollup)} and ${day} <= ${through.day}::date` : isIn(months, fromRollup);
  const previous = through ? sql`${isIn(before, fromRollup)} and ${day} <= ${through.previousDay}::date` : isIn(before, fromRollup);
  return sql`((${current}) or (${previous}))`;
}

/** A range of the column itself, where the fact has no month of its own: the planner has statistics for it. */
function isIn(months: readonly Month[], fromRollup: boolean): RawBuilder<unknown> {
  if (fromRollup) return sql`f.month = any(${[...months]}::text[])`;
  return sql`(a.billing_period_start >= ${firstDay(months[0]!)}::timestamp at time zone 'UTC'
    and a.billing_period_start < ${endDay(months.at(-1)!)}::timestamp at time zone 'UTC')`;
}

function list(parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> {
  return sql.join([...parts], sql`, `);
}
