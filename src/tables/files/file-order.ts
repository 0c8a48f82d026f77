import type { ExportFormat } from '../../domain/export/export-format.ts';
import type { TableQuestion } from '../open-table.ts';
import type { Table } from '../table.ts';

/** Which rows and columns a file holds, as known when. */
export type FileQuestion = Pick<TableQuestion, 'period' | 'columns' | 'filter' | 'asOf'>;

export interface FileOrder {
  readonly table: Table;
  readonly question: FileQuestion;
  readonly format: ExportFormat;
  /** More rows are refused before the first is written. */
  readonly rowsMax: bigint;
}
