import type { DeliveryObject, RefusalReason, Stream } from '../../connector-kit/index.ts';
import { createChargeReader } from '../charge/charge-reader.ts';
import { createCsvScanner, CSV_LIMITS } from '../text/csv-scanner.ts';
import { decodeText, type TextDecoding } from '../text/decode-text.ts';
import { createJsonLineScanner } from '../text/json-lines.ts';
import { readParquet } from '../parquet/parquet-rows.ts';
import type { DeliveryReader, ObjectReader, ReaderSink } from '../reader.ts';
import { createRecordReader } from '../record/record-reader.ts';
import { refuse } from '../refusal-code.ts';
import type { ReadingHost, ReadingOutcome, ReadingTask } from './reading.ts';

/** Reads all objects of a delivery, in this thread: what is read goes to a sink, and `handOver` may hold the reader back. */
export async function readObjects(
  stream: Stream<unknown>,
  task: ReadingTask,
  host: ReadingHost,
  sink: ReaderSink,
  handOver: (reader: DeliveryReader) => Promise<void> = async () => {},
): Promise<ReadingOutcome> {
  const reader = openReader(stream, task, sink);
  for (const [index, object] of task.objects.entries()) {
    const objectReader = reader.begin(object);
    const refused =
      (await readObject(index, object, task, objectReader, host, () => handOver(reader))) ?? rowCountRefusal(object, reader, index);
    if (refused) return { refused };
  }
  reader.flush();
  await handOver(reader);
  await host.settle();
  const refused = reader.refusal();
  return refused ? { refused } : { summary: reader.summary(), rejections: reader.rejections(), readings: reader.readings() };
}

export function openReader(
  stream: Stream<unknown>,
  { slice, config }: Pick<ReadingTask, 'slice' | 'config'>,
  sink: ReaderSink,
): DeliveryReader {
  return stream.kind === 'charges' ? createChargeReader(stream.mappings, slice, sink) : createRecordReader(stream, { slice, config }, sink);
}

async function readObject(
  index: number,
  object: DeliveryObject,
  task: ReadingTask,
  reader: ObjectReader,
  host: ReadingHost,
  handOver: () => Promise<void>,
): Promise<RefusalReason | undefined> {
  if (object.format === 'parquet') {
    const file = { byteLength: task.objectBytes[index]!, range: (start: number, end: number) => host.range(index, start, end) };
    return (await readParquet(file, reader, handOver)) ?? reader.end('parquet');
  }
  const scanner = openScanner(object, reader);
  if ('code' in scanner) return scanner;
  let decoding: TextDecoding | undefined;
  let spent: Uint8Array<ArrayBuffer> | undefined;
  for (let isFirst = true; ; isFirst = false) {
    const bytes = await host.bytes(index, spent);
    if (bytes === undefined) return (decoding && scanner.write(decoding.end())) ?? scanner.end() ?? reader.end(object.format);
    if ('refused' in bytes) return bytes.refused;
    if (isFirst) decoding = decodeText(bytes, object.encoding);
    const text = decoding ? decoding.write(bytes) : bytes;
    const refused = (isFirst && surveyed(text, object, reader)) || scanner.write(text);
    if (refused) return refused;
    await handOver();
    // Scanners have copied what they need.
    spent = bytes;
  }
}

/** The rows at the top of a file decide how all of it is read; they are scanned once more for that. */
const SURVEY_BYTES = 256 * 1024;

function surveyed(text: Uint8Array, { format, delimiter }: DeliveryObject, { survey }: ObjectReader): RefusalReason | undefined {
  if (!survey || format !== 'csv') return undefined;
  const scanner = createCsvScanner(survey.row, CSV_LIMITS, delimiter);
  return scanner.write(text.slice(0, SURVEY_BYTES)) ?? survey.end();
}

function openScanner({ format, delimiter }: DeliveryObject, reader: ObjectReader): ReturnType<typeof createCsvScanner> | RefusalReason {
  if (format === 'csv') return createCsvScanner(reader.row, CSV_LIMITS, delimiter);
  return reader.cells ? createJsonLineScanner(reader.cells) : refuse('format-unsupported', 'CSV or Parquet', format);
}

function rowCountRefusal({ key, expected }: DeliveryObject, reader: DeliveryReader, index: number): RefusalReason | undefined {
  const rows = reader.rowsOf(index);
  return expected?.rows === undefined || expected.rows === rows
    ? undefined
    : refuse('row-count', `${expected.rows} rows in ${key}`, `${rows} rows`);
}
