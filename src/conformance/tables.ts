import { Buffer } from 'node:buffer';
import { gunzipSync } from 'node:zlib';
import type { Delivery, DeliveryObject } from '../connector-kit/delivery.ts';
import { createCsvScanner, CSV_LIMITS } from '../reading/text/csv-scanner.ts';
import { createJsonLineScanner } from '../reading/text/json-lines.ts';
import { readParquet } from '../reading/parquet/parquet-rows.ts';
import type { ObjectReader } from '../reading/reader.ts';
import { fieldText, headerNames } from '../reading/text/row.ts';
import type { MemoryFiles } from './memory-folder.ts';

/** One object of a delivery as texts: what the suite counts, damages and reads again. */
export interface Table {
  readonly object: DeliveryObject;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Decodes every object of a delivery, whatever its format. Undefined for one that cannot be decoded. */
export async function tablesOf(files: MemoryFiles, { objects }: Delivery): Promise<Table[] | undefined> {
  const tables: Table[] = [];
  for (const object of objects) {
    const bytes = bytesOf(files, object);
    const table = bytes && (await tableOf(object, bytes));
    if (!table) return undefined;
    tables.push(table);
  }
  return tables;
}

/** An object's bytes, unpacked. Undefined when it is not there or cannot be unpacked. */
function bytesOf(files: MemoryFiles, { key, compression }: DeliveryObject): Uint8Array | undefined {
  const content = files[key];
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  try {
    return bytes && compression === 'gzip' ? gunzipSync(bytes) : bytes;
  } catch {
    return undefined;
  }
}

async function tableOf(object: DeliveryObject, bytes: Uint8Array): Promise<Table | undefined> {
  if (object.format === 'ndjson') return tableOfJson(object, bytes);
  let columns: string[] | undefined;
  const rows: string[][] = [];
  const recorder: ObjectReader = {
    row(row) {
      if (columns) rows.push(Array.from({ length: row.count }, (_, column) => fieldText(row, column)));
      else columns = headerNames(row);
      return undefined;
    },
    columnsUsed: () => [...(columns ?? []).keys()],
    end: () => undefined,
  };
  const refused =
    object.format === 'parquet' ? await readParquet(parquetFile(bytes), recorder, async () => {}) : scanned(bytes, recorder, object);
  return refused || !columns ? undefined : { object, columns, rows };
}

function parquetFile(bytes: Uint8Array) {
  return { byteLength: bytes.length, range: (start: number, end: number) => Promise.resolve(bytes.subarray(start, end)) };
}

function scanned(bytes: Uint8Array, { row }: ObjectReader, { delimiter }: DeliveryObject) {
  const scanner = createCsvScanner(row, CSV_LIMITS, delimiter);
  return scanner.write(bytes) ?? scanner.end();
}

function tableOfJson(object: DeliveryObject, bytes: Uint8Array): Table | undefined {
  const lines: ReadonlyMap<string, string>[] = [];
  const scanner = createJsonLineScanner((cells) => {
    lines.push(cells);
    return undefined;
  });
  if (scanner.write(bytes) ?? scanner.end()) return undefined;
  const columns = [...new Set(lines.flatMap((cells) => [...cells.keys()]))];
  return { object, columns, rows: lines.map((cells) => columns.map((column) => cells.get(column) ?? '')) };
}

/** The table as CSV, every field in quotes. */
export function csvOf({ columns, rows }: Table): Uint8Array {
  const line = (fields: readonly string[]) => `${fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')}\n`;
  return Buffer.from([columns, ...rows].map(line).join(''));
}

/** The table with one cell changed. */
export function withCell(table: Table, row: number, column: number, text: string): Table {
  return withCells(table, new Map([[row, new Map([[column, text]])]]));
}

export function withCells(table: Table, changes: ReadonlyMap<number, ReadonlyMap<number, string>>): Table {
  const rows = table.rows.map((fields, row) => {
    const change = changes.get(row);
    return change ? fields.map((field, column) => change.get(column) ?? field) : fields;
  });
  return { ...table, rows };
}

export function withoutColumns(table: Table, gone: (name: string) => boolean): Table {
  const kept = [...table.columns.keys()].filter((column) => !gone(table.columns[column]!));
  return {
    ...table,
    columns: kept.map((column) => table.columns[column]!),
    rows: table.rows.map((fields) => kept.map((column) => fields[column] ?? '')),
  };
}
