import type { Clause, ConformanceSubject, FaultyTransport, PageClause } from '#src/conformance/index.ts';
import { SourceFault, type PageStream, type SourceApi } from '#src/connector-kit/index.ts';
import { recordingText, replaySource, type Exchange } from '#src/connector-kit/replay/index.ts';
import { plainCode, plainConnector } from '../plain-connector.ts';
import {
  isObject,
  itemsIn,
  pagesConfig,
  plainCheck,
  plainEndpoint,
  plainExchange,
  plainExchanges,
  plainPageFixture,
  plainPages,
  type PagesConfig,
} from '../plain-pages.ts';

/** The engine's client as it should be: nothing of what goes wrong on the way is heard of. */
const patient: FaultyTransport = {
  open: (recording, { url }) => Promise.resolve({ api: replaySource(recording, url), faults: () => 1, close: () => Promise.resolve() }),
};

/** Gives up at the first fault. */
const impatient: FaultyTransport = {
  open: (recording, { url }, fault) => {
    const { request } = replaySource(recording, url);
    let asked = 0;
    const first: SourceApi['request'] = (one) =>
      asked++ > 0
        ? request(one)
        : Promise.reject(new SourceFault('retry', { code: fault, expected: 'an answer', found: fault, wayOut: 'try again' }));
    return Promise.resolve({ api: { request: first }, faults: () => asked, close: () => Promise.resolve() });
  },
};

const wholePagesConnector = {
  ...plainConnector,
  name: 'plain-pages',
  config: pagesConfig,
  streams: [],
  pages: [plainPages],
  endpoint: plainEndpoint,
  check: plainCheck,
};

/** A connector of pages that keeps every clause. */
export const wholePages: ConformanceSubject = {
  connector: wholePagesConnector,
  cases: [{ name: 'plain', files: plainPageFixture }],
  code: plainCode,
  transport: patient,
};

type Journal = PageStream<PagesConfig, 'ledgerEntry'>;

function withPages(change: Partial<Journal>): ConformanceSubject {
  return { ...wholePages, connector: { ...wholePagesConnector, pages: [{ ...plainPages, ...change }] } };
}

type Normalize = Journal['normalize'];

function withNormalize(change: (normalize: Normalize, ...given: Parameters<Normalize>) => ReturnType<Normalize>): ConformanceSubject {
  return withPages({ normalize: (item, context) => change(plainPages.normalize, item, context) });
}

function withRecording(...exchanges: Exchange[]): ConformanceSubject {
  const known = { now: '2025-02-01T00:00:00Z', watermark: null, from: null };
  return { ...wholePages, cases: [{ name: 'plain', files: { 'exchanges.ndjson': recordingText({ known, exchanges, runs: [] }) } }] };
}

let pagesAsked = 0;
let normalized = 0;
const place = new Map<string, string>();

