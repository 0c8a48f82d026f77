import type { CsvDelimiter, RefusalReason } from '../../connector-kit/delivery.ts';
import { refuse } from '../refusal-code.ts';
import { createRow, viewOf, type Row } from './row.ts';

export interface CsvLimits {
  readonly columnsMax: number;
  readonly fieldBytesMax: number;
  readonly recordBytesMax: number;
}

export const CSV_LIMITS: CsvLimits = { columnsMax: 4096, fieldBytesMax: 1024 * 1024, recordBytesMax: 4 * 1024 * 1024 };

/** Takes bytes in chunks of any size and lends each row, the header included, to its reader. Refuses once and for all. */
export interface CsvScanner {
  write(chunk: Uint8Array): RefusalReason | undefined;
  end(): RefusalReason | undefined;
}

const QUOTE = 34;
const CR = 13;
const LF = 10;
const INCOMPLETE = -1;
const DAMAGED = -2;

/**
 * Scans CSV (RFC 4180: comma or what the delivery says instead, quotes doubled inside quotes, line breaks inside quotes; LF, CRLF or CR between rows; UTF-8 with
 * or without byte order mark, at the top or, where files were put together, before any row) at the level of bytes. Empty lines are no rows. Memory stays bounded by the limits.
 */
export function createCsvScanner(
  onRow: (row: Row) => RefusalReason | undefined,
  limits: CsvLimits = CSV_LIMITS,
  delimiter: CsvDelimiter = ',',
): CsvScanner {
  const between = delimiter.charCodeAt(0);
  let bytes: Buffer = Buffer.allocUnsafeSlow(1024 * 1024);
  const row = createRow(limits.columnsMax + 1, bytes);
  const { starts, ends, escaped } = row;
  const { columnsMax } = limits;
  let length = 0;
  let position = 0;
  let rowNumber = 0;
  let isFirst = true;
  let refusal: RefusalReason | undefined;

  function append(chunk: Uint8Array): void {
    const tail = length - position;
    const needed = tail + chunk.length + 1;
    if (needed > bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, bytes.length * 2));
      bytes.copy(larger, 0, position, length);
      bytes = larger;
      row.bytes = larger;
      row.view = viewOf(larger);
    } else if (position > 0) {
      bytes.copyWithin(0, position, length);
    }
    bytes.set(chunk, tail);
    length = tail + chunk.length;
    position = 0;
    // A sentinel: every unquoted field ends at the latest there, so the inner loop needs no bounds check.
    bytes[length] = LF;
  }

  function damaged(found: string): typeof DAMAGED {
    const where = rowNumber === 0 ? 'the header' : `data row ${rowNumber}`;
    refusal = refuse('csv-damaged', 'CSV with each quote closed', `${found} in ${where}`);
    return DAMAGED;
  }

  /** Scans the record at `position`; answers where the next one starts. */
  function scanRecord(isFinal: boolean): number {
    const buffer = bytes;
    const end = length;
    const separator = between;
    const ceiling = separator > CR ? separator : CR;
    let p = position;
    let field = 0;
    let c = 0;
    for (;;) {
      if (field === columnsMax) return damaged(`more than ${columnsMax} columns`);
      if (buffer[p] === QUOTE) {
        const start = ++p;
        let doubled = 0;
        for (;;) {
          while (buffer[p] !== QUOTE && p < end) p++;
          if (p >= end) return isFinal ? damaged('a quote that is never closed') : INCOMPLETE;
          if (p + 1 === end && !isFinal) return INCOMPLETE;
          if (buffer[p + 1] !== QUOTE || p + 1 === end) break;
          doubled = 1;
          p += 2;
        }
        starts[field] = start;
        ends[field] = p;
        escaped[field] = doubled;
        c = buffer[++p]!;
        if (c !== separator && c !== LF && c !== CR) return damaged('text behind a closing quote');
      } else {
        starts[field] = p;
        while ((c = buffer[p]!) > ceiling || (c !== separator && c !== LF && c !== CR)) p++;
        ends[field] = p;
        escaped[field] = 0;
      }
      field++;
      if (c === separator) {
        p++;
        continue;
      }
      if (p === end && !isFinal) return INCOMPLETE;
      if (c === CR) {
        if (p + 1 === end && !isFinal) return INCOMPLETE;
        if (buffer[p + 1] === LF && p + 1 < end) p++;
      }
      row.count = field;
      return p < end ? p + 1 : end;
    }
  }

  /** Damage by size shows only in records beyond the limit of one field, so others are not measured. */
  function oversized(next: number): boolean {
    if (next - position <= limits.fieldBytesMax) return false;
    for (let field = 0; field < row.count; field++) {
      if (ends[field]! - starts[field]! > limits.fieldBytesMax) {
        damaged(`a field of more than ${limits.fieldBytesMax} bytes`);
        return true;
      }
    }
    return false;
  }

  function scan(isFinal: boolean): RefusalReason | undefined {
    if (isFirst) {
      if (length < 4 && !isFinal) return undefined;
      isFirst = false;
      refusal = refuseForeign(bytes, length);
      if (refusal) return refusal;
    }
    while (position < length) {
      // A file of nothing but line ends is no reason to look at each of them as a record.
      while (bytes[position] === LF && position < length) position++;
      if (position === length) break;
      if (bytes[position] === 0xef) {
        if (length - position < 3 && !isFinal) break;
        if (length - position >= 3 && bytes[position + 1] === 0xbb && bytes[position + 2] === 0xbf) {
          position += 3;
          if (position === length) break;
        }
      }
      const next = scanRecord(isFinal);
      if (next === INCOMPLETE) break;
      if (next === DAMAGED || oversized(next)) return refusal;
      const isBlank = row.count === 1 && ends[0] === starts[0] && bytes[starts[0]! - 1] !== QUOTE;
      if (!isBlank) {
        refusal = onRow(row);
        if (refusal) return refusal;
        rowNumber++;
      }
      position = next;
    }
    if (length - position > limits.recordBytesMax)
      damaged(`a record of more than ${limits.recordBytesMax} bytes, perhaps a quote that is never closed,`);
    return refusal;
  }

  return {
    write(chunk) {
      if (refusal) return refusal;
      append(chunk);
      return scan(false);
    },
    end() {
      if (refusal) return refusal;
      append(new Uint8Array(0));
      return scan(true);
    },
  };
}

/** Bytes that are no UTF-8 text at all are named as what they are, before every row of them is found wrong. */
function refuseForeign(bytes: Buffer, length: number): RefusalReason | undefined {
  const starts = (...magic: number[]) => length >= magic.length && magic.every((byte, index) => bytes[index] === byte);
  const found =
    starts(0xff, 0xfe) || starts(0xfe, 0xff)
      ? 'UTF-16 text'
      : starts(0x1f, 0x8b)
        ? 'gzip data'
        : starts(0x50, 0x41, 0x52, 0x31)
          ? 'Parquet data'
          : starts(0x50, 0x4b, 3, 4)
            ? 'a zip archive'
            : undefined;
  return found === undefined ? undefined : refuse('encoding-unknown', 'CSV in UTF-8', found);
}
