import { sql, type RawBuilder } from 'kysely';
import { focusColumn, type FocusColumn } from '../../domain/charge/focus-columns.ts';
import { FILLS, type Fill } from '../../domain/focus/fill.ts';
import { sqlColumn } from '../dimension/dimension.ts';
import { instantText } from '../instant-text.ts';

/** The value of a column as an export writes it, with what stands there when the charge says nothing. */
export function exportedValue(column: FocusColumn): RawBuilder<unknown> {
  const fills = FILLS[column] ?? [];
  const own = valueText(column);
  return fills.length === 0 ? own : sql`coalesce(${sql.join([own, ...fills.map(filled)])})`;
}

function filled({ from, spelled, where }: Fill): RawBuilder<unknown> {
  const [before, after] = spelled?.split('{}') ?? [];
  const value = before === undefined ? valueText(from) : sql`${sql.lit(before)} || ${sql.raw(sqlColumn(from))} || ${sql.lit(after ?? '')}`;
  if (where === undefined) return value;
  const [first, second] = where.map((name) => sql.raw(sqlColumn(name)));
  return sql`case when ${first} is null or ${first} = ${second} then ${value} end`;
}

function valueText(column: FocusColumn): RawBuilder<unknown> {
  const value = sql.raw(sqlColumn(column));
  switch (focusColumn(column).type) {
    case 'instant':
      return instantText(value);
    case 'decimal':
      return sql`trim_scale(${value})`;
    case 'string':
    case 'json':
      return value;
  }
}
