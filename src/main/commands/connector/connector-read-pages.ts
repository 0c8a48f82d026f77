import type { Connector, KnownBefore, PageSlice, PageStream, RefusalReason, SourceApi } from '../../../connector-kit/index.ts';
import { pagesOf, SourceFault } from '../../../connector-kit/index.ts';
import type { DeliveryPreview, PreviewRecord } from '../../../reading/delivery/preview-delivery.ts';
import { createItemReader } from '../../../reading/record/item-reader.ts';
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
  stream: PageStream<unknown>,
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
      left -= read.records.length;
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
  stream: PageStream<unknown>,
  { config, pagesMax, from }: AskedSource,
  api: SourceApi,
  slice: PageSlice,
  limit: number,
  notes: string[],
): Promise<DeliveryPreview> {
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
  return previewOf(
    stream,
    { slice: slice.slice, config },
    [...items].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    limit,
  );
}

function previewOf(
  stream: PageStream<unknown>,
  context: { readonly slice: string; readonly config: unknown },
  items: readonly (readonly [key: string, item: unknown])[],
  limit: number,
): DeliveryPreview {
  const reader = createItemReader(stream, context, { rows: () => undefined });
  const records: PreviewRecord[] = [];
  for (const [key, item] of items) {
    reader.item(key, item);
    if (records.length >= limit) continue;
    const normalized = stream.normalize(item, context);
    if ('record' in normalized && typeof recordLine(stream.record, normalized.record, 0, 0) === 'string')
      records.push({ values: Object.fromEntries(Object.entries(normalized.record).map(([name, value]) => [name, textOf(value)])) });
  }
  return { records, rejections: reader.rejections(), summary: reader.summary([]) };
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
