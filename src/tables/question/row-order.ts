import { sql, type RawBuilder } from 'kysely';
import type { Column, Table } from '../table.ts';
import type { ColumnFinder } from './compile-filter.ts';
import { TableQuestionError } from './table-question-error.ts';
import { typedValue } from './typed-value.ts';

export interface OrderedBy {
  readonly column: string;
  readonly descending?: boolean | undefined;
}

/** One of the columns that rows are ordered by. Nulls come first, and last where it is descending. */
interface OrderColumn extends Column {
  readonly descending: boolean;
}

/** As asked, then the key, so that no two orders are possible. */
export function rowOrder(table: Table, asked: readonly OrderedBy[], find: ColumnFinder): readonly OrderColumn[] {
  const wished = asked.map(({ column, descending = false }) => ({ ...find(column), descending }));
  const names = new Set(wished.map(({ name }) => name));
  if (names.size < wished.length) throw new TableQuestionError('each column once in an order', 'one of them twice');
  const rest = table.key.filter((name) => !names.has(name)).map((name) => ({ ...find(name), descending: false }));
  return [...wished, ...rest];
}

export function orderClause(order: readonly OrderColumn[]): RawBuilder<unknown> {
  return sql.join(order.map((one) => sql`${comparable(one)}${sql.raw(one.descending ? ' desc' : ' asc')}${nullsOf(one)}`));
}

/** That a row comes after one with these values of the order's columns. */
export function comesAfter(order: readonly OrderColumn[], values: readonly (string | null)[]): RawBuilder<boolean> {
  if (values.length !== order.length) throw new TableQuestionError(`a place of ${order.length} values`, `one of ${values.length}`);
  const place = order.map((column, index) => ({ column, value: values[index] ?? null }));
  // The comparison of rows is one that an index answers.
  if (place.every(({ column, value }) => !column.descending && !column.isNullable && value !== null)) {
    const given = place.map(({ column, value }) => typedValue(value!, column.type, column.name));
    return sql<boolean>`(${sql.join(order.map(comparable))}) > (${sql.join(given)})`;
  }
  const steps = place.map((one, index) => sql`(${sql.join([...place.slice(0, index).map(isSame), isLater(one)], sql` and `)})`);
  return sql<boolean>`(${sql.join(steps, sql` or `)})`;
}

interface Place {
  readonly column: OrderColumn;
  readonly value: string | null;
}

function isSame({ column, value }: Place): RawBuilder<unknown> {
  const own = sql.ref(`t.${column.name}`);
  return value === null ? sql`${own} is null` : sql`${own} = ${typedValue(value, column.type, column.name)}`;
}

function isLater({ column, value }: Place): RawBuilder<unknown> {
  const own = sql.ref(`t.${column.name}`);
  if (value === null) return column.descending ? sql`false` : sql`${own} is not null`;
  const given = typedValue(value, column.type, column.name);
  if (!column.descending) return sql`${comparable(column)} > ${given}`;
  return column.isNullable ? sql`(${comparable(column)} < ${given} or ${own} is null)` : sql`${comparable(column)} < ${given}`;
}

/** Texts are ordered by their code points, on every server alike. */
function comparable({ name, type }: OrderColumn): RawBuilder<unknown> {
  const own = sql.ref(`t.${name}`);
  return type === 'text' || type === 'month' || type === 'json' ? sql`${own} collate "C"` : own;
}

function nullsOf({ isNullable, descending }: OrderColumn): RawBuilder<unknown> {
  if (!isNullable) return sql``;
  return descending ? sql` nulls last` : sql` nulls first`;
}
