import type { ColumnMetaData } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';

const PAGE_BYTES_MAX = 256 * 1024 * 1024;

/** Where the pages of a column lie in the file. */
export function chunkRange({ dictionary_page_offset: dictionary, data_page_offset: data, total_compressed_size: size }: ColumnMetaData): {
  readonly start: number;
  readonly end: number;
} {
  const start = Number(dictionary !== undefined && dictionary > 0n && dictionary < data ? dictionary : data);
  return { start, end: start + Number(size) };
}

/**
 * Walks from page to page of a column without decoding any. Throws when a page says what cannot be: the library believes page headers,
 * and a header that lies about its size or its values sends it into an endless loop, or asks for all the memory there is.
 * `rows`: of the row group; a column that is not nested has as many values.
 */
export function checkPages(bytes: Uint8Array, column: ColumnMetaData, rows: number, isNested: boolean): void {
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
  const expected = Number(column.num_values);
  let values = 0;
  while (reader.offset < bytes.length - 1 && values < expected) {
    const header = parquetHeader(reader);
    const { compressed_page_size: compressed, uncompressed_page_size: uncompressed } = header;
    const isSized = isCount(compressed) && isCount(uncompressed) && uncompressed <= PAGE_BYTES_MAX;
    if (!isSized || reader.offset + compressed > bytes.length)
      throw new Error(`a page of ${compressed} bytes that expand to ${uncompressed}`);
    const dictionary = header.dictionary_page_header?.num_values;
    if (dictionary !== undefined && !(isCount(dictionary) && dictionary <= uncompressed * 8))
      throw new Error(`a dictionary of ${dictionary} values`);
    const count = header.data_page_header?.num_values ?? header.data_page_header_v2?.num_values ?? 0;
    if (!isCount(count)) throw new Error(`a page of ${String(count)} values`);
    values += count;
    reader.offset += compressed;
  }
  if (values !== expected || (!isNested && values !== rows))
    throw new Error(`pages of ${values} values for ${rows} rows, ${expected} announced`);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
