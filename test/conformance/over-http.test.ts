import { expect, it } from 'vitest';
import { checkConformance, type ConformanceSubject } from '#src/conformance/index.ts';
import { parseRecording } from '#src/connector-kit/replay/index.ts';
import type { SourceEndpoint } from '#src/connector-kit/index.ts';
import { faultyHttp } from '#src/main/commands/connector/connector-over-http.ts';
import { wholePages } from './hostile/hostile-pages.ts';
import { plainEndpoint, plainExchanges, plainPageFixture, type PagesConfig } from './plain-pages.ts';

const MADE_UP = { secret: 'env:PLAIN_TOKEN' };

function proving(authorization: SourceEndpoint['authorization']): ConformanceSubject {
  const endpoint = (config: PagesConfig) => ({ ...plainEndpoint(config), authorization });
  return { ...wholePages, connector: { ...wholePages.connector, endpoint }, transport: faultyHttp };
}

/** Whoever asks without a proof, or with one that is spent, gets no answer: so each way to prove it was used. */
it.each<[string, number, SourceEndpoint['authorization']]>([
  ['nothing', 4, { kind: 'none' }],
  ['a password', 4, { kind: 'basic', user: 'books', password: MADE_UP }],
  ['a token', 4, { kind: 'bearer', token: MADE_UP }],
  ['tokens that expire', 5, { kind: 'client-credentials', tokenUrl: '/oauth/token', clientId: 'books', clientSecret: MADE_UP }],
  [
    'tokens of another host',
    5,
    { kind: 'client-credentials', tokenUrl: 'https://logon.example/t', clientId: 'books', clientSecret: MADE_UP },
  ],
  ['signatures', 4, { kind: 'signature-v4', service: 'books', region: 'eu', accessKeyId: 'A', secretAccessKey: MADE_UP }],
])('a bad connection changes nothing for a source that wants %s', async (_, asked, authorization) => {
  const report = await checkConformance(proving(authorization));
  expect(report.filter(({ problems }) => problems.length > 0)).toEqual([]);
  expect(report.find(({ clause }) => clause === 'faults-are-survived')).toMatchObject({ checks: asked });
});

it('meets each request with the fault, and tells a request that was not recorded', async () => {
  const recording = parseRecording(plainPageFixture['exchanges.ndjson']!);
  const endpoint: SourceEndpoint = { url: 'https://books.example/api', authorization: { kind: 'none' } };
  const source = (await faultyHttp.open(recording, endpoint, 'throttled'))!;
  for (const page of ['0', '1', '2']) await source.api.request({ path: '/lines', query: [['page', page]] });
  expect(source.faults()).toBe(plainExchanges.length);
  await expect(source.api.request({ path: '/lines', query: [['page', '9']] })).rejects.toMatchObject({ code: 'status' });
  await source.close();
});
