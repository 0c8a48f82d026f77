import { Bool, DataType, DateDay, Decimal, Int64, makeData, TimestampMicrosecond, Utf8, type Data } from 'apache-arrow';
import type { ColumnType } from '../table.ts';

type Cells = readonly (string | null)[];

export function arrowType(type: ColumnType, scale: number): DataType {
  switch (type) {
    case 'decimal':
      return new Decimal(scale, 38, 128);
    case 'integer':
      return new Int64();
    case 'boolean':
      return new Bool();
    case 'date':
      return new DateDay();
    case 'instant':
      return new TimestampMicrosecond('UTC');
    case 'text':
    case 'month':
    case 'json':
      return new Utf8();
  }
}

/** Values as they are printed, as a column of Arrow. */
export function arrowColumn(type: DataType, cells: Cells): Data {
  const { length } = cells;
  const { nullBitmap, nullCount } = nullsOf(cells);
  const rest = { length, nullCount, nullBitmap };
  if (DataType.isUtf8(type)) return makeData({ type, ...rest, ...textsOf(cells) });
  if (DataType.isDecimal(type)) return makeData({ type, ...rest, data: decimalsOf(cells, type.scale) });
  if (DataType.isInt(type)) return makeData({ type: type as Int64, ...rest, data: BigInt64Array.from(cells, (cell) => BigInt(cell ?? 0)) });
  if (DataType.isBool(type)) return makeData({ type, ...rest, data: bitsOf(cells, (cell) => cell === 'true') });
  if (DataType.isDate(type)) return makeData({ type: type as DateDay, ...rest, data: Int32Array.from(cells, dayOf) });
  if (DataType.isTimestamp(type))
    return makeData({ type: type as TimestampMicrosecond, ...rest, data: BigInt64Array.from(cells, microsecondsOf) });
  throw new Error(`no column of Arrow is made of the type ${type.typeId}`);
}

function nullsOf(cells: Cells): { readonly nullBitmap: Uint8Array | undefined; readonly nullCount: number } {
  const nullCount = cells.reduce((count, cell) => (cell === null ? count + 1 : count), 0);
  return { nullCount, nullBitmap: nullCount === 0 ? undefined : bitsOf(cells, (cell) => cell !== null) };
}

function bitsOf(cells: Cells, isSet: (cell: string | null) => boolean): Uint8Array {
  const bits = new Uint8Array(Math.ceil(cells.length / 8));
  for (let index = 0; index < cells.length; index++) if (isSet(cells[index]!)) bits[index >> 3]! |= 1 << (index & 7);
  return bits;
}

/** All texts are encoded at once; where a text has more bytes than signs, each is measured. */
function textsOf(cells: Cells): { readonly valueOffsets: Int32Array; readonly data: Uint8Array } {
  const joined = cells.map((cell) => cell ?? '').join('');
  const data = Buffer.from(joined, 'utf8');
  const isPlain = data.length === joined.length;
  const valueOffsets = new Int32Array(cells.length + 1);
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] ?? '';
    valueOffsets[index + 1] = valueOffsets[index]! + (isPlain ? cell.length : Buffer.byteLength(cell));
  }
  return { valueOffsets, data };
}

const LOW = (1n << 64n) - 1n;

/** `-12.5` at a scale of 3 is -12500, as a whole number of 128 bits. */
function decimalsOf(cells: Cells, scale: number): Uint32Array {
  const words = new BigUint64Array(2 * cells.length);
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index];
    if (cell == null) continue;
    const point = cell.indexOf('.');
    const digits = point === -1 ? cell : cell.slice(0, point) + cell.slice(point + 1);
    const units = BigInt(digits + '0'.repeat(scale - (point === -1 ? 0 : cell.length - point - 1)));
    words[2 * index] = units & LOW;
    words[2 * index + 1] = (units >> 64n) & LOW;
  }
  return new Uint32Array(words.buffer);
}

const DAY_MS = 86_400_000;

function dayOf(cell: string | null): number {
  return cell === null ? 0 : Date.parse(`${cell}T00:00:00Z`) / DAY_MS;
}

function microsecondsOf(cell: string | null): bigint {
  if (cell === null) return 0n;
  const point = cell.indexOf('.');
  const fraction = point === -1 ? '' : cell.slice(point + 1, -1);
  return BigInt(Date.parse(`${cell.slice(0, 19)}Z`)) * 1000n + BigInt(fraction.padEnd(6, '0'));
}
