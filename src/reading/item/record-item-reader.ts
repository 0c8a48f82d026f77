import type { PageStream } from '../../connector-kit/page-stream.ts';
import type { Normalized, RecordType } from '../../domain/record/records.ts';
import type { ReaderSink } from '../reader.ts';
import { nameItem, type ItemReader } from './item-reader.ts';
import { createRecordCounter } from '../record/record-counter.ts';

/** The items count as rows of one object, which is called after the stream. `columns`: paths that were seen. */
export function createRecordItemReader<Config>(
  stream: PageStream<Config>,
  context: { readonly slice: string; readonly config: Config },
  columns: readonly string[],
  sink: Pick<ReaderSink, 'rows'>,
): ItemReader {
  const counter = createRecordCounter(stream.record, sink);
  let row = 0;
  return {
    item(key, item, fault) {
      row++;
      const normalized = fault ? { rejected: { column: null, ...fault } } : normalizedItem(stream, item, context);
      return counter.count({ objectNo: 0, key: stream.name, row }, named(normalized, key));
    },
    flush: () => counter.flush(),
    rejections: () => counter.rejections(),
    refusal: () => counter.refusal(),
    summary: () => ({
      dialect: stream.record,
      columns,
      rows: [row],
      ...counter.totals(),
      totals: [],
      rowFindings: [],
      isInvoiced: false,
    }),
  };
}

/** An item that a connector stumbles over is not to be lost, and must not hold up the others. */
function normalizedItem<Config>(
  stream: PageStream<Config>,
  item: unknown,
  context: { readonly slice: string; readonly config: Config },
): Normalized<RecordType> {
  try {
    return stream.normalize(item, context);
  } catch (error) {
    const found = error instanceof Error ? `${error.name}: ${error.message}` : 'an error';
    return { rejected: { column: null, expected: `an item that ${stream.name} can read`, found } };
  }
}

function named(normalized: Normalized<RecordType>, key: string): Normalized<RecordType> {
  return 'rejected' in normalized ? { ...normalized, rejected: nameItem(normalized.rejected, key) } : normalized;
}
