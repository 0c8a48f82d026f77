import { sql, type RawBuilder } from 'kysely';
import { focusColumn, forbidsNull, type FocusColumn } from '../../../domain/charge/focus-columns.ts';
import type { ExportVersion } from '../../../domain/focus/export-version.ts';
import { fillsOf, rewriteOf, type Fill, type Rewrite, type ValueMark } from '../../../domain/focus/fill.ts';
import { sqlColumn } from '../../dimension/dimension.ts';
import { instantText } from '../../instant-text.ts';

/** The value of a column as an export of a version writes it, with what stands there when the charge says nothing. */
export function exportedValue(column: FocusColumn, version: ExportVersion): RawBuilder<unknown> {
  const fills = fillsOf(column);
  const own = valueText(column);
  const value = fills.length === 0 ? own : sql`coalesce(${sql.join([own, ...fills.map(filled)])})`;
  const rewrite = rewriteOf(column, version);
  return rewrite ? sql`case when ${holds(rewrite)} then ${valueText(rewrite.from)} else ${value} end` : value;
}

/** How it came about, as a text; null where the version lets it be null and it is. */
export function exportedMark(column: FocusColumn, version: ExportVersion): RawBuilder<string | null> {
  const rewrite = rewriteOf(column, version);
  const cases = [
    ...(rewrite ? [sql`when ${holds(rewrite)} and ${raw(column)} is distinct from ${raw(rewrite.from)} then ${mark('derived')}`] : []),
    sql`when ${raw(column)} is not null then ${mark('observed')}`,
    ...fillsOf(column).map((fill) => sql`when ${raw(fill.from)} is not null and ${condition(fill)} then ${mark(fill.mark)}`),
    ...(forbidsNull(column) ? [sql`else ${mark('missing')}`] : []),
  ];
  return sql<string | null>`case ${sql.join(cases, sql` `)} end`;
}

function mark(value: ValueMark): RawBuilder<unknown> {
  return sql.lit(value);
}

function filled(fill: Fill): RawBuilder<unknown> {
  const [before, after] = fill.spelled?.split('{}') ?? [];
  const value = before === undefined ? valueText(fill.from) : sql`${sql.lit(before)} || ${raw(fill.from)} || ${sql.lit(after ?? '')}`;
  return sql`case when ${condition(fill)} then ${value} end`;
}

function condition({ where, without }: Fill): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (where) conditions.push(sql`(${raw(where[0])} is null or ${raw(where[0])} = ${raw(where[1])})`);
  if (without) conditions.push(sql`${raw(without)} is null`);
  return sql.join(conditions, sql` and `);
}

function holds({ column, values }: Rewrite): RawBuilder<unknown> {
  return sql`${raw(column)} in (${sql.join(values.map((value) => sql.lit(value)))})`;
}

function raw(column: FocusColumn): RawBuilder<unknown> {
  return sql.raw(sqlColumn(column));
}

function valueText(column: FocusColumn): RawBuilder<unknown> {
  const value = raw(column);
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
