import { zstdCompressSync } from 'node:zlib';
import { ByteWriter, ParquetWriter, type ColumnSource } from 'hyparquet-writer';
import type { SchemaElement } from 'hyparquet';
import { parseDecimal, type Decimal } from '../../domain/money/decimal.ts';
import { microsecondsOf } from '../../domain/time/instant.ts';
import type { TableFile } from '../table-file.ts';

export interface ParquetColumn {
  readonly name: string;
  readonly type: 'string' | 'json' | 'instant' | 'decimal' | 'date' | 'integer' | 'boolean';
  /** Of a decimal: how many digits its values have at most, and how many of them behind the point. */
  readonly precision?: number;
  readonly scale?: number;
}

export interface ParquetOptions {
  /** In the footer, by name. */
  readonly metadata: Readonly<Record<string, string>>;
  /** `ZSTD` is smaller, `SNAPPY` is read by every tool. */
  readonly codec: 'ZSTD' | 'SNAPPY';
}

/** The digits that tools read exactly; DuckDB turns wider decimals into floating-point numbers without a word. */
export const PARQUET_DIGITS_MAX = 38;

const GROUP_ROWS = 50_000;

/** Writes a Parquet file as rows come: decimals as DECIMAL, exact to the last digit, instants in UTC to the microsecond. */
export function openParquet(
  columns: readonly ParquetColumn[],
  { metadata, codec }: ParquetOptions,
  write: (bytes: Uint8Array) => Promise<void>,
): TableFile {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: [{ name: 'root', num_children: columns.length }, ...columns.map(elementOf)],
    codec,
    compressors: { ZSTD: (input) => zstdCompressSync(input) },
    kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    createdBy: 'costweave',
  });
  let pending: (readonly (string | null)[])[] = [];

  async function flush(): Promise<void> {
    if (pending.length > 0) {
      const columnData = columns.map((column, index): ColumnSource => {
        const value = VALUES[column.type];
        return { name: column.name, data: pending.map((row) => (row[index] == null ? null : value(row[index]!, column))) };
      });
      await writer.write({ columnData, rowGroupSize: GROUP_ROWS });
      pending = [];
    }
    await drain();
  }

  async function drain(): Promise<void> {
    await write(Uint8Array.from(bytes.getBytes()));
    bytes.index = 0;
  }

  return {
    async add(rows) {
      for (const row of rows) pending.push(row);
      if (pending.length >= GROUP_ROWS) await flush();
    },
    async end() {
      await flush();
      await writer.finish();
      await drain();
    },
  };
}

function elementOf({ name, type, precision = 1, scale = 0 }: ParquetColumn): SchemaElement {
  const element = { name, repetition_type: 'OPTIONAL' } as const;
  switch (type) {
    case 'string':
    case 'json':
      return { ...element, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
    case 'instant':
      return { ...element, type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' } };
    case 'decimal':
      return { ...element, type: 'FIXED_LEN_BYTE_ARRAY', type_length: bytesFor(precision), converted_type: 'DECIMAL', precision, scale };
    case 'date':
      return { ...element, type: 'INT32', converted_type: 'DATE' };
    case 'integer':
      return { ...element, type: 'INT64' };
    case 'boolean':
      return { ...element, type: 'BOOLEAN' };
  }
}

const VALUES: { readonly [T in ParquetColumn['type']]: (text: string, column: ParquetColumn) => unknown } = {
  string: (text) => text,
  json: (text) => text,
  instant: (text) => microsecondsOf(text),
  decimal: (text, { name, scale = 0 }) => unitsAt(name, parseDecimal(text), scale),
  date: (text) => new Date(`${text}T00:00:00Z`),
  integer: (text) => BigInt(text),
  boolean: (text) => text === 'true',
};

function unitsAt(name: string, value: Decimal | undefined, scale: number): bigint {
  if (!value || value.scale > scale) throw new Error(`${name}: expected a decimal with at most ${scale} digits behind the point`);
  return value.units * 10n ** BigInt(scale - value.scale);
}

/** Two's complement: one bit is the sign. */
function bytesFor(precision: number): number {
  return Math.ceil(((10n ** BigInt(precision)).toString(2).length + 1) / 8);
}
