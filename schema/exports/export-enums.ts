import { EXPORT_STATES, type ExportState } from '#src/domain/export/export-state.ts';
import type { ExportFormat } from '#src/domain/export/export-format.ts';
import { TABLES } from '#src/tables/tables.ts';
import { enumOf } from '../enums/enum-of.ts';

export const ExportStateEnum = enumOf<ExportState>('ExportState', 'What became of an export.', EXPORT_STATES);

export const ExportFormatEnum = enumOf<ExportFormat>('ExportFormat', 'The format of a file.', {
  parquet: 'Apache Parquet: amounts are decimals, exact to the last digit.',
  xlsx: 'A workbook of Excel, of at most 1,048,575 rows: beside each amount, which Excel rounds to 15 digits, stands a text with all of them.',
});

export const ExportTableEnum = enumOf<string>(
  'ExportTable',
  'Tables that people read flat.',
  Object.fromEntries(TABLES.map(({ name, description }) => [name, description])),
);
