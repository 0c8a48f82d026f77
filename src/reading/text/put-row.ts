import { Buffer } from 'node:buffer';
import { CSV_LIMITS } from './csv-scanner.ts';
import { viewOf, type Row } from './row.ts';

/** Lays the texts out as a row of bytes, as if they had stood in a file of text, with a byte between them. */
export function putRow(row: Row, count: number, textOf: (column: number) => string | Uint8Array | undefined): void {
  let at = 0;
  for (let column = 0; column < count; column++) {
    const text = textOf(column) ?? '';
    // A UTF-16 unit needs three bytes at most.
    const size = typeof text === 'string' ? text.length * 3 : text.length;
    if (at + size + 1 > row.bytes.length) grow(row, at + size + 1);
    row.starts[column] = at;
    if (typeof text === 'string') at += text === '' ? 0 : row.bytes.write(text, at);
    else {
      row.bytes.set(text, at);
      at += text.length;
    }
    row.ends[column] = at;
    row.escaped[column] = 0;
    row.bytes[at++] = BETWEEN;
  }
  row.count = count;
}

/** No text of a cell holds it. */
const BETWEEN = 0;

function grow(row: Row, needed: number): void {
  if (needed > CSV_LIMITS.recordBytesMax * 3) throw new Error(`a row of more than ${CSV_LIMITS.recordBytesMax} bytes`);
  const larger = Buffer.allocUnsafeSlow(Math.max(needed, row.bytes.length * 2));
  row.bytes.copy(larger);
  row.bytes = larger;
  row.view = viewOf(larger);
}
