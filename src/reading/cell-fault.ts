import type { RowFindingKind } from '../domain/row-finding.ts';

/** What is wrong with one cell. The reader adds file and row. */
export interface CellFault {
  readonly column: string | null;
  readonly expected: string;
  readonly found: string;
}

/** What is wrong with one cell of a row that stays, and what became of the cell. */
export interface CellFinding extends CellFault {
  readonly kind: RowFindingKind;
  readonly column: string;
}
