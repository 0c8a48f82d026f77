import type { DictionaryTable } from './charge/charge-tables.ts';
import type { ReadSummary } from '../domain/batch-control.ts';
import type { Rejection } from '../domain/rejection.ts';
import type { DateOrder, DeliveryObject, NumberStyle, RefusalReason } from '../connector-kit/delivery.ts';
import type { Row } from './text/row.ts';

/** Takes what a reader makes of rows. */
export interface ReaderSink {
  /** Whole rows of the stream's own table: charges as binary COPY, records as COPY text. The memory is given away. */
  readonly rows: (lines: Uint8Array<ArrayBuffer>) => void;
  /** A dictionary row, in the order of its table's columns. The same row may come again. */
  readonly dictionary: (table: DictionaryTable, values: readonly (string | null)[]) => void;
}

export interface ReaderObject {
  readonly key: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly dates?: DateOrder;
  readonly numbers?: NumberStyle;
}

/** Reads one delivery, object by object, row by row. It holds counts, rejections and memos, never the rows. */
export interface DeliveryReader {
  begin(object: ReaderObject): ObjectReader;
  /** Hands over what is still held back. */
  flush(): void;
  rejections(): readonly Rejection[];
  /** How each object was read: dialect and version of its mapping, or kind and version of its records. */
  readings(): readonly string[];
  /** After the last object: too much of the delivery was wrong. */
  refusal(): RefusalReason | undefined;
  rowsDelivered(): number;
  /** Data rows of an object so far. */
  rowsOf(object: number): number;
  /** After the last object. Throws when the counts do not add up: that is a bug, and no delivery to keep. */
  summary(): ReadSummary;
}

export interface RowSurvey {
  readonly row: (row: Row) => RefusalReason | undefined;
  end(): RefusalReason | undefined;
}

/** Reads one object. The first row is its header. Once it refuses, the delivery is refused. */
export interface ObjectReader {
  readonly row: (row: Row) => RefusalReason | undefined;
  /** Looks at the first rows of CSV, header included, before they come as `row`: what they say together decides how each is read. */
  readonly survey?: RowSurvey;
  /** A row without a header, its texts by name; absent where rows must have one. */
  readonly cells?: (cells: ReadonlyMap<string, string>) => RefusalReason | undefined;
  /** After the header: the columns that matter; the others may be left empty. */
  columnsUsed(): readonly number[];
  end(format: DeliveryObject['format']): RefusalReason | undefined;
}
