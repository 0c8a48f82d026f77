import { sql, type RawBuilder } from 'kysely';
import { demand } from '../domain/authority/demand.ts';
import type { Knowledge } from '../domain/knowledge.ts';
import type { KnowledgeView } from '../domain/period/knowledge-view.ts';
import { qualityRunIds } from '../domain/quality/quality-run-ids.ts';
import { worstScores, type WorstScore } from '../domain/quality/worst-scores.ts';
import type { Month } from '../domain/time/month.ts';
import { deliveredThrough, throughOf } from '../store/cost/delivered-through.ts';
import { copyOut } from '../store/flat/copy-out.ts';
import { deliveriesOf } from '../store/flat/deliveries-of.ts';
import { knownRows } from '../store/flat/known-rows.ts';
import { eachRawRows, rawRows, type RawRow } from '../store/flat/raw-rows.ts';
import type { RowSource } from '../store/flat/row-source.ts';
import { knowledgeAt } from '../store/knowledge/knowledge.ts';
import { instantNow } from '../store/knowledge/instant-now.ts';
import { knownMonths } from '../store/knowledge/known-months.ts';
import { planAsUsual, planByHashOnwards } from '../store/plan-by-hash.ts';
import type { Snapshot } from '../store/viewer/snapshot.ts';
import { qualityBehind } from '../store/warranty/quality-behind.ts';
import { compileFilter, type ColumnFinder } from './question/compile-filter.ts';
import { decimalShapes, type DecimalShape } from './question/decimal-shapes.ts';
import { printedColumn, type Printing } from './question/printed-column.ts';
import { comesAfter, orderClause, rowOrder, type OrderedBy } from './question/row-order.ts';
import type { TableFilter } from './question/table-filter.ts';
import { shown, TableQuestionError } from './question/table-question-error.ts';
import { columnNamed, monthColumn, type Column, type Table } from './table.ts';

export interface TableQuestion {
  /** Billing months, both included: those of them between the first and the last that anything was delivered of. Default: all. */
  readonly period?: { readonly from: Month; readonly to: Month } | undefined;
  /** Default: all, in the order of the table. */
  readonly columns?: readonly string[] | undefined;
  readonly filter?: TableFilter | undefined;
  readonly orderBy?: readonly OrderedBy[] | undefined;
  /** The values that the last row of a part has in the columns of `order`. */
  readonly after?: readonly (string | null)[] | undefined;
  readonly skip?: number | undefined;
  readonly limit?: number | undefined;
  readonly asOf?: string | undefined;
  readonly view?: KnowledgeView | undefined;
}

/** What a question to a table finds, in one snapshot: what is known of it at once, and its rows when they are asked for. */
export interface OpenTable {
  readonly table: Table;
  /** As asked for. Those that are masked for the viewer stand there, and are null. */
  readonly columns: readonly Column[];
  readonly masked: readonly string[];
  /** Columns that rows are ordered by: together they name a row. */
  readonly order: readonly OrderedBy[];
  readonly knowledge: Knowledge;
  /** Asking again with it finds the same rows. */
  readonly asOf: string;
  /** The last day through which every source of the last month known has delivered its bill; null where none has, or it rests on no bill. */
  readonly completeThrough: string | null;
  /** The lowest score of each kind of record that the rows are made of. Empty: not judged, or not told to the viewer. */
  readonly quality: readonly WorstScore[];
  /** Lists of texts, some thousand rows at a time. Several statements, whose number does not depend on that of the rows. */
  rows(printing?: Printing): AsyncIterable<readonly RawRow[]>;
  /** Lines of CSV by RFC 4180, without a header. */
  csv(format?: Printing & { readonly delimiter?: string | undefined; readonly onRows?: (rows: number) => void }): AsyncIterable<Buffer>;
  /** How many rows the question finds, whatever `after`, `skip` and `limit` say. One statement. */
  count(): Promise<string>;
  /** The digits that the values of each decimal column need. One statement over all rows. */
  shapes(): Promise<ReadonlyMap<string, DecimalShape>>;
}

