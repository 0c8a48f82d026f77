import { FACT_COLUMNS } from './charge-tables.ts';
import { instantOfField } from '../copy/binary-row.ts';
import { numericText } from '../copy/numeric-bytes.ts';

/** A row of the fact, by the names of its columns in SQL; numbers and keys as text. */
export type FactRow = Readonly<Record<string, string | null>>;

/** Reads back the rows of binary COPY that a charge reader made. */
export function factRows(bytes: Uint8Array): FactRow[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const rows: FactRow[] = [];
  for (let at = 0; at < bytes.length;) {
    at += 2;
    const values = FACT_COLUMNS.map((column): [string, string | null] => {
      const field = at;
      const length = view.getInt32(field);
      at += 4 + Math.max(length, 0);
      return [column, length < 0 ? null : valueText(column, bytes, view, field)];
    });
    rows.push(Object.fromEntries(values));
  }
  return rows;
}

function valueText(column: string, bytes: Uint8Array, view: DataView, field: number): string {
  if (column.endsWith('_key')) return view.getBigInt64(field + 4).toString();
  if (column.startsWith('charge_period')) return instantOfField(view, field);
  if (column === 'row_number') return String(view.getInt32(field + 4));
  return column === 'object_no' || column === 'part' ? String(view.getInt16(field + 4)) : numericText(bytes, field);
}
