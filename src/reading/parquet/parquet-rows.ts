import { Buffer } from 'node:buffer';
import { parquetMetadataAsync, parquetRead, parquetSchema, type AsyncBuffer, type Compressors, type FileMetaData } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import type { RefusalReason } from '../../connector-kit/delivery.ts';
import { CSV_LIMITS } from '../text/csv-scanner.ts';
import { checkPages, chunkRange } from './parquet-pages.ts';
import { EXACT_PARSERS, isMissing, takeOffLossyAnnotations, valueText, type ValueText } from './parquet-values.ts';
import type { ObjectReader } from '../reader.ts';
import { refuse } from '../refusal-code.ts';
import { putRow } from '../text/put-row.ts';
import { createRow, type Row } from '../text/row.ts';

/** A Parquet file that is read by ranges. */
export interface ParquetFile {
  readonly byteLength: number;
  readonly range: (start: number, end: number) => Promise<Uint8Array>;
}

/** Rows decoded at a time. */
const WINDOW_ROWS = 20_000;
const PAGE_BYTES_MAX = 256 * 1024 * 1024;
const GROUP_ROWS_MAX = 20_000_000;
/** Compressed bytes of a row group that are kept between windows; more are read again. */
const KEPT_BYTES_MAX = 96 * 1024 * 1024;

/**
 * Lends each row of a Parquet file to its reader, texts as they stand, decimals and instants exact, maps and structs as JSON.
 * Decodes a window of one row group at a time. `afterWindow` is awaited, and so holds the decoding back.
 */
export async function readParquet(
  file: ParquetFile,
  reader: ObjectReader,
  afterWindow: () => Promise<void>,
): Promise<RefusalReason | undefined> {
  const opened = await openParquet(file, reader.row);
  if ('code' in opened) return opened;
  const { metadata, layout, row } = opened;

  let groupStart = 0;
  for (const [groupNo, group] of metadata.row_groups.entries()) {
    const groupEnd = groupStart + Number(group.num_rows);
    const problem = await readGroup(file, metadata, layout, groupNo, { start: groupStart, end: groupEnd }, row, reader, afterWindow);
    if (problem) return problem;
    groupStart = groupEnd;
  }
  return undefined;
}

interface OpenedParquet {
  readonly metadata: FileMetaData;
  readonly layout: Layout;
  /** The row that is lent, at first as the header. */
  readonly row: Row;
}

async function openParquet(file: ParquetFile, onHeader: ObjectReader['row']): Promise<OpenedParquet | RefusalReason> {
  const opened = await decoding(file, async (source) => {
    const metadata = await parquetMetadataAsync(bufferOf(source, new Map()), { geoparquet: false });
    return { metadata, layout: readLayout(metadata) };
  });
  if ('code' in opened) return opened;
  const { metadata, layout } = opened;
  if ('code' in layout) return layout;
  const row = createRow(layout.names.length, Buffer.allocUnsafeSlow(1024 * 1024));
  putRow(row, layout.names.length, (column) => layout.names[column]);
  return onHeader(row) ?? { metadata, layout, row };
}

/** What decoding throws is damage of the file; what reading its bytes throws is not. */
async function decoding<T>(file: ParquetFile, decode: (source: ParquetFile) => Promise<T>): Promise<T | RefusalReason> {
  let broken: { readonly error: unknown } | undefined;
  const range: ParquetFile['range'] = (start, end) =>
    file.range(start, end).catch((error: unknown) => {
      broken = { error };
      throw error;
    });
  try {
    return await decode({ byteLength: file.byteLength, range });
  } catch (error) {
    if (broken) throw broken.error;
    return refuse('parquet-damaged', 'a Parquet file', error instanceof Error ? error.message : 'unknown cause');
  }
}

async function readGroup(
  file: ParquetFile,
  metadata: FileMetaData,
  layout: Layout,
  groupNo: number,
  group: RowRange,
  row: Row,
  reader: ObjectReader,
  afterWindow: () => Promise<void>,
): Promise<RefusalReason | undefined> {
  if (group.end - group.start > GROUP_ROWS_MAX) {
    return refuse('too-large', `row groups of at most ${GROUP_ROWS_MAX} rows`, `${group.end - group.start} rows`);
  }
  const used = [...new Set(reader.columnsUsed())];
  const kept = new Map<string, ArrayBuffer>();
  const read = (columns: readonly number[], range: RowRange) =>
    decoding(file, (source) => readColumns(bufferOf(source, kept), metadata, layout, columns, range));
  const problem = await decoding(file, (source) => checkColumns(source, metadata, layout, used, groupNo));
  if (problem !== undefined) return problem;
  // A nested column cannot be entered in its middle: it is read once a group, as text that is shared between equal values.
  const nestedColumns = used.filter((column) => layout.isNested[column]);
  const nested = await read(nestedColumns, group);
  if ('code' in nested) return nested;
  const flatColumns = used.filter((column) => !layout.isNested[column]);
  for (let start = group.start; start < group.end; start += WINDOW_ROWS) {
    const end = Math.min(start + WINDOW_ROWS, group.end);
    const flat = await read(flatColumns, { start, end });
    if ('code' in flat) return flat;
    for (let index = start; index < end; index++) {
      putRow(
        row,
        layout.names.length,
        (column) => flat.texts.get(column)?.[index - start] ?? nested.texts.get(column)?.[index - group.start],
      );
      const problem = reader.row(row);
      if (problem) return problem;
    }
    await afterWindow();
  }
  return undefined;
}

