import { createReadStream, existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Writable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';

/** Where the real files lie, beside the checkout. Without them these tests say so and prove nothing. */
export const SHARED = path.resolve(import.meta.dirname, '../../../shared/data');
export const isHere = existsSync(SHARED);
export const whyNot = isHere ? '' : ' (skipped: the real files are not beside this checkout)';

/** Calls back with each data row of a CSV file, plain or gzipped, in order: a look-up by column name, and the row's number from 1. */
export async function eachRawRow(file: string, onRow: (field: (column: string) => string, row: number) => void): Promise<number> {
  let columns: ReadonlyMap<string, number> | undefined;
  let fields: readonly string[] = [];
  let row = 0;
  const field = (column: string): string => fields[columns!.get(column) ?? -1] ?? '';
  const rows = new Writable({
    objectMode: true,
    highWaterMark: 4096,
    write(record: string[], _, done) {
      if (columns) {
        fields = record;
        onRow(field, ++row);
      } else columns = new Map(record.map((name, index) => [name, index]));
      done();
    },
  });
  const bytes = createReadStream(file, { highWaterMark: 1024 * 1024 });
  const parser = parse({ bom: true });
  await (file.endsWith('.gz') ? pipeline(bytes, createGunzip(), parser, rows) : pipeline(bytes, parser, rows));
  return row;
}

/** Every file below a folder of the real files, as paths from there. */
export function filesBelow(folder: string): string[] {
  return readdirSync(path.join(SHARED, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
