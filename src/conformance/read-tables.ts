import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { ReadSummary } from '../domain/batch-control.ts';
import type { Rejection } from '../domain/rejection.ts';
import type { Stream } from '../connector-kit/connector.ts';
import type { Delivery, RefusalReason } from '../connector-kit/delivery.ts';
import { createChargeReader } from '../reading/charge/charge-reader.ts';
import { createCsvScanner, CSV_LIMITS } from '../reading/text/csv-scanner.ts';
import { factRows, type FactRow } from '../reading/charge/fact-rows.ts';
import { createJsonLineScanner } from '../reading/text/json-lines.ts';
import { readParquet } from '../reading/parquet/parquet-rows.ts';
import type { DeliveryReader, ReaderSink } from '../reading/reader.ts';
import { createRecordReader } from '../reading/record/record-reader.ts';
import { refuse } from '../reading/refusal-code.ts';
import type { MemoryFiles } from './memory-folder.ts';
import { bytesOf, csvOf, parquetFile, type Table } from './tables.ts';

/** What reading a delivery gave. */
export interface Reading extends ReadSummary {
  readonly rejections: readonly Rejection[];
  /** Rows of the stream's own table: charges as JSON, records as COPY lines. */
  readonly lines: readonly string[];
  /** Over the lines and every distinct dictionary row. */
  readonly digest: string;
}

export type ReadOutcome = Reading | { readonly refused: RefusalReason };

type AnyStream = Stream<unknown>;

/** Reads a delivery's own bytes, as the engine does. */
export async function readFiles(stream: AnyStream, config: unknown, delivery: Delivery, files: MemoryFiles): Promise<ReadOutcome> {
  const collected = collect(stream, delivery.slice, config);
  for (const object of delivery.objects) {
    const bytes = bytesOf(files, object);
    if (!bytes) return { refused: refuse('object-missing', object.key, 'no such file, or it cannot be unpacked') };
    const reader = collected.reader.begin(object);
    if (object.format === 'parquet') {
      const refused = (await readParquet(parquetFile(bytes), reader, async () => {})) ?? reader.end('parquet');
      if (refused) return { refused };
      continue;
    }
    const { row, cells } = reader;
    if (object.format === 'ndjson' && !cells) return { refused: refuse('format-unsupported', 'CSV or Parquet', object.format) };
    const scanner = object.format === 'ndjson' ? createJsonLineScanner(cells!) : createCsvScanner(row, CSV_LIMITS, object.delimiter);
    const refused = scanner.write(bytes) ?? scanner.end() ?? reader.end(object.format);
    if (refused) return { refused };
  }
  return collected.outcome();
}

/** Reads tables as the CSV files they stand for. */
export function readTables(stream: AnyStream, config: unknown, slice: string, tables: readonly Table[]): ReadOutcome {
  const collected = collect(stream, slice, config);
  for (const table of tables) {
    const reader = collected.reader.begin(table.object);
    const scanner = createCsvScanner(reader.row);
    const refused = scanner.write(csvOf(table)) ?? scanner.end() ?? reader.end('csv');
    if (refused) return { refused };
  }
  return collected.outcome();
}

function collect(stream: AnyStream, slice: string, config: unknown): { reader: DeliveryReader; outcome: () => ReadOutcome } {
  const lines: string[] = [];
  const tuples = new Set<string>();
  const sink: ReaderSink = {
    rows: (bytes) => lines.push(...(stream.kind === 'charges' ? factRows(bytes).map((fact) => JSON.stringify(fact)) : linesOf(bytes))),
    dictionary: (table, values) => tuples.add(JSON.stringify([table, ...values])),
  };
  const reader =
    stream.kind === 'charges' ? createChargeReader(stream.mappings, slice, sink) : createRecordReader(stream, { slice, config }, sink);
  return {
    reader,
    outcome() {
      const refused = reader.refusal();
      if (refused) return { refused };
      reader.flush();
      const digest = createHash('sha256')
        .update(JSON.stringify([lines, [...tuples].sort()]))
        .digest('hex');
      return { ...reader.summary(), rejections: reader.rejections(), lines, digest };
    },
  };
}

export function isRead(outcome: ReadOutcome): outcome is Reading {
  return !('refused' in outcome);
}

/** Billed cost by the row that it came from: `object row part`. */
export function billedByRow({ lines }: Reading): Map<string, string> {
  return new Map(
    lines.map((line) => {
      const fact = JSON.parse(line) as FactRow;
      return [`${fact['object_no']} ${fact['row_number']} ${fact['part']}`, fact['billed_cost'] ?? ''];
    }),
  );
}

function linesOf(bytes: Uint8Array): string[] {
  return Buffer.from(bytes).toString().split('\n').slice(0, -1);
}
