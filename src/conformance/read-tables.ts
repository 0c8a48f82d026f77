import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { ReadSummary } from '../domain/batch-control.ts';
import type { Rejection } from '../domain/rejection.ts';
import type { Stream } from '../connector-kit/connector.ts';
import type { Delivery, RefusalReason } from '../connector-kit/delivery.ts';
import { createCsvScanner } from '../reading/text/csv-scanner.ts';
import { factRows, type FactRow } from '../reading/charge/fact-rows.ts';
import { findObjects } from '../reading/delivery/find-objects.ts';
import { readDelivery } from '../reading/delivery/read-delivery.ts';
import { openReader, readObjects } from '../reading/delivery/read-objects.ts';
import type { ReaderSink } from '../reading/reader.ts';
import { memoryFolder } from './memory-folder.ts';
import type { StreamCase } from './stream-case.ts';
import { csvOf, type Table } from './tables.ts';

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

/** Reads a delivery's own bytes with the engine that loads them. */
export async function readFiles({ connector, stream, config, files }: StreamCase, delivery: Delivery): Promise<ReadOutcome> {
  const folder = memoryFolder(files);
  const found = await findObjects(folder, delivery);
  if ('code' in found) return { refused: found };
  const collected = collect(stream);
  const reading = await readDelivery({ connector, stream, folder, config, delivery, found, take: () => Promise.resolve() }, (task, host) =>
    readObjects(stream, task, host, collected.sink),
  );
  return 'refused' in reading ? reading : collected.reading(reading);
}

/** Reads tables as the CSV files they stand for. */
export function readTables(stream: AnyStream, config: unknown, slice: string, tables: readonly Table[]): ReadOutcome {
  const collected = collect(stream);
  const reader = openReader(stream, { slice, config }, collected.sink);
  for (const table of tables) {
    const object = reader.begin(table.object);
    const scanner = createCsvScanner(object.row);
    const refused = scanner.write(csvOf(table)) ?? scanner.end() ?? object.end('csv');
    if (refused) return { refused };
  }
  const refused = reader.refusal();
  if (refused) return { refused };
  reader.flush();
  return collected.reading({ summary: reader.summary(), rejections: reader.rejections() });
}

interface Collected {
  readonly sink: ReaderSink;
  reading(read: { readonly summary: ReadSummary; readonly rejections: readonly Rejection[] }): Reading;
}

/** Collects what a reader makes of a stream. */
export function collect(stream: Pick<AnyStream, 'kind'>): Collected {
  const lines: string[] = [];
  const tuples = new Set<string>();
  return {
    sink: {
      rows: (bytes) => lines.push(...(stream.kind === 'charges' ? factRows(bytes).map((fact) => JSON.stringify(fact)) : linesOf(bytes))),
      dictionary: (table, values) => tuples.add(JSON.stringify([table, ...values])),
    },
    reading({ summary, rejections }) {
      const digest = createHash('sha256')
        .update(JSON.stringify([lines, [...tuples].sort()]))
        .digest('hex');
      return { ...summary, rejections, lines, digest };
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
