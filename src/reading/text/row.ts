import { isUtf8 } from 'node:buffer';
import type { CellFault } from '../cell-fault.ts';

/**
 * One row as spans of bytes, lent to its reader until the next row. A quoted field's span lies inside its quotes; it is
 * `escaped` when it still has doubled quotes in it.
 */
export interface Row {
  bytes: Buffer;
  /** Over the same memory as `bytes`: comparing and hashing go four bytes at a time. */
  view: DataView;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly escaped: Uint8Array;
  /** Number of fields. */
  count: number;
}

export function createRow(columnsMax: number, bytes: Buffer): Row {
  return {
    bytes,
    view: viewOf(bytes),
    starts: new Int32Array(columnsMax),
    ends: new Int32Array(columnsMax),
    escaped: new Uint8Array(columnsMax),
    count: 0,
  };
}

export function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The text of a field. Where it is no valid UTF-8 it is taken for Windows-1252, which every byte is; NUL shows as U+FFFD. */
export function fieldText(row: Row, column: number): string {
  const utf8 = row.bytes.toString('utf8', row.starts[column], row.ends[column]);
  const text = utf8.includes('\uFFFD') || utf8.includes('\0') ? damagedText(row, column) : utf8;
  return row.escaped[column] === 1 ? text.replaceAll('""', '"') : text;
}

const WINDOWS_1252 = new TextDecoder('windows-1252');

function damagedText(row: Row, column: number): string {
  const field = row.bytes.subarray(row.starts[column], row.ends[column]);
  return (isUtf8(field) ? field.toString('utf8') : WINDOWS_1252.decode(field)).replaceAll('\0', '\uFFFD');
}

/** The field is not valid UTF-8 text, or holds a NUL, which PostgreSQL cannot keep. */
export function isDamaged(row: Row, column: number): boolean {
  const field = row.bytes.subarray(row.starts[column], row.ends[column]);
  return field.includes(0) || !isUtf8(field);
}

/** The names in a header row, as they stand there. */
export function headerNames(row: Row): string[] {
  return Array.from({ length: row.count }, (_, column) => fieldText(row, column));
}

/** A row with a field too few or too many cannot be trusted in any field. Empty fields behind the last column are no fields. */
export function shapeFault(row: Row, width: number): CellFault | undefined {
  if (row.count === width) return undefined;
  let count = row.count;
  while (count > width && row.starts[count - 1] === row.ends[count - 1]) count--;
  return count === width ? undefined : { column: null, expected: `${width} fields`, found: `${row.count} fields` };
}

const NOTHING = new Set(['', 'NULL', 'null', 'None', '(null)']);
const NOTHING_LENGTH_MAX = 6;

export function meaningOf(text: string): string {
  return text.length <= NOTHING_LENGTH_MAX && NOTHING.has(text) ? '' : text;
}