/**
 * Opens a table in the viewer's name. Throws an AccessRefusedError, a TableQuestionError for a question that cannot be asked, or a
 * PurgedError where rows of known deliveries are gone.
 */
export async function openTable(snapshot: Snapshot, table: Table, question: TableQuestion = {}): Promise<OpenTable> {
  const { viewer } = snapshot;
  for (const permission of table.demands) demand(viewer, permission);
  const columns = question.columns ? columnsNamed(table, question.columns) : table.columns;
  // Of wide rows nothing is read that nobody asks for.
  const needed = new Set([...columns.map(({ name }) => name), ...table.key]);
  const find = finderOf(table, snapshot, needed);
  const order = rowOrder(table, question.orderBy ?? [], find);
  const filter = question.filter ? compileFilter(question.filter, find) : sql`true`;
  const after = question.after ? comesAfter(order, question.after) : sql`true`;
  const months = await monthsOf(snapshot, table, question);
  const isOfPeriod = question.period && table.readsAllMonths ? compileFilter(within(table, question.period), find) : sql`true`;
  const where = sql`${filter} and ${isOfPeriod}`;
  const knowledge = await knowledgeAt(snapshot, months.read, question.asOf, question.view);
  const at = table.isLive ? (question.asOf ?? (await instantNow(snapshot))) : knowledge.asOf;
  const asked = { months: months.read, isNow: question.asOf === undefined, at, columns: needed };
  const statementOf = (known: Knowledge) => table.rows(knownRows(viewer, known, asked));
  // Rows that are gone are refused before the first one is read.
  const whole = statementOf(knowledge);
  const last = months.asked.at(-1);
  const isMasked = ({ masked }: Column) => masked !== undefined && !viewer.permissions.has(masked);
  const selected = (printing?: Printing) =>
    sql.join(columns.map((column) => (isMasked(column) ? sql`null` : printedColumn(column, printing))));
  const found = (what: RawBuilder<unknown>, from: RawBuilder<unknown>) => sql`
    select ${what} from (${from}) t where ${where} and ${after} order by ${orderClause(order)}${limited(question)}`;
  const isPage = question.limit !== undefined || question.skip !== undefined;
  const isByDelivery = table.records !== undefined && !isPage && (question.orderBy ?? []).length === 0;
  // A page of records is found by index; everything else is over all of them.
  const isByIndex = isPage && table.records !== undefined;

  async function parts(printing?: Printing): Promise<RawBuilder<unknown>[]> {
    if (isPage && table.isWide) {
      const page: RowSource['page'] = (names, among) => found(sql.join(names.map((name) => sql.ref(`t.${name}`))), among);
      const rows = table.rows(knownRows(viewer, knowledge, { ...asked, page }));
      return [sql`select ${selected(printing)} from (${rows}) t order by ${orderClause(order)}`];
    }
    const from = isByDelivery ? (await deliveriesOf(snapshot, knowledge, table.records!)).map(statementOf) : [whole];
    return from.map((one) => found(selected(printing), one));
  }

  async function* each<T>(read: (query: RawBuilder<unknown>) => AsyncIterable<T>, printing?: Printing): AsyncGenerator<T> {
    for (const part of await parts(printing)) {
      if (!isByIndex) await planByHashOnwards(snapshot);
      yield* read(part);
    }
    await planAsUsual(snapshot);
  }

  return {
    table,
    columns,
    masked: columns.filter(isMasked).map(({ name }) => name),
    order: order.map(({ name, descending }) => ({ column: name, descending })),
    knowledge,
    asOf: at,
    completeThrough:
      table.restsOnBills && last !== undefined ? (throughOf(await deliveredThrough(snapshot, knowledge, [last]), last) ?? null) : null,
    quality: await qualityOf(snapshot, table, knowledge),
    rows: (printing) => each((query) => (isSmall(question) ? once(rawRows(snapshot, query)) : eachRawRows(snapshot, query)), printing),
    csv: ({ delimiter, onRows, ...printing } = {}) => each((query) => copyOut(snapshot, query, { delimiter, onRows }), printing),
    async count() {
      const [[count]] = (await rawRows(snapshot, sql`select count(*) from (${whole}) t where ${where}`)) as [[string]];
      return count;
    },
    shapes: () =>
      decimalShapes(
        snapshot,
        columns.filter((column) => !isMasked(column)),
        sql`(${whole}) t where ${where}`,
      ),
  };
}