/** The plain stream of pages with one thing wrong, for each clause. */
export const hostilePages: Readonly<Record<PageClause, ConformanceSubject>> = {
  'endpoint-declared': {
    ...wholePages,
    connector: { ...wholePagesConnector, endpoint: (config: PagesConfig) => ({ ...plainEndpoint(config), connections: 0 }) },
  },
  'pages-are-deterministic': withPages({
    plan: async (api, config, known) => ({ ...(await plainPages.plan(api, config, known)), watermark: String(++pagesAsked) }),
  }),
  // The way on is kept in the process, not in the cursor.
  'resumes-from-any-page': withPages({
    async page(api, config, { slice, cursor }) {
      const at = cursor === null ? null : (place.get(cursor) ?? null);
      const page = await plainPages.page(api, config, { slice, cursor: at });
      if (page.next === null) place.clear();
      else place.set(`page after ${page.next}`, page.next);
      return { ...page, next: page.next && `page after ${page.next}` };
    },
  }),
  // Two lines of one account are taken for one.
  'pages-in-any-order': {
    ...withRecording(
      plainExchange('0', {
        lines: ['a1', 'a2'].map((id) => ({
          id,
          type: 'line',
          posted: { on: '2025-01-31' },
          amount: '12.50',
          currency: 'EUR',
          account: '0400',
        })),
      }),
    ),
    connector: withPages({ key: (item) => (isObject(item) && typeof item['account'] === 'string' ? item['account'] : '') }).connector,
  },
  'reads-are-declared': withPages({ reads: [...plainPages.reads, 'acount'] }),
  // A rejection at a column that nobody will find.
  'every-item-counts': withNormalize((normalize, item, context) => {
    const one = normalize(item, context);
    return 'rejected' in one && isObject(item) && item['amount'] === 'n/a' ? { ...one, rejected: { ...one.rejected, column: 'sum' } } : one;
  }),
  'records-fit-columns': withNormalize((normalize, item, context) => {
    const one = normalize(item, context);
    return 'record' in one && one.record.documentNumber === 'a2' ? { ...one, record: { ...one.record, month: 'January' } } : one;
  }),
  'normalize-is-pure': withNormalize((normalize, item, context) => {
    const one = normalize(item, context);
    return 'record' in one ? { ...one, record: { ...one.record, text: `${++normalized}` } } : one;
  }),
  'broken-item-rejected': withPages({ key: (item) => String((item as { id: unknown }).id) }),
  'drift-is-told': withNormalize((normalize, item, context) => {
    if (isObject(item) && 'posted' in item) (item['posted'] as { on: string }).on.trim();
    return normalize(item, context);
  }),
  // A source that is busy is taken for one that has nothing more.
  'faults-let-through': withPages({
    page: (api, config, at) =>
      plainPages.page(api, config, at).catch((error: unknown) => {
        if (error instanceof SourceFault && error.kind === 'retry') return { items: [], next: null };
        throw error;
      }),
  }),
  'faults-are-survived': { ...wholePages, transport: impatient },
  'broken-page-told': withPages({
    async page(api, _config, { cursor }) {
      const answer = (await api.request({ path: '/lines', query: [['page', cursor ?? '0']] })).json();
      const next = isObject(answer) && typeof answer['next'] === 'string' ? answer['next'] : null;
      return { items: isObject(answer) ? itemsIn(answer) : [], next };
    },
  }),
  'refused-credential-told': withPages({
    page: (api, config, at) =>
      plainPages.page(api, config, at).catch((error: unknown) => {
        if (error instanceof SourceFault && error.code === 'forbidden') return { items: [], next: null };
        throw error;
      }),
  }),
  'check-says-what-answered': {
    ...wholePages,
    connector: { ...wholePagesConnector, check: () => Promise.resolve('all is well, I suppose') },
  },
  'secrets-stay-out': withRecording(...plainExchanges, plainExchange('token', '{"access_token":"c2VjcmV0LXNlY3JldC1zZWNyZXQ"}')),
};

/** Clauses that files and pages share, broken by pages. */
export const hostileSharedPages: readonly (readonly [Clause, ConformanceSubject])[] = [
  ['names-are-unique', { ...wholePages, connector: { ...wholePagesConnector, pages: [plainPages, { ...plainPages }] } }],
  ['dialects-are-shown', { ...wholePages, connector: { ...wholePagesConnector, pages: [plainPages, unread()] } }],
  // Through a floating-point number and back.
  [
    'money-is-exact',
    withNormalize((normalize, item, context) => {
      const one = normalize(item, context);
      return 'record' in one ? { ...one, record: { ...one.record, documentAmount: rounded(one.record.documentAmount) } } : one;
    }),
  ],
  ['bad-number-rejected', withLenient('amount', 'convertible', '0')],
  ['bad-currency-rejected', withLenient('currency', 'MC', 'EUR')],
  [
    'bad-date-rejected',
    withNormalize((normalize, item, context) =>
      isObject(item) && isObject(item['posted']) && item['posted']['on'] === 'yesterday'
        ? normalize({ ...item, posted: { on: '2025-01-31' } }, context)
        : normalize(item, context),
    ),
  ],
];

function unread(): Journal {
  const page: Journal['page'] = async (api) => ({ items: itemsIn((await api.request({ path: '/others' })).json()), next: null });
  return { ...plainPages, name: 'others', page };
}

function withLenient(field: string, bad: string, instead: string): ConformanceSubject {
  return withNormalize((normalize, item, context) =>
    isObject(item) && item[field] === bad ? normalize({ ...item, [field]: instead }, context) : normalize(item, context),
  );
}

function rounded(amount: string): string {
  const text = String(Number.parseFloat(amount));
  return text.includes('e') ? amount : text;
}
