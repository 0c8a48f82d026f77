/**
 * What was wrong with a cell of a row that was accepted all the same, by what became of the cell. A row is rejected only where its money,
 * its currency or its month cannot be told; everything else is a finding, and the money stays.
 */
export const ROW_FINDINGS = {
  'value-dropped': 'The value could not be read; the cell is empty.',
  'value-missing': 'The value is missing though the standard demands one; the cell is empty.',
  'value-unknown': 'The value is none of those that the standard names; it is kept as it stands.',
  'spelling-corrected': 'The value is written otherwise than the standard writes it; it is kept in the spelling of the standard.',
  'price-negative': 'The price is negative, which the standard forbids; it is kept as it stands.',
  'text-decoded': 'The text is not valid UTF-8 or holds a NUL; it was read as Windows-1252, and a NUL became U+FFFD.',
  'cost-assumed': 'The cost at list or contracted prices could not be read; the billed cost stands in its place.',
  'month-assumed': 'The billing period is missing or could not be read; it is the calendar month of the charge period.',
  'period-assumed': 'A start or an end is missing or could not be read; it follows from the rest of the row.',
  'period-empty': 'The period ends when or before it starts; it is kept as it stands.',
  'month-shifted': 'The billing period begins at midnight in a time zone east of Greenwich; it is the calendar month that is meant.',
} as const satisfies Readonly<Record<string, string>>;

export type RowFindingKind = keyof typeof ROW_FINDINGS;

/** All cells of one column of a batch that have one kind of finding, in one currency. */
export interface RowFinding {
  readonly kind: RowFindingKind;
  /** The source's own column name; a column of the standard where no source column holds the value. */
  readonly column: string;
  /** ISO 4217 code of the rows; `XXX` when they name none. */
  readonly currency: string;
  readonly expected: string;
  readonly rows: number;
  /** The sum of these rows, in the source's own measure of money. Canonical decimal text. */
  readonly amount: string;
  /** The first ones. */
  readonly examples: readonly RowFindingExample[];
}

export interface RowFindingExample {
  /** The file's key in the delivery, as the source names it. */
  readonly file: string;
  /** Data row in that file, counted from 1; the header does not count. */
  readonly row: number;
  /** What stood there, cut to 200 characters. */
  readonly found: string;
}
