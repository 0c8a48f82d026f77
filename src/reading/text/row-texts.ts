import { createColumnValues, type ColumnValues } from './column-values.ts';
import { fieldText, isDamaged, meaningOf, type Row } from './row.ts';

/** The texts of the current row's fields, decoded when asked for, and not twice for the same value or in the same row. */
export interface RowTexts {
  /** As rules see it: every spelling of nothing is ''. */
  meaning(column: number): string;
  /** As it stands there. */
  spelling(column: number): string;
  /** The field is not valid UTF-8 text, or holds a NUL, which PostgreSQL cannot keep. */
  isDamaged(column: number): boolean;
  /** Columns with few distinct values: from here on they are numbered, and decoded once a value. */
  number(columns: readonly number[]): ColumnValues;
  /** Call it for each row before anything else is asked. */
  enter(): void;
}

export function createRowTexts(row: Row, columnCount: number): RowTexts {
  const isNumbered = new Uint8Array(columnCount);
  const decodedRows = new Int32Array(columnCount).fill(-1);
  const decoded: string[] = Array.from({ length: columnCount }, () => '');
  let values = createColumnValues(row, columnCount, []);
  let rowNumber = 0;

  return {
    enter() {
      rowNumber = (rowNumber + 1) & 0x7fffffff;
      values.identify();
    },
    number(columns) {
      for (const column of columns) isNumbered[column] = 1;
      values = createColumnValues(row, columnCount, columns);
      return values;
    },
    meaning(column) {
      if (isNumbered[column] === 1) return values.meaning(column);
      if (row.starts[column] === row.ends[column]) return '';
      if (decodedRows[column] !== rowNumber) {
        decodedRows[column] = rowNumber;
        decoded[column] = meaningOf(fieldText(row, column));
      }
      return decoded[column]!;
    },
    spelling: (column) => fieldText(row, column),
    isDamaged: (column) => isDamaged(row, column),
  };
}