async function qualityOf(snapshot: Snapshot, { period, judged }: Table, knowledge: Knowledge): Promise<WorstScore[]> {
  const by = period === 'none' ? { lastAt: knowledge.asOf } : { runIds: qualityRunIds(knowledge) };
  return judged.length === 0 ? [] : worstScores((await qualityBehind(snapshot, by, judged)) ?? []);
}

/** The rows of a table, some thousand at a time. */
export async function* readTable(snapshot: Snapshot, table: Table, question: TableQuestion = {}): AsyncGenerator<readonly RawRow[]> {
  yield* (await openTable(snapshot, table, question)).rows();
}

/** As many as the largest page of a door has, and one that tells whether there is more: it is held at once, and asked for with parameters. */
const SMALL = 20_001;

function isSmall({ limit }: TableQuestion): boolean {
  return limit !== undefined && limit <= SMALL;
}

async function* once(rows: Promise<RawRow[]>): AsyncGenerator<RawRow[]> {
  const found = await rows;
  if (found.length > 0) yield found;
}

function limited({ limit, skip }: TableQuestion): RawBuilder<unknown> {
  return sql`${limit === undefined ? sql`` : sql` limit ${limit}::bigint`}${skip === undefined ? sql`` : sql` offset ${skip}::bigint`}`;
}

/** Months that are asked for, and those that are read to answer it. Before the first delivery and behind the last there is nothing to read. */
async function monthsOf(
  snapshot: Snapshot,
  table: Table,
  { period, asOf }: TableQuestion,
): Promise<Readonly<Record<'asked' | 'read', readonly Month[]>>> {
  if (table.period === 'none') {
    if (period) throw new TableQuestionError(`no period for ${table.name}, which is read as a whole`, `${period.from}..${period.to}`);
    return { asked: [], read: [] };
  }
  if (period && period.from > period.to)
    throw new TableQuestionError('a period that ends when it begins or later', `${period.from}..${period.to}`);
  const known = await knownMonths(snapshot, asOf);
  const asked = period ? known.filter((month) => month >= period.from && month <= period.to) : known;
  return { asked, read: table.readsAllMonths ? known : asked };
}

function within(table: Table, { from, to }: NonNullable<TableQuestion['period']>): TableFilter {
  const month = { column: monthColumn(table)!.name };
  return {
    all: [
      { compare: 'ge', left: month, right: { value: from } },
      { compare: 'le', left: month, right: { value: to } },
    ],
  };
}

/** Whoever could filter or order by what is masked would find it out. Notes which columns it was asked for. */
function finderOf(table: Table, { viewer }: Snapshot, asked: Set<string>): ColumnFinder {
  return (name) => {
    const column = columnOf(table, name);
    if (column.masked !== undefined) demand(viewer, column.masked);
    asked.add(name);
    return column;
  };
}

/** Each once: a row is as wide as the table at most. */
function columnsNamed(table: Table, names: readonly string[]): readonly Column[] {
  const seen = new Set<string>();
  return names.map((name) => {
    if (seen.has(name)) throw new TableQuestionError('each column once', `${shown(name)} again`);
    seen.add(name);
    return columnOf(table, name);
  });
}

function columnOf(table: Table, name: string): Column {
  const column = columnNamed(table, name);
  if (column) return column;
  throw new TableQuestionError(`a column of ${table.name} (${table.columns.map((one) => one.name).join(', ')})`, shown(name));
}
