import type { ReadSummary } from '../../domain/batch-control.ts';
import type { Rejection } from '../../domain/rejection.ts';
import type { Connector, Delivery, ObjectFolder, RecordStream, RecordType, RefusalReason, Stream } from '../../connector-kit/index.ts';
import type { OfferedDelivery } from './list-source.ts';
import { collectCharges, type ReadCharge } from '../charge/collect-charges.ts';
import type { ReaderSink } from '../reader.ts';
import { recordLine } from '../record/record-line.ts';
import type { LoadProgress } from './delivery-host.ts';
import { readDelivery } from './read-delivery.ts';
import { readObjects } from './read-objects.ts';

export interface PreviewRequest {
  readonly connector: Connector;
  readonly folder: ObjectFolder;
  /** As configured; the connector's own schema reads it. */
  readonly config: unknown;
  readonly offer: OfferedDelivery;
  /** So many of its first records are given back. */
  readonly limit: number;
  readonly onProgress?: (progress: LoadProgress) => void;
  readonly signal?: AbortSignal;
}

/** What a delivery holds: its first records, every rejection (as many as loading would keep) and what it all adds up to. */
export interface DeliveryPreview {
  readonly records: readonly PreviewRecord[];
  readonly rejections: readonly Rejection[];
  readonly summary: ReadSummary;
}

/** One record by the names of its columns: a charge with all 57 and what is kept beside them, or another record as it is. */
export interface PreviewRecord {
  /** Where it comes from; only for charges: other records are shown in their order. */
  readonly place?: { readonly file: string; readonly row: number; readonly part: number };
  readonly values: Readonly<Record<string, string | null>>;
}

/**
 * Reads a delivery to its end as loading would, without a database: what is refused here is refused there, and the totals are those
 * that would be sealed. Memory does not grow with the delivery.
 */
export async function previewDelivery(request: PreviewRequest): Promise<DeliveryPreview | { readonly refused: RefusalReason }> {
  const { connector, folder, config, offer, onProgress, signal } = request;
  const { stream, delivery, found } = offer;
  const watched = watch(stream, delivery, request.limit);
  const read = { connector, stream, folder, config, delivery, found, take: () => Promise.resolve(), onProgress, signal };
  const reading = await readDelivery(read, (task, host) =>
    readObjects(watched.stream, { ...task, config: connector.config.parse(config) }, host, watched.sink, (reader) =>
      host.take({ lines: undefined, dictionaries: [], rowsDelivered: reader.rowsDelivered() }),
    ),
  );
  if ('refused' in reading) return reading;
  return { records: watched.records(), rejections: reading.rejections, summary: reading.summary };
}

interface Watched {
  readonly stream: Stream<unknown>;
  readonly sink: ReaderSink;
  records(): PreviewRecord[];
}

function watch(stream: Stream<unknown>, delivery: Delivery, limit: number): Watched {
  if (stream.kind === 'records') return watchRecords(stream, limit);
  const collection = collectCharges(limit);
  return { stream, sink: collection.sink, records: () => collection.charges().map((charge) => previewOf(charge, delivery)) };
}

function previewOf({ x, object, row, part, ...columns }: ReadCharge, { objects }: Delivery): PreviewRecord {
  return { place: { file: objects[object]!.key, row, part }, values: { ...columns, ...x } };
}

/** Records are taken on their way from the connector; one that loading would not store is none. */
function watchRecords(stream: RecordStream<unknown, RecordType>, limit: number): Watched {
  const kept: PreviewRecord[] = [];
  const normalize: typeof stream.normalize = (row, context) => {
    const normalized = stream.normalize(row, context);
    if (kept.length < limit && 'record' in normalized && typeof recordLine(stream.record, normalized.record, 0, 0) === 'string')
      kept.push({ values: Object.fromEntries(Object.entries(normalized.record).map(([name, value]) => [name, textOf(value)])) });
    return normalized;
  };
  return { stream: { ...stream, normalize }, sink: { rows: () => undefined, dictionary: () => undefined }, records: () => kept };
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
