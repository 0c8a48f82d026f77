/** What is wrong with one cell. The reader adds file and row. */
export interface CellFault {
  readonly column: string | null;
  readonly expected: string;
  readonly found: string;
}
