import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { deliveryObject, type DeliveryObject, type RefusalReason } from '../../connector-kit/index.ts';
import { readParquet } from '../../reading/parquet/parquet-rows.ts';
import { refuse } from '../../reading/refusal-code.ts';
import { createCsvScanner } from '../../reading/text/csv-scanner.ts';
import { fieldText, headerNames, meaningOf, shapeFault, type Row } from '../../reading/text/row.ts';

/** Takes the rows of a file one by one. */
export interface FocusRows {
  /** Answers why the rows are not wanted. */
  header(columns: readonly string[]): RefusalReason | undefined;
  /** The text by the column's name, valid until the next row; '' for null and for columns that the file lacks. */
  row(cell: (column: string) => string): void;
}

/** Reads a file of FOCUS, CSV (gzipped or not) or Parquet, as a stream. Answers why it cannot be read. */
export async function readFocusFile(file: string, rows: FocusRows): Promise<RefusalReason | undefined> {
  const object = deliveryObject(file);
  if (!object) return refuse('format-unsupported', 'a file that ends in .csv, .csv.gz or .parquet', file);
  let columns: readonly string[] | undefined;
  let positions = new Map<string, number>();
  /** Of the row at hand: many rules look at one cell. */
  let texts: (string | undefined)[] = [];

  function take(row: Row): RefusalReason | undefined {
    if (columns === undefined) {
      columns = headerNames(row).map((name) => name.replace(/^\uFEFF/, '').trim());
      positions = new Map(columns.map((name, position) => [name, position]));
      return rows.header(columns);
    }
    const fault = shapeFault(row, columns.length);
    if (fault) return refuse('csv-damaged', fault.expected, fault.found);
    texts = Array.from({ length: columns.length });
    rows.row((column) => {
      const position = positions.get(column);
      return position === undefined ? '' : (texts[position] ??= meaningOf(fieldText(row, position)));
    });
    return undefined;
  }

  const refused =
    object.format === 'parquet' ? await takeParquet(file, take, () => columns?.length ?? 0) : await takeCsv(file, object, take);
  return refused ?? (columns === undefined ? refuse('header-missing', 'a header line', `${file} is empty`) : undefined);
}

type TakeRow = (row: Row) => RefusalReason | undefined;

async function takeCsv(file: string, { compression }: DeliveryObject, take: TakeRow): Promise<RefusalReason | undefined> {
  const scanner = createCsvScanner(take);
  const bytes = createReadStream(file, { highWaterMark: 1024 * 1024 });
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined);
  bytes.on('error', failed.reject);
  const text = compression === 'gzip' ? bytes.pipe(createGunzip()) : bytes;
  const reading = (async () => {
    for await (const chunk of text) {
      const refused = scanner.write(chunk as Uint8Array);
      if (refused) return refused;
    }
    return scanner.end();
  })();
  return Promise.race([reading, failed.promise]);
}

async function takeParquet(file: string, take: TakeRow, width: () => number): Promise<RefusalReason | undefined> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const range = async (start: number, end: number) => {
      const bytes = Buffer.allocUnsafe(end - start);
      await handle.read(bytes, 0, bytes.length, start);
      return bytes;
    };
    const reader = { row: take, columnsUsed: () => Array.from({ length: width() }, (_, column) => column), end: () => undefined };
    return await readParquet({ byteLength: size, range }, reader, async () => undefined);
  } finally {
    await handle.close();
  }
}
