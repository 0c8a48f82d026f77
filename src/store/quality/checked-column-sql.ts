import { sql, type RawBuilder } from 'kysely';
import { FOCUS_COLUMNS, type FocusColumn } from '../../domain/charge/focus-columns.ts';
import { MAPPED_DIMENSIONS, UNMAPPED, type MappedDimension } from '../../domain/dimension/dimension.ts';
import { tagKeyOf } from '../../domain/quality/checked-columns.ts';
import { plainKind, RECORD_COLUMNS, type PlainKind } from '../../domain/record/record-columns.ts';
import type { BatchRecordType } from '../../domain/record/records.ts';
import { snakeCase } from '../../reading/record/record-tables.ts';
import { aliasOf, sqlColumn, type TableAlias } from '../dimension/dimension.ts';

/** A column of a record as SQL: as text, as checks see it, and as what PostgreSQL compares amounts by. */
export interface CheckedColumnSql {
  readonly text: RawBuilder<unknown>;
  /** Null where text is compared. */
  readonly number: RawBuilder<unknown> | null;
}

/** A column of a record (alias `r`), or of a charge (aliases of `chargeJoins`). */
export function checkedColumnSql(kind: BatchRecordType, column: string): CheckedColumnSql {
  return kind === 'charge' ? ofCharge(column) : ofRecord(RECORD_COLUMNS[kind] as Readonly<Record<string, string>>, column);
}

/** The tables that a column of charges lies in. */
export function chargeAlias(column: string): TableAlias {
  if (tagKeyOf(column) !== undefined) return 't';
  return isMapped(column) ? 'd' : aliasOf(focusColumn(column));
}

function ofRecord(columns: Readonly<Record<string, string>>, column: string): CheckedColumnSql {
  const tag = tagKeyOf(column);
  if (tag !== undefined) return asText(sql`r.tags ->> ${tag}`);
  const [outer, inner] = column.split('.');
  if (inner !== undefined) return ofPurchase(inner);
  const value = sql.ref(`r.${snakeCase(outer!)}`);
  return SEEN_AS[plainKind(columns[outer!] as 'text')](value);
}

const SEEN_AS: { readonly [K in PlainKind]: (value: RawBuilder<unknown>) => CheckedColumnSql } = {
  text: asText,
  decimal: asNumber,
  integer: (value) => asNumber(sql`${value}::numeric`),
  day: (value) => asText(sql`to_char(${value}, 'YYYY-MM-DD')`),
  instant: asDay,
  month: (value) => asText(sql`${value} || '-01'`),
  json: (value) => asText(sql`${value}::text`),
};

function ofPurchase(name: string): CheckedColumnSql {
  const value = sql`(r.purchase ->> ${name})`;
  return name === 'price' ? asNumber(sql`${value}::numeric`) : asText(value);
}

function ofCharge(column: string): CheckedColumnSql {
  const tag = tagKeyOf(column);
  if (tag !== undefined) return asText(sql`t.tags ->> ${tag}`);
  if (isMapped(column)) return asText(sql`nullif(${sql.raw(sqlColumn(column))}, ${UNMAPPED})`);
  const name = focusColumn(column);
  const value = sql.raw(sqlColumn(name));
  switch (FOCUS_COLUMNS[name].type) {
    case 'decimal':
      return asNumber(value);
    case 'instant':
      return asDay(value);
    case 'string':
      return asText(value);
    case 'json':
      return asText(sql`${value}::text`);
  }
}

function asText(value: RawBuilder<unknown>): CheckedColumnSql {
  return { text: value, number: null };
}

function asNumber(value: RawBuilder<unknown>): CheckedColumnSql {
  return { text: sql`trim_scale(${value})::text`, number: value };
}

function asDay(value: RawBuilder<unknown>): CheckedColumnSql {
  return asText(sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD')`);
}

function isMapped(column: string): column is MappedDimension {
  return (MAPPED_DIMENSIONS as readonly string[]).includes(column);
}

function focusColumn(column: string): FocusColumn {
  return (column.charAt(0).toUpperCase() + column.slice(1)) as FocusColumn;
}
