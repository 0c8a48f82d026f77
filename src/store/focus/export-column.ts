import { sql, type RawBuilder } from 'kysely';
import type { FocusType } from '../../domain/charge/focus-columns.ts';
import type { Fill, FillSource, Rewrite, ValueMark } from '../../domain/focus/fill.ts';
import { instantText } from '../instant-text.ts';

/** A column of an exported dataset: what stands there, and how it came about, as SQL. */
export interface ExportColumn {
  readonly name: string;
  readonly type: FocusType;
  readonly value: RawBuilder<unknown>;
  /** A mark as a text; null where the value may be null and is. */
  readonly mark: RawBuilder<string | null>;
  /** Why a value may be another than what was delivered; none: it never is. */
  readonly reasons: readonly MarkReason[];
  /** Left out of a file in which nothing was delivered for it. */
  readonly isConditional?: boolean;
}

export interface MarkReason {
  readonly mark: Exclude<ValueMark, 'observed'>;
  readonly reason: string;
}

/** What is known of the columns of a dataset, and where in SQL their values are. */
export interface ColumnModel<C extends string> {
  readonly sqlOf: (column: C) => RawBuilder<unknown>;
  readonly typeOf: (column: C) => FocusType;
  readonly forbidsNull: (column: C) => boolean;
  readonly fillsOf: (column: C) => readonly Fill<C>[];
  readonly rewriteOf: (column: C) => Rewrite<C> | undefined;
  /** The instant that the export is of. */
  readonly at: RawBuilder<unknown>;
}

/** The value of a column as a version writes it, with what stands there when the record itself says nothing. */
export function exportColumn<C extends string>(name: C, model: ColumnModel<C>): ExportColumn {
  const { sqlOf, forbidsNull, fillsOf, rewriteOf } = model;
  const own = sqlOf(name);
  const fills = fillsOf(name).map((fill) => ({ fill, value: filled(name, fill, model) }));
  const rewrite = rewriteOf(name);
  const isRewritten = rewrite && sql`${sqlOf(rewrite.column)} in (${sql.join(rewrite.values.map((value) => sql.lit(value)))})`;
  const value =
    fills.length === 0 ? valueText(name, model) : sql`coalesce(${sql.join([valueText(name, model), ...fills.map((one) => one.value)])})`;
  const cases = [
    ...(rewrite ? [sql`when ${isRewritten} and ${own} is distinct from ${sqlOf(rewrite.from)} then ${sql.lit('derived')}`] : []),
    sql`when ${own} is not null then ${sql.lit('observed')}`,
    ...fills.map((one) => sql`when ${one.value} is not null then ${sql.lit(one.fill.mark)}`),
    ...(forbidsNull(name) ? [sql`else ${sql.lit('missing')}`] : []),
  ];
  return {
    name,
    type: model.typeOf(name),
    value: rewrite ? sql`case when ${isRewritten} then ${valueText(rewrite.from, model)} else ${value} end` : value,
    mark: sql<string | null>`case ${sql.join(cases, sql` `)} end`,
    reasons: [
      ...(rewrite ? [{ mark: 'derived', reason: rewrite.reason } as const] : []),
      ...fills.map(({ fill: { mark, reason } }) => ({ mark, reason })),
      ...(forbidsNull(name) ? [{ mark: 'missing', reason: 'The source says nothing there.' } as const] : []),
    ],
  };
}

/** A column that holds what was delivered, or null. */
export function deliveredColumn(name: string, value: RawBuilder<unknown>): ExportColumn {
  return {
    name,
    type: 'string',
    value,
    mark: sql<string | null>`case when ${value} is not null then ${sql.lit('observed')} end`,
    reasons: [],
  };
}

/** A column that the viewer may not read: it stands there, so that the file has the shape of its version, and says why it is empty. */
export function maskedColumn(name: string, type: FocusType): ExportColumn {
  return {
    name,
    type,
    value: sql`null`,
    mark: sql<string | null>`${sql.lit('missing')}`,
    reasons: [{ mark: 'missing', reason: 'Whoever exported it may not read it.' }],
  };
}

function filled<C extends string>(name: C, fill: Fill<C>, model: ColumnModel<C>): RawBuilder<unknown> {
  const { sqlOf } = model;
  const { where, without } = fill;
  const conditions: RawBuilder<unknown>[] = [];
  if (where) conditions.push(sql`(${sqlOf(where[0])} is null or ${sqlOf(where[0])} = ${sqlOf(where[1])})`);
  if (without) conditions.push(sql`${sqlOf(without)} is null`);
  const found = taken(fill.take, model);
  const value = model.typeOf(name) === 'decimal' ? sql`(${found})::numeric` : found;
  return conditions.length === 0 ? value : sql`case when ${sql.join(conditions, sql` and `)} then ${value} end`;
}

function taken<C extends string>(take: FillSource<C>, model: ColumnModel<C>): RawBuilder<unknown> {
  const { sqlOf, at } = model;
  switch (take.kind) {
    case 'column':
      return valueText(take.from, model);
    case 'spelled': {
      const [before = '', after = ''] = take.as.split('{}');
      return sql`${sql.lit(before)} || ${sqlOf(take.from)} || ${sql.lit(after)}`;
    }
    case 'value':
      return sql.lit(take.value);
    case 'meaning': {
      const cases = Object.entries(take.values).map(([of, value]) => sql`when ${sqlOf(take.from)} = ${sql.lit(of)} then ${sql.lit(value)}`);
      return sql`case ${sql.join(cases, sql` `)} end`;
    }
    case 'length':
      return lengthText(sqlOf(take.start), sqlOf(take.end));
    case 'standing':
      return sql`case when ${at} < ${sqlOf(take.start)} then ${sql.lit(take.before)} when ${at} < ${sqlOf(take.end)} then ${sql.lit(take.within)} else ${sql.lit(take.after)} end`;
  }
}

function valueText<C extends string>(column: C, { sqlOf, typeOf }: ColumnModel<C>): RawBuilder<unknown> {
  switch (typeOf(column)) {
    case 'instant':
      return instantText(sqlOf(column));
    case 'decimal':
      return sql`trim_scale(${sqlOf(column)})`;
    case 'string':
    case 'json':
      return sqlOf(column);
  }
}

/** Whole years, else whole months, days or hours: `3 Years`, `1 Month`; null where none of them divides the period. */
function lengthText(start: RawBuilder<unknown>, end: RawBuilder<unknown>): RawBuilder<unknown> {
  const [from, to] = [sql`(${start} at time zone 'UTC')`, sql`(${end} at time zone 'UTC')`];
  const months = sql`(extract(year from age(${to}, ${from})) * 12 + extract(month from age(${to}, ${from})))::int`;
  const hours = sql`extract(epoch from ${to} - ${from}) / 3600`;
  const counted = (count: RawBuilder<unknown>, unit: string) =>
    sql`(${count})::int || case when ${count} = 1 then ${sql.lit(` ${unit}`)} else ${sql.lit(` ${unit}s`)} end`;
  return sql`case
    when ${to} <= ${from} then null
    when ${months} > 0 and ${from} + make_interval(months => ${months}) = ${to}
      then case when ${months} % 12 = 0 then ${counted(sql`${months} / 12`, 'Year')} else ${counted(months, 'Month')} end
    when ${hours} % 24 = 0 then ${counted(sql`${hours} / 24`, 'Day')}
    when ${hours} % 1 = 0 then ${counted(hours, 'Hour')} end`;
}