/** From start (included) to end (excluded). */
interface RowRange {
  readonly start: number;
  readonly end: number;
}

/** Looks at the pages of one column after the other: what the library decodes must be what it says it is. */
async function checkColumns(
  file: ParquetFile,
  metadata: FileMetaData,
  layout: Layout,
  used: readonly number[],
  groupNo: number,
): Promise<undefined> {
  const { columns, num_rows: rows } = metadata.row_groups[groupNo]!;
  for (const { meta_data: column } of columns) {
    const position = layout.names.indexOf(column?.path_in_schema[0] ?? '');
    if (!column) throw new Error('a column without description, perhaps encrypted');
    if (!used.includes(position)) continue;
    const { start, end } = chunkRange(column);
    if (!(start >= 0 && start <= end && end <= file.byteLength)) throw new Error(`column ${layout.names[position]} at ${start} to ${end}`);
    checkPages(await file.range(start, end), column, Number(rows), layout.isNested[position]!);
  }
}

interface Layout {
  readonly names: readonly string[];
  readonly isNested: readonly boolean[];
  readonly texts: readonly ValueText[];
}

function readLayout(metadata: FileMetaData): Layout | RefusalReason {
  const rows = metadata.row_groups.reduce((sum, group) => sum + Number(group.num_rows), 0);
  if (BigInt(rows) !== metadata.num_rows) return refuse('parquet-damaged', `${metadata.num_rows} rows in all row groups`, `${rows} rows`);
  const kinds = takeOffLossyAnnotations(metadata.schema);
  const { children } = parquetSchema(metadata);
  if (children.length > CSV_LIMITS.columnsMax) return refuse('too-large', `at most ${CSV_LIMITS.columnsMax} columns`, `${children.length}`);
  return {
    names: children.map((child) => child.element.name),
    isNested: children.map((child) => child.children.length > 0 || child.element.repetition_type === 'REPEATED'),
    texts: children.map((child) => valueText(child, kinds)),
  };
}

type Texts = (string | Uint8Array)[];

async function readColumns(
  file: AsyncBuffer,
  metadata: FileMetaData,
  layout: Layout,
  columns: readonly number[],
  { start: rowStart, end: rowEnd }: RowRange,
): Promise<{ readonly texts: ReadonlyMap<number, Texts> }> {
  const texts = new Map<number, Texts>();
  if (columns.length === 0 || rowStart === rowEnd) return { texts };
  const positions = new Map(columns.map((column) => [layout.names[column]!, column]));
  const shared = new Map<string, string>();
  await parquetRead({
    file,
    metadata,
    columns: [...positions.keys()],
    rowStart,
    rowEnd,
    utf8: false,
    parsers: EXACT_PARSERS,
    compressors: BOUNDED_COMPRESSORS,
    onChunk({ columnName, columnData, rowStart: chunkStart }) {
      const column = positions.get(columnName)!;
      const of = texts.get(column) ?? Array.from<string | Uint8Array>({ length: rowEnd - rowStart });
      texts.set(column, of);
      const textOf = layout.texts[column]!;
      const end = Math.min(columnData.length, rowEnd - chunkStart);
      for (let index = Math.max(0, rowStart - chunkStart); index < end; index++) {
        const value: unknown = columnData[index];
        of[chunkStart + index - rowStart] = isMissing(value) ? '' : share(textOf(value), shared, layout.isNested[column]!);
      }
    },
  });
  for (const column of columns) {
    const of = texts.get(column);
    if (of === undefined || of.includes(undefined as never))
      throw new Error(`column ${layout.names[column]} has fewer rows than its row group`);
  }
  return { texts };
}

function share(text: string | Uint8Array, shared: Map<string, string>, isNested: boolean): string | Uint8Array {
  if (!isNested || typeof text !== 'string') return text;
  const known = shared.get(text);
  if (known === undefined) shared.set(text, text);
  return known ?? text;
}

const BOUNDED_COMPRESSORS: Compressors = Object.fromEntries(
  Object.entries(compressors).map(([codec, decompress]) => [
    codec,
    (input: Uint8Array, length: number) => {
      if (length > PAGE_BYTES_MAX) throw new Error(`a page of ${length} bytes; at most ${PAGE_BYTES_MAX} are read`);
      return decompress(input, length);
    },
  ]),
);

/** The file as the library wants it, with the ranges of one row group kept for its next windows. */
function bufferOf(file: ParquetFile, kept: Map<string, ArrayBuffer>): AsyncBuffer {
  return {
    byteLength: file.byteLength,
    async slice(start, end = file.byteLength) {
      const range = `${start}-${end}`;
      const known = kept.get(range);
      if (known) return known;
      const bytes = await file.range(start, end);
      if (bytes.length !== end - start) throw new Error(`bytes ${start} to ${end} of ${file.byteLength} cannot be read`);
      const buffer = exactBuffer(bytes);
      const keptBytes = [...kept.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
      if (keptBytes + buffer.byteLength <= KEPT_BYTES_MAX) kept.set(range, buffer);
      return buffer;
    },
  };
}

function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  const isWhole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
  return isWhole ? bytes.buffer : new Uint8Array(bytes).buffer;
}
