import type { RecordType } from '../../domain/record/records.ts';
import { RECORD_COLUMNS } from '../../domain/record/record-columns.ts';

/** The columns of a record's table that loading writes, by their names in SQL. */
export function recordTableColumns(type: RecordType): readonly string[] {
  return ['object_no', 'row_number', ...Object.keys(RECORD_COLUMNS[type]).map(snakeCase)];
}

/** `ledgerEntry` → `ledger_entry`: the table of a kind of record. */
export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
