import type { OpenTable } from '../open-table.ts';
import { arrowStream } from './arrow-stream.ts';
import { csvStream } from './csv-stream.ts';
import { ndjsonStream } from './ndjson-stream.ts';
import type { CsvHabits } from './csv-habits.ts';
import type { StreamFormat } from './format-names.ts';
import type { RowListener } from './row-listener.ts';

interface FormatDefinition {
  readonly contentType: string;
  /** All of it, a part at a time: whoever takes the parts decides how fast. */
  readonly write: (open: OpenTable, csv: CsvHabits, onRows: RowListener) => AsyncIterable<Uint8Array>;
}

/** What tables are streamed as, by the ending of the path. */
export const STREAM_FORMATS = {
  csv: { contentType: 'text/csv; charset=utf-8; header=present', write: csvStream },
  ndjson: { contentType: 'application/x-ndjson; charset=utf-8', write: (open, _, onRows) => ndjsonStream(open, onRows) },
  arrow: { contentType: 'application/vnd.apache.arrow.stream', write: (open, _, onRows) => arrowStream(open, onRows) },
} as const satisfies Record<StreamFormat, FormatDefinition>;
