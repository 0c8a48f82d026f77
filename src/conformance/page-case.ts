import { pagesOf } from '../connector-kit/connector.ts';
import { FixtureError } from '../connector-kit/fixture-error.ts';
import type { ChargePageStream, Page, PagedStream, PagePlan, PageSlice, PageStream } from '../connector-kit/page-stream.ts';
import { EXCHANGES_FILE, parseRecording, replaySource, type Recording } from '../connector-kit/replay/index.ts';
import { SourceFault, type SourceApi, type SourceEndpoint } from '../connector-kit/source-api.ts';
import type { ConformanceSubject } from './conformance-case.ts';

/** A stream of pages beside a recording of its source. */
export interface PageCase<Stream extends PagedStream<unknown> = PagedStream<unknown>> {
  readonly where: string;
  readonly stream: Stream;
  readonly config: unknown;
  readonly recording: Recording;
  /** Undefined when the connector names none, or throws. */
  readonly endpoint: SourceEndpoint | undefined;
  /** The recording as a source, from its beginning. */
  readonly replay: () => SourceApi;
}

export interface ReadPage {
  readonly cursor: string | null;
  readonly page: Page;
}

/** A slice, read to its last page. */
export interface ReadPageSlice {
  readonly slice: PageSlice;
  readonly pages: readonly ReadPage[];
}

export interface ReadPages {
  readonly plan: PagePlan;
  readonly slices: readonly ReadPageSlice[];
}

/** A stream of pages, with all that a recording says of it. */
export interface ReadPageCase<Stream extends PagedStream<unknown> = PagedStream<unknown>> extends PageCase<Stream> {
  readonly read: ReadPages;
}

/** One whose items become records. */
export type ReadRecordPages = ReadPageCase<PageStream<unknown>>;
/** One whose items become charges. */
export type ReadChargePages = ReadPageCase<ChargePageStream<unknown>>;

export function isOfRecords(each: ReadPageCase): each is ReadRecordPages {
  return each.stream.kind === 'pages';
}

export function isOfCharges(each: ReadPageCase): each is ReadChargePages {
  return each.stream.kind === 'charges-pages';
}

/** What reading came to: all pages, what the source did not answer, or what the connector did that no stream may do. */
export type PagesOutcome = { readonly read: ReadPages } | { readonly fault: SourceFault } | { readonly problem: string };

/** Every stream of pages beside every fixture that holds a recording. */
export function pageCases({ connector, cases }: ConformanceSubject): PageCase[] {
  return cases.flatMap(({ name, files, config }) => {
    const content = files[EXCHANGES_FILE];
    if (content === undefined) return [];
    const parsed = connector.config.safeParse(config ?? {});
    if (!parsed.success)
      throw new FixtureError(`fixture ${name}: its configuration is not what the connector expects: ${parsed.error.message}`);
    const recording = parseRecording(content);
    const endpoint = endpointOf(connector, parsed.data);
    const replay = () => replaySource(recording, endpoint?.url ?? NOWHERE);
    return pagesOf(connector, parsed.data as unknown).map((stream) => ({
      where: `${name}, stream ${stream.name}`,
      stream,
      config: parsed.data as unknown,
      recording,
      endpoint,
      replay,
    }));
  });
}

/** Nothing is asked there: what a recording was asked for goes by its path. */
const NOWHERE = 'https://no-endpoint.invalid';

function endpointOf({ endpoint }: ConformanceSubject['connector'], config: unknown): SourceEndpoint | undefined {
  try {
    return endpoint?.(config);
  } catch {
    return undefined;
  }
}

/** Reads a plan and all pages of it, as the engine's loop does. */
export async function readPages(each: PageCase, api: SourceApi): Promise<PagesOutcome> {
  try {
    const { now, watermark, from } = each.recording.known;
    const plan = await each.stream.plan(api, each.config, { now, watermark, from });
    const slices: ReadPageSlice[] = [];
    for (const slice of plan.slices) slices.push({ slice, pages: await readSlice(each, api, slice, null) });
    return { read: { plan, slices } };
  } catch (error) {
    return error instanceof SourceFault ? { fault: error } : { problem: textOf(error) };
  }
}

const PAGES_MAX = 10_000;

/** Reads a slice from a cursor to its last page. Throws what the connector throws, and when the pages go round in a circle. */
export async function readSlice({ stream, config }: PageCase, api: SourceApi, slice: PageSlice, from: string | null): Promise<ReadPage[]> {
  const pages: ReadPage[] = [];
  const seen = new Set<string | null>();
  for (let cursor = from; ;) {
    seen.add(cursor);
    const page = await stream.page(api, config, { slice, cursor });
    pages.push({ cursor, page });
    if (page.next === null) return pages;
    if (typeof page.next !== 'string') throw new Error(`slice ${slice.slice}: expected text or null as next, found ${typeof page.next}`);
    if (seen.has(page.next)) throw new Error(`slice ${slice.slice}: the cursor ${page.next.slice(0, 80)} comes back: its pages never end`);
    if (pages.length > PAGES_MAX) throw new Error(`slice ${slice.slice}: ${PAGES_MAX} pages and no last one`);
    cursor = page.next;
  }
}

export function textOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]!}` : String(error);
}
