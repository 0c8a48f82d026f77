import type { Connector, KnownBefore, PagedStream, PageSlice, PageStream, RefusalReason, SourceApi } from '../../../connector-kit/index.ts';
import { pagesOf, SourceFault } from '../../../connector-kit/index.ts';
import type { DeliveryPreview, PreviewRecord } from '../../../reading/delivery/preview-delivery.ts';
import { collectCharges } from '../../../reading/charge/collect-charges.ts';
import { openItems, type ItemsToRead } from '../../../reading/item/open-items.ts';
import { recordLine } from '../../../reading/record/record-line.ts';
import { NOT_RECORDED } from '../../../connector-kit/replay/index.ts';
import type { ReadSlice } from './connector-read-slice.ts';

/** A source that can be asked, or a recording of one. */
export interface AskedSource {
  /** The fixture, or the address. */
  readonly from: string;
  readonly config: unknown;
  readonly known: KnownBefore;
  /** A source from its beginning: what was recorded in an order is answered in that order. */
  readonly open: () => SourceApi;
  /** A source that is really asked gives its first pages only. */
  readonly pagesMax: number;
}

export interface PagesRead {
  readonly slices: readonly ReadSlice[];
  /** What the source said besides, and what was left out. */
  readonly notes: readonly string[];
}

/** Shows what streams of pages make of a source: the first records, and what all that was read comes to. */
export async function readPageStreams(
  connector: Connector,
  source: AskedSource,
  { stream: only, limit, signal }: { readonly stream?: string | undefined; readonly limit: number; readonly signal: AbortSignal },
): Promise<PagesRead> {
  const slices: ReadSlice[] = [];
  const notes: string[] = [];
  let left = limit;
  for (const stream of pagesOf(connector, source.config)) {
    if (only !== undefined && stream.name !== only) continue;
    const read = await readStream(stream, source, left, signal, notes);
    left -= read.reduce((sum, slice) => sum + ('records' in slice.read ? slice.read.records.length : 0), 0);
    slices.push(...read);
  }
  return { slices, notes };
}

async function readStream(
  stream: PagedStream<unknown>,
  source: AskedSource,
  limit: number,
  signal: AbortSignal,
  notes: string[],
): Promise<ReadSlice[]> {
  const api = source.open();
  const slices: ReadSlice[] = [];
  const at = { from: source.from, stream: stream.name };
  let planned: readonly PageSlice[];
  try {
    planned = (await stream.plan(api, source.config, source.known)).slices;
  } catch (error) {
    return isOfOtherStream(error) ? [] : [{ ...at, slice: '(the plan)', read: { refused: refusalOf(error) } }];
  }
  let left = limit;
  for (const slice of planned) {
    signal.throwIfAborted();
    try {
      const read = await readSlice(stream, source, api, slice, left, notes);
      left -= 'records' in read ? read.records.length : 0;
      slices.push({ ...at, slice: slice.slice, read });
    } catch (error) {
      if (slices.length === 0 && isOfOtherStream(error)) return [];
      slices.push({ ...at, slice: slice.slice, read: { refused: refusalOf(error) } });
    }
    if (left <= 0 && source.pagesMax !== Infinity) break;
  }
  return slices;
}

async function readSlice(
  stream: PagedStream<unknown>,
  { config, pagesMax, from }: AskedSource,
  api: SourceApi,
  slice: PageSlice,
  limit: number,
  notes: string[],
): Promise<DeliveryPreview | { readonly refused: RefusalReason }> {
  const items = new Map<string, unknown>();
  let cursor: string | null = null;
  for (let pages = 0; ; pages++) {
    if (pages === pagesMax) {
      notes.push(`${from}: ${stream.name} ${slice.slice} has more pages than the ${pages === 1 ? 'one' : pages} read here.`);
      break;
    }
    const page = await stream.page(api, config, { slice, cursor });
    for (const item of page.items) items.set(stream.key(item), item);
    for (const note of page.notes ?? []) notes.push(`${stream.name} ${slice.slice}: ${note}`);
    if (page.next === null) break;
    cursor = page.next;
  }
  const sorted = [...items].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return previewOf(stream, { slice, config, columns: [], items: () => values(sorted) }, sorted, limit);
}

async function* values(items: readonly (readonly [key: string, item: unknown])[]): AsyncGenerator<unknown> {
  for (const [, item] of items) yield item;
}

async function previewOf(
  stream: PagedStream<unknown>,
  given: Omit<ItemsToRead, 'stream'>,
  items: readonly (readonly [key: string, item: unknown])[],
  limit: number,
): Promise<DeliveryPreview | { readonly refused: RefusalReason }> {
  const charges = collectCharges(limit);
  const isOfCharges = stream.kind === 'charges-pages';
  const reader = await openItems({ stream, ...given }, isOfCharges ? charges.sink : { rows: () => undefined, dictionary: () => undefined });
  if ('refused' in reader) return reader;
  for (const [key, item] of items) reader.item(key, item);
  reader.flush();
  const shown = isOfCharges ? chargesOf([stream.name], charges) : recordsOf(stream, given, items, limit);
  return { records: shown, rejections: reader.rejections(), summary: reader.summary() };
}

/** The items count as rows of one object, which is called after the stream. */
function chargesOf(files: readonly string[], collection: ReturnType<typeof collectCharges>): PreviewRecord[] {
  return collection
    .charges()
    .map(({ x, object, row, part, ...columns }) => ({ place: { file: files[object]!, row, part }, values: { ...columns, ...x } }));
}

function recordsOf(
  stream: PageStream<unknown>,
  { slice: { slice }, config }: Omit<ItemsToRead, 'stream'>,
  items: readonly (readonly [key: string, item: unknown])[],
  limit: number,
): PreviewRecord[] {
  const records: PreviewRecord[] = [];
  for (const [, item] of items) {
    if (records.length >= limit) break;
    const normalized = stream.normalize(item, { slice, config });
    if ('record' in normalized && typeof recordLine(stream.record, normalized.record, 0, 0) === 'string')
      records.push({ values: Object.fromEntries(Object.entries(normalized.record).map(([name, value]) => [name, textOf(value)])) });
  }
  return records;
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A fixture need not hold every stream: one whose first request was not recorded is not in it. */
function isOfOtherStream(error: unknown): boolean {
  return error instanceof SourceFault && error.code === NOT_RECORDED;
}

/** Throws what is no fault of the source. */
function refusalOf(error: unknown): RefusalReason {
  if (!(error instanceof SourceFault)) throw error;
  const { code, expected, found, wayOut } = error;
  return { code, expected, found, wayOut };
}
