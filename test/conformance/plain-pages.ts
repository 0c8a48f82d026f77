import { z } from 'zod';
import {
  canonicalDecimal,
  isCurrency,
  parseInstant,
  secret,
  SourceFault,
  type PageStream,
  type SourceApi,
  type SourceEndpoint,
} from '#src/connector-kit/index.ts';
import type { MemoryFiles } from '#src/conformance/index.ts';
import { recordingText, type Exchange } from '#src/connector-kit/replay/index.ts';

/** The smallest whole stream of pages: journal lines, two a page. It keeps every clause. */
export const pagesConfig = z.strictObject({
  url: z.string().default('https://books.example/api').describe('Where the interface of the books is found.'),
  token: secret('The token that the source asks for.').default({ secret: 'env:PLAIN_TOKEN' }),
});
export type PagesConfig = z.infer<typeof pagesConfig>;

export function plainEndpoint({ url, token }: PagesConfig): SourceEndpoint {
  return { url, authorization: { kind: 'bearer', token } };
}

export async function plainCheck(api: SourceApi): Promise<string> {
  const answer = (await api.request({ path: '/lines', query: [['page', '0']] })).json();
  return `${itemsIn(answer).length} lines on the first page`;
}

export function itemsIn(answer: unknown): readonly unknown[] {
  const lines = isObject(answer) ? answer['lines'] : undefined;
  if (Array.isArray(lines)) return lines as readonly unknown[];
  throw new SourceFault('stop', {
    code: 'not-understood',
    expected: 'an object with lines',
    found: 'something else',
    wayOut: 'check that the address is that of the books',
  });
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const plainPages: PageStream<PagesConfig, 'ledgerEntry'> = {
  kind: 'pages',
  name: 'journal',
  record: 'ledgerEntry',
  version: 1,
  reads: ['id', 'type', 'posted.on', 'amount', 'currency', 'account'],
  plan: () => Promise.resolve({ slices: [{ slice: '1000/2025-001', months: ['2025-01'] }] }),
  async page(api, _config, { cursor }) {
    const answer = (await api.request({ path: '/lines', query: [['page', cursor ?? '0']] })).json();
    const next = isObject(answer) && typeof answer['next'] === 'string' ? answer['next'] : null;
    return { items: itemsIn(answer), next };
  },
  key: (item) => (isObject(item) && typeof item['id'] === 'string' ? item['id'] : ''),
  normalize(item) {
    if (!isObject(item)) return { rejected: { column: null, expected: 'a journal line', found: JSON.stringify(item) } };
    const { id, type, posted, amount: written, currency, account } = item;
    const amount = typeof written === 'string' ? canonicalDecimal(written) : undefined;
    const control = { currency: String(currency), amount: amount ?? '' };
    if (type === 'text') return { excluded: { reason: 'a line of text' }, control: { currency: 'EUR', amount: '0' } };
    const rejected = (column: string, expected: string, found: unknown) =>
      ({ rejected: { column, expected, found: typeof found === 'string' ? found : (JSON.stringify(found) ?? '') }, control }) as const;
    const on = isObject(posted) ? posted['on'] : undefined;
    const day = typeof on === 'string' ? parseInstant(on)?.slice(0, 10) : undefined;
    if (typeof id !== 'string') return rejected('id', 'a text', id);
    if (amount === undefined) return rejected('amount', 'an amount', written);
    if (typeof currency !== 'string' || !isCurrency(currency)) return rejected('currency', 'an ISO 4217 code', currency);
    if (day === undefined) return rejected('posted.on', 'a day', on);
    if (typeof account !== 'string') return rejected('account', 'an account', account);
    return {
      control,
      record: {
        ledger: null,
        companyCode: '1000',
        fiscalYear: 2025,
        fiscalPeriod: 1,
        month: '2025-01',
        documentNumber: id,
        lineNumber: '1',
        postingDate: day,
        documentDate: null,
        accountId: account,
        costCenterId: null,
        vendor: null,
        reference: null,
        text: null,
        documentAmount: amount,
        documentCurrency: currency,
        localAmount: null,
        localCurrency: null,
        groupAmount: null,
        groupCurrency: null,
      },
    };
  },
};

export function plainExchange(page: string, body: unknown): Exchange {
  return {
    request: { method: 'GET', path: '/api/lines', query: [['page', page]], body: null },
    answer: { status: 200, headers: { 'content-type': 'application/json' }, body: typeof body === 'string' ? body : JSON.stringify(body) },
  };
}

const known = { now: '2025-02-01T00:00:00Z', watermark: null, from: null };

export const plainExchanges: readonly Exchange[] = [
  plainExchange(
    '0',
    '{"lines":[{"id":"a1","posted":{"on":"2025-01-31"},"amount":12.50,"currency":"EUR","account":"0400"},' +
      '{"id":"a2","posted":{"on":"2025-01-30"},"amount":"-3.125","currency":"USD","account":"0401","noted":"new"}],"next":"1"}',
  ),
  // The first line comes again, as when lines are added while they are read.
  plainExchange(
    '1',
    '{"lines":[{"id":"a1","posted":{"on":"2025-01-31"},"amount":12.50,"currency":"EUR","account":"0400"},' +
      '{"id":"a3","posted":{"on":"2025-01-29"},"amount":"n/a","currency":"EUR","account":"0400"}],"next":"2"}',
  ),
  plainExchange('2', '{"lines":[{"id":"a4","type":"text"}]}'),
];

export const plainPageFixture: MemoryFiles = { 'exchanges.ndjson': recordingText({ known, exchanges: plainExchanges, runs: [] }) };
