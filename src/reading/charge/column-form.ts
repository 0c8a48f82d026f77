import type { ChargeMapping } from '../../connector-kit/charge-mapping.ts';
import type { RefusalReason } from '../../connector-kit/delivery.ts';
import type { Row } from '../text/row.ts';
import type { SourceColumns } from '../text/source-columns.ts';

/** One thing about the way in which a file is written that its cells must tell together: the order of dates, the decimal mark. */
export interface ColumnForm {
  /** The positions of the columns that it is about. */
  bind(mapping: ChargeMapping, source: SourceColumns): readonly number[];
  /** A row at the top of the file, before any is read. */
  look(row: Row, rowNumber: number): void;
  /** After these rows: a reason when they contradict each other. */
  judge(): RefusalReason | undefined;
  /** Writes the cells of a row as rules read them. */
  straighten(row: Row): void;
  /** What a cell that could not be read was before it was straightened. */
  asWritten(text: string): string;
  /** A reason when a cell that could not be read proves that those before it were read wrongly. */
  against(text: string, rowNumber: number): RefusalReason | undefined;
  note(): string | undefined;
}
