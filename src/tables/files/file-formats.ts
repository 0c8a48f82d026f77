import type { ExportFormat } from '../../domain/export/export-format.ts';
import type { TableFile } from '../../platform/table-file.ts';
import type { ColumnType } from '../table.ts';

/** A column as it stands in a file. */
export interface FileColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** Of a decimal: how many digits its values have at most, and how many of them behind the point. */
  readonly precision?: number;
  readonly scale?: number;
}

/** What a file is made of besides its rows. */
export interface FileOutline {
  readonly columns: readonly FileColumn[];
  /** For programs, by name. */
  readonly metadata: Readonly<Record<string, string>>;
  /** For people, line by line. */
  readonly about: readonly (readonly [what: string, value: string])[];
}

/** How a file of each format is written. */
export type FileFormats = {
  readonly [F in ExportFormat]: (outline: FileOutline, write: (bytes: Uint8Array) => Promise<void>) => TableFile;
};
