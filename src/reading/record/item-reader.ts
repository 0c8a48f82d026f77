import type { ReadSummary } from '../../domain/batch-control.ts';
import type { Rejection } from '../../domain/rejection.ts';
import type { RefusalReason } from '../../connector-kit/delivery.ts';
import type { PageStream } from '../../connector-kit/page-stream.ts';
import type { Normalized, RecordType } from '../../domain/record/records.ts';
import type { ReaderSink } from '../reader.ts';
import { createRecordCounter } from './record-counter.ts';

/** Reads the items of one slice of an interface, in the order of their keys. It holds counts and rejections, never the items. */
export interface ItemReader {
  /** The slice as a whole is refused when this answers a reason. `fault`: what keeps the item from being read at all. */
  item(key: string, item: unknown, fault?: { readonly expected: string; readonly found: string }): RefusalReason | undefined;
  /** Hands over the lines that are still held back. */
  flush(): void;
  rejections(): readonly Rejection[];
  refusal(): RefusalReason | undefined;
  /** `columns`: paths that were seen. */
  summary(columns: readonly string[]): ReadSummary;
}

/** The items count as rows of one object, which is called after the stream. */
export function createItemReader<Config>(
  stream: PageStream<Config>,
  context: { readonly slice: string; readonly config: Config },
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
    summary: (columns) => ({
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

/** Items have no line that a person could look up, so the item itself is named. */
function named(normalized: Normalized<RecordType>, key: string): Normalized<RecordType> {
  if (!('rejected' in normalized)) return normalized;
  const { found, ...rejected } = normalized.rejected;
  return { ...normalized, rejected: { ...rejected, found: `${found.slice(0, FOUND_MAX)} (item ${key.slice(0, KEY_MAX)})` } };
}

const FOUND_MAX = 120;
const KEY_MAX = 70;
