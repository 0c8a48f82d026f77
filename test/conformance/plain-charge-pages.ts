import { plainMapping } from './plain-connector.ts';
import { isObject, itemsIn, plainExchange, type PagesConfig } from './plain-pages.ts';
import type { MemoryFiles } from '#src/conformance/index.ts';
import { recordingText, type Exchange } from '#src/connector-kit/replay/index.ts';
import type { ChargeMapping, ChargePageStream } from '#src/connector-kit/index.ts';

/** The plain bill as items of an interface: what was the column `day` is `usage.day`. It keeps every clause. */
export const plainItemMapping: ChargeMapping = {
  ...plainMapping,
  dialect: 'plain-items',
  required: ['account', 'usage.day', 'cost', 'currency'],
  columns: { ...plainMapping.columns, ChargePeriodStart: { from: ['usage.day'] } },
  tags: {
    fromMatching: (path) => path.startsWith('labels.'),
    as: (_, labels) => Object.fromEntries(labels.map(([path, text]) => [path.slice(7), text])),
  },
};

export const plainChargePages: ChargePageStream<PagesConfig> = {
  kind: 'charges-pages',
  name: 'usage',
  mappings: [plainItemMapping],
  reads: ['id', 'account', 'usage.day', 'cost', 'currency', 'resource'],
  plan: () => Promise.resolve({ slices: [{ slice: 'plain/2025-01', months: ['2025-01'] }] }),
  async page(api, _config, { cursor }) {
    const answer = (await api.request({ path: '/lines', query: [['page', cursor ?? '0']] })).json();
    const next = isObject(answer) && typeof answer['next'] === 'string' ? answer['next'] : null;
    return { items: itemsIn(answer), next };
  },
  key: (item) => (isObject(item) && typeof item['id'] === 'string' ? item['id'] : ''),
};

export const plainChargeExchanges: readonly Exchange[] = [
  plainExchange(
    '0',
    '{"lines":[{"id":"u1","account":"007","usage":{"day":"2025-01-01"},"cost":1.25,"currency":"EUR","resource":"first","labels":{"team":"web"}},' +
      '{"id":"u2","account":"007","usage":{"day":"2025-01-02"},"cost":"-3E-7","currency":"EUR","resource":"second"}],"next":"1"}',
  ),
  // The first item comes again, as when some are added while they are read.
  plainExchange(
    '1',
    '{"lines":[{"id":"u1","account":"007","usage":{"day":"2025-01-01"},"cost":1.25,"currency":"EUR","resource":"first","labels":{"team":"web"}},' +
      '{"id":"u3","account":"008","usage":{"day":"2025-01-03"},"cost":0.1,"currency":"USD","resource":"third"}],"next":"2"}',
  ),
  plainExchange('2', '{"lines":[{"id":"u4","account":"total","usage":{"day":"2025-01-03"},"cost":1.35,"currency":"EUR","resource":null}]}'),
];

const known = { now: '2025-02-01T00:00:00Z', watermark: null, from: null };

export const plainChargePageFixture: MemoryFiles = {
  'exchanges.ndjson': recordingText({ known, exchanges: plainChargeExchanges, runs: [] }),
};
