import {
  pagesOf,
  type Connector,
  type DeliveryControl,
  type KnownBefore,
  type Normalized,
  type PageSlice,
  type PageStream,
  type RecordType,
  type RecordTypes,
  type SourceApi,
} from '#src/connector-kit/index.ts';

export interface SliceRead<T extends RecordType> {
  readonly slice: PageSlice;
  readonly records: readonly RecordTypes[T][];
  readonly rejected: readonly Extract<Normalized<T>, { rejected: unknown }>['rejected'][];
  readonly excluded: Readonly<Record<string, number>>;
  readonly control: DeliveryControl | undefined;
  readonly pages: number;
}

export interface StreamRead<T extends RecordType> {
  readonly slices: readonly SliceRead<T>[];
  readonly watermark: string | undefined;
}

export const FIRST: KnownBefore = { watermark: null, from: null, now: '2025-04-10T06:00:00Z' };

/** The streams of a source whose items become records. */
export function recordPagesOf<Config>(connector: Connector<Config>, config: Config): PageStream<Config>[] {
  return pagesOf(connector, config).filter((stream) => stream.kind === 'pages');
}

/** Plans a stream and reads its slices to their last pages, without a database: items by key, the later page wins. */
export async function readPages<Config, T extends RecordType>(
  stream: PageStream<Config, T>,
  api: SourceApi,
  config: Config,
  known: KnownBefore = FIRST,
): Promise<StreamRead<T>> {
  const plan = await stream.plan(api, config, known);
  const slices: SliceRead<T>[] = [];
  for (const slice of plan.slices) slices.push(await readSlice(stream, api, config, slice));
  return { slices, watermark: plan.watermark };
}

export async function readSlice<Config, T extends RecordType>(
  stream: PageStream<Config, T>,
  api: SourceApi,
  config: Config,
  slice: PageSlice,
): Promise<SliceRead<T>> {
  const items = new Map<string, unknown>();
  const seen = new Set<string>();
  let control: DeliveryControl | undefined;
  let pages = 0;
  for (let cursor: string | null = null; ; pages++) {
    const page = await stream.page(api, config, { slice, cursor });
    for (const item of page.items) items.set(stream.key(item), item);
    control = page.control;
    cursor = page.next;
    if (cursor === null) break;
    if (seen.has(cursor)) throw new Error(`the cursor ${cursor.slice(0, 80)} was there before`);
    seen.add(cursor);
  }
  const results = [...items]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => stream.normalize(item, { slice: slice.slice, config }));
  const excluded: Record<string, number> = {};
  for (const result of results) if ('excluded' in result) excluded[result.excluded.reason] = (excluded[result.excluded.reason] ?? 0) + 1;
  return {
    slice,
    records: results.flatMap((result) => ('record' in result ? [result.record] : [])),
    rejected: results.flatMap((result) => ('rejected' in result ? [result.rejected] : [])),
    excluded,
    control,
    pages: pages + 1,
  };
}
