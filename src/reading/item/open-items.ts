import type { RefusalReason } from '../../connector-kit/delivery.ts';
import { itemCells } from '../../connector-kit/item-cells.ts';
import type { ChargePageStream, PagedStream, PageSlice } from '../../connector-kit/page-stream.ts';
import type { ReaderSink } from '../reader.ts';
import { createChargeItemReader, type ChargeItemReader } from './charge-item-reader.ts';
import type { ItemReader } from './item-reader.ts';
import { createRecordItemReader } from './record-item-reader.ts';

export interface ItemsToRead {
  readonly stream: PagedStream<unknown>;
  /** As the connector's schema read it. */
  readonly config: unknown;
  readonly slice: PageSlice;
  /** Paths that were seen. */
  readonly columns: readonly string[];
  /** All of them, as often as they are asked for. */
  readonly items: () => AsyncIterable<unknown>;
}

/** The reader for what the items of a slice become; a reason when no mapping fits them. */
export async function openItems(
  { stream, config, slice, columns, items }: ItemsToRead,
  sink: ReaderSink,
): Promise<ItemReader | { readonly refused: RefusalReason }> {
  if (stream.kind === 'charges-pages') return openCharges(stream, createChargeItemReader(stream, slice.slice, sink), items);
  return createRecordItemReader(stream, { slice: slice.slice, config }, columns, sink);
}

/** A mapping is chosen by what all items have: they are looked through once before. */
async function openCharges(
  { mappings }: ChargePageStream<unknown>,
  reader: ChargeItemReader,
  items: ItemsToRead['items'],
): Promise<ItemReader | { readonly refused: RefusalReason }> {
  const paths = new Set<string>();
  for await (const item of items()) for (const path of itemCells(item).keys()) paths.add(path);
  // A month without usage has no fields to tell a dialect by, and nothing to read.
  const refused = reader.begin(paths.size === 0 ? mappings[0]!.required : [...paths].sort());
  return refused ? { refused } : reader;
}
