import { sql, type RawBuilder } from 'kysely';
import { aliasOf, type TableAlias } from '../dimension/dimension.ts';
import type { Dimension } from '../../domain/dimension/dimension.ts';

/** Which charges: all conditions hold at once. null among the values stands for charges that have none. */
export interface ChargeFilter {
  readonly dimensions: readonly (ValueCondition & { readonly dimension: Dimension })[];
  readonly tags: readonly (ValueCondition & { readonly key: string })[];
}

export interface ValueCondition {
  readonly in?: readonly (string | null)[] | undefined;
  readonly notIn?: readonly (string | null)[] | undefined;
  /** Any of these stands somewhere in the value, or at its beginning, whatever the case of letters. */
  readonly contains?: readonly string[] | undefined;
  readonly startsWith?: readonly string[] | undefined;
}

export const NO_FILTER: ChargeFilter = { dimensions: [], tags: [] };

/** The tables that the conditions read. */
export function filterAliases(filter: ChargeFilter): TableAlias[] {
  return [...filter.dimensions.map(({ dimension }) => aliasOf(dimension)), ...(filter.tags.length > 0 ? (['t'] as const) : [])];
}

/** The conditions as SQL, to stand in a `where`. `columnOf` names the column of a dimension. */
export function filterConditions(filter: ChargeFilter, columnOf: (dimension: Dimension) => string): RawBuilder<unknown>[] {
  return [
    ...filter.dimensions.flatMap(({ dimension, ...values }) => valueConditions(sql.raw(columnOf(dimension)), values)),
    ...filter.tags.flatMap(({ key, ...values }) => valueConditions(sql`(t.tags ->> ${key}::text)`, values)),
  ];
}

/** The conditions on one column. */
export function valueConditions(column: RawBuilder<unknown>, condition: ValueCondition): RawBuilder<unknown>[] {
  const { in: among, notIn, contains, startsWith } = condition;
  return [
    ...(among ? [isAmong(column, among)] : []),
    ...(notIn ? [isNotAmong(column, notIn)] : []),
    ...(contains ? [isLike(column, contains, (text) => `%${text}%`)] : []),
    ...(startsWith ? [isLike(column, startsWith, (text) => `${text}%`)] : []),
  ];
}

function isLike(column: RawBuilder<unknown>, texts: readonly string[], pattern: (escaped: string) => string): RawBuilder<unknown> {
  const patterns = texts.map((text) => pattern(text.replaceAll(/[\\%_]/g, '\\$&')));
  return sql`${column} ilike any (${patterns}::text[])`;
}

// No coalesce around the comparisons: the planner has statistics for a column, not for a function of it.
function isAmong(column: RawBuilder<unknown>, values: readonly (string | null)[]): RawBuilder<unknown> {
  const listed = sql`${column} = any(${texts(values)}::text[])`;
  return values.includes(null) ? sql`(${listed} or ${column} is null)` : listed;
}

function isNotAmong(column: RawBuilder<unknown>, values: readonly (string | null)[]): RawBuilder<unknown> {
  const unlisted = sql`${column} <> all(${texts(values)}::text[])`;
  return values.includes(null) ? sql`(${unlisted} and ${column} is not null)` : sql`(${unlisted} or ${column} is null)`;
}

function texts(values: readonly (string | null)[]): string[] {
  return values.filter((value) => value !== null);
}
