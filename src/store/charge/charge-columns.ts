import { sql, type RawBuilder } from 'kysely';
import { FOCUS_COLUMN_NAMES, FOCUS_COLUMNS, type FocusColumn } from '../../domain/charge/focus-columns.ts';
import type { ChargeRef } from '../allocation/allocation-of-charges.ts';
import { aliasOf, fieldName, sqlColumn, type TableAlias } from '../dimension/dimension.ts';
import { MAPPED_DIMENSIONS, type MappedDimension } from '../../domain/dimension/dimension.ts';

/** What can be read of a charge: FOCUS's columns, what it is mapped to, kept source columns, the file it came from. */
export type ChargeColumn = FocusColumn | MappedDimension | 'X' | 'File';
export const CHARGE_COLUMNS: readonly ChargeColumn[] = [...FOCUS_COLUMN_NAMES, ...MAPPED_DIMENSIONS, 'X', 'File'];

/**
 * A charge as far as it was asked for: columns by field name (`billedCost`), absent where not asked for. Amounts are decimal
 * text in the billing currency, instants ISO text, tags an object, other JSON its text.
 */
export type ChargeRow = ChargeRef & Readonly<Record<string, unknown>>;

/** Columns that are read as JSON text: they may hold amounts, which a parser would round. Tags are an object. */
export function isJsonText(column: ChargeColumn): boolean {
  return column in FOCUS_COLUMNS && FOCUS_COLUMNS[column as FocusColumn].type === 'json' && column !== 'Tags';
}

/** Columns of the fact itself, which a page carries through; the others are joined to it. */
export function isFactColumn(column: ChargeColumn): boolean {
  return column in FOCUS_COLUMNS && FOCUS_COLUMNS[column as FocusColumn].home === 'fact';
}

/** The tables that the columns lie in; `o` is the batch's object. */
export function columnAliases(columns: readonly ChargeColumn[]): Set<TableAlias | 'o'> {
  return new Set(columns.flatMap((column) => (column === 'X' ? ['p', 'r'] : column === 'File' ? ['o'] : [aliasOf(column)])));
}

/** The columns as a select list, under their field names. */
export function columnList(columns: readonly ChargeColumn[]): RawBuilder<unknown>[] {
  return columns.map((column) => {
    if (column === 'X') return sql`coalesce(p.x, '{}') || coalesce(r.x, '{}') as x`;
    if (column === 'File') return sql`o.key as file`;
    const value = sql.raw(sqlColumn(column));
    return isJsonText(column) ? sql`${value}::text as ${sql.ref(fieldName(column))}` : sql`${value} as ${sql.ref(fieldName(column))}`;
  });
}

export const OBJECT_JOIN = sql`left join batch_object o on o.batch_id = f.batch_id and o.object_no = f.object_no`;
export const IDENTITY = sql`f.batch_id, f.object_no, f.row_number, f.part`;
export const IDENTITY_LIST = sql`f.batch_id as "batchId", f.object_no as "objectNo", f.row_number as "rowNumber", f.part`;
