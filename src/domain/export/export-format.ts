interface FormatRule {
  /** Of the name of a file. */
  readonly ending: string;
  readonly mediaType: string;
  /** Null: as many as there are. */
  readonly rowsMax: number | null;
}

/** What a table can be exported as. */
export const EXPORT_FORMATS = {
  parquet: { ending: 'parquet', mediaType: 'application/vnd.apache.parquet', rowsMax: null },
  // A sheet of Excel holds 1,048,576 rows, of which one holds the names.
  xlsx: { ending: 'xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', rowsMax: 1_048_575 },
} as const satisfies Readonly<Record<string, FormatRule>>;

export type ExportFormat = keyof typeof EXPORT_FORMATS;
export const EXPORT_FORMAT_NAMES = Object.keys(EXPORT_FORMATS) as ExportFormat[];
