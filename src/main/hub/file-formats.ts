import { openParquet, type ParquetColumn } from '../../platform/parquet/parquet-file.ts';
import type { SheetColumn } from '../../platform/xlsx/sheet-xml.ts';
import { openWorkbook } from '../../platform/xlsx/workbook-file.ts';
import type { FileFormats } from '../../tables/files/file-formats.ts';
import type { ColumnType } from '../../tables/table.ts';

const IN_PARQUET = {
  text: 'string',
  json: 'json',
  month: 'string',
  decimal: 'decimal',
  integer: 'integer',
  boolean: 'boolean',
  date: 'date',
  instant: 'instant',
} as const satisfies Readonly<Record<ColumnType, ParquetColumn['type']>>;

/** Excel's dates have no time zone and round microseconds: an instant stays a text. */
const IN_SHEETS = {
  text: 'text',
  json: 'text',
  month: 'text',
  decimal: 'decimal',
  integer: 'integer',
  boolean: 'boolean',
  date: 'date',
  instant: 'text',
} as const satisfies Readonly<Record<ColumnType, SheetColumn['type']>>;

/** How tables are written to files. */
export const FILE_FORMATS: FileFormats = {
  // Every reader of Parquet knows Snappy.
  parquet: ({ columns, metadata }, write) =>
    openParquet(
      columns.map((column): ParquetColumn => ({ ...column, type: IN_PARQUET[column.type] })),
      { metadata, codec: 'SNAPPY' },
      write,
    ),
  xlsx: ({ columns, about }, write) =>
    openWorkbook({ columns: columns.map(({ name, type }) => ({ name, type: IN_SHEETS[type] })), about }, write),
};
