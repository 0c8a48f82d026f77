import { createClient } from 'graphql-sse';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeEmbedToken, type EmbedTokenRequest } from '#src/actions/embed/make-embed-token.ts';
import { EVERYTHING } from '#src/domain/authority/scope.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { DEFAULT_LIMITS } from '#src/domain/limit/viewer-limits.ts';
import { openEmbedDesk } from '#src/main/http/embed/embed-desk.ts';
import {
  AnomalyDetectedDocument,
  BatchSealedDocument,
  CostsDocument,
  NothingDocument,
  RevokeApiKeyDocument,
} from '#test/operations/generated/graphql.ts';
import { openCompany, type Company } from '#test/schema/company.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { until } from '#test/support/until.ts';
import { embedOptions } from './embed-options.ts';

const ADMIN = administrator('local-admin', 'command-line');
const PORTAL = 'https://portal.example';
const OTHER = 'https://other.example';
const { documents, embedSigner } = embedOptions();
const desk = openEmbedDesk(documents.texts, embedSigner);
const variables = { period: { from: '2025-01', to: '2025-01' } };
const idOf = ({ __meta__: meta }: { readonly __meta__?: Record<string, unknown> | undefined }) => String(meta!['hash']);

let company: Company;
/** Served to the world. */
let graph: GraphClient;
/** As it begins on a machine: who asks from there is the administrator. */
let local: GraphClient;

beforeAll(async () => {
  company = await openCompany();
  const limits = { ...DEFAULT_LIMITS, socketsPerViewer: 3, roles: {} };
  const options = { documents, embedSigner, allowedOrigins: [OTHER], limits };
  graph = await serveGraph(company, { ...options, localAdministrator: false });
  local = await serveGraph(company, options);
  await company.bill('aws', '2025-01', [{ Cost: '1', 'tag:team': 'retail' }]);
  await company.mapDimensions('2025-01');
});
afterAll(async () => {
  await Promise.all([graph.close(), local.close()]);
  await company.drop();
});

async function tokenOf(given: Partial<EmbedTokenRequest> = {}): Promise<string> {
  const sight = { role: 'analyst', scopes: EVERYTHING } as const;
  const asked = { question: 'BatchSealed', variables: {}, origin: PORTAL, sight, seconds: 600, ...given };
  const made = await makeEmbedToken(company.db, ADMIN, desk, asked);
  if (made.outcome !== 'made') throw new Error(JSON.stringify(made));
  return made.token;
}

interface Told {
  readonly id?: string | undefined;
  readonly event?: string | undefined;
  readonly data: {
    readonly data?: { readonly batchSealed: { readonly batch: { slice: string } } };
    errors?: { extensions: { code: string } }[];
  };
}

/** A stream as a page reads it. `next` is undefined at its end. */
async function streamOf(headers: Record<string, string>, { body = {}, at = graph }: { body?: unknown; at?: GraphClient } = {}) {
  const stop = new AbortController();
  const response = await fetch(`${at.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', origin: PORTAL, ...headers },
    body: JSON.stringify(body),
    signal: stop.signal,
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  const next = async (): Promise<Told | undefined> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end === -1) {
        const { value, done } = await reader.read();
        if (done) return undefined;
        text += value;
        continue;
      }
      const fields = text
        .slice(0, end)
        .split('\n')
        .map((line) => line.split(/: ?(.*)/s) as [string, string]);
      text = text.slice(end + 2);
      const { id, event, data } = Object.fromEntries(fields) as Record<string, string | undefined>;
      if (event !== undefined) return { id, event, data: data === '' || data === undefined ? {} : (JSON.parse(data) as Told['data']) };
    }
  };
  return { response, next, stop: () => stop.abort() };
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const sliceOf = (told: Told | undefined) => told?.data.data?.batchSealed.batch.slice;

/** Of the source, so that tests tell their events apart. */
async function seal(source: string, cost: string): Promise<void> {
  await company.bill(source, '2025-02', [{ Cost: cost }]);
  graph.announce();
}

describe('a subscription over HTTP', () => {
  it('tells a page what happens, and goes on after a pause without a gap or a double', async () => {
    const token = await tokenOf({ variables: { source: ['paused'] } });
    const first = await streamOf(bearer(token));
    expect([
      first.response.status,
      first.response.headers.get('content-type'),
      first.response.headers.get('access-control-allow-origin'),
    ]).toEqual([200, 'text/event-stream; charset=utf-8', PORTAL]);
    await seal('paused', '1');
    const heard = await first.next();
    expect(sliceOf(heard)).toBe('hub/2025-02');
    first.stop();
    await seal('paused', '2');
    await seal('elsewhere', '3');
    await seal('paused', '4');
    // Another token of the same question, as a page has after ten minutes.
    const again = await streamOf({ ...bearer(await tokenOf({ variables: { source: ['paused'] } })), 'last-event-id': heard!.id! });
    const [second, third] = [await again.next(), await again.next()];
    expect([sliceOf(second), sliceOf(third)]).toEqual(['hub/2025-02', 'hub/2025-02']);
    expect(new Set([heard!.id, second!.id, third!.id]).size).toBe(3);
    again.stop();
    const last = await streamOf({ ...bearer(token), 'last-event-id': third!.id! });
    await seal('paused', '5');
    const fourth = await last.next();
    expect(BigInt(fourth!.id!.split('.')[0]!)).toBeGreaterThan(BigInt(third!.id!.split('.')[0]!));
    last.stop();
  });

  it('is one that graphql-sse reads', async () => {
    const client = createClient({ url: `${graph.url}/graphql`, headers: bearer(RETAIL_TOKEN), retryAttempts: 0 });
    const events = client.iterate<{ anomalyDetected: { value: string } }>({ query: AnomalyDetectedDocument.toString() });
    const reading = events.next();
    await until('it listens', async () => {
      const { rows } = await company.pool.query('select from viewer_doors where held::text like \'%"subscriptions": 1%\'');
      return rows.length > 0;
    });
    await company.report('2025-01', [{ costCenter: 'retail', value: 'Read' }]);
    let isTold = false;
    void reading.finally(() => (isTold = true));
    await until('it is told', () => {
      graph.announce();
      return isTold;
    });
    expect((await reading).value).toMatchObject({ data: { anomalyDetected: { value: 'Read' } } });
    client.dispose();
  });

  it('ends with its token, which the page may read', async () => {
    const token = await tokenOf({ seconds: 2 });
    const stream = await streamOf(bearer(token));
    expect(await stream.next()).toBeUndefined();
    const over = await streamOf(bearer(token));
    expect([over.response.status, over.response.headers.get('access-control-allow-origin')]).toEqual([401, PORTAL]);
  });

  it('ends with the hub, which does not wait for it', async () => {
    const brief = await serveGraph(company, { documents, embedSigner });
    const stream = await streamOf(bearer(await tokenOf()), { at: brief });
    const closing = performance.now();
    await brief.close();
    expect(await stream.next().catch(() => undefined)).toBeUndefined();
    expect(performance.now() - closing).toBeLessThan(5_000);
  });

  it('counts as a socket of its viewer, who has only so many', async () => {
    const token = await tokenOf({ sight: { role: 'auditor', scopes: EVERYTHING } });
    const streams = [await streamOf(bearer(token)), await streamOf(bearer(token)), await streamOf(bearer(token))];
    expect(streams.map(({ response }) => response.status)).toEqual([200, 200, 200]);
    expect((await streamOf(bearer(token))).response.status).toBe(429);
    for (const { stop } of streams) stop();
    await until('one is free', async () => {
      const { response, stop } = await streamOf(bearer(token));
      stop();
      return response.status === 200;
    });
  });

  const refused: Readonly<Record<string, () => Promise<readonly [Record<string, string>, unknown?, GraphClient?]>>> = {
    '401 nobody': async () => [{ origin: OTHER }],
    '401 a stranger’s token': async () => [{ ...bearer('cwe_x.y.z') }],
    '401 the token of another page': async () => [{ ...bearer(await tokenOf()), origin: OTHER }],
    '403 a page of which nobody knows': async () => [{ ...bearer(await tokenOf()), origin: 'https://evil.example' }],
    '403 such a page before the local administrator': async () => [
      { origin: 'https://evil.example' },
      { query: BatchSealedDocument.toString() },
      local,
    ],
    '401 a page with embed tokens before the local administrator': async () => [{}, { query: BatchSealedDocument.toString() }, local],
    '401 a page that says a frame stands in it': async () => [
      { ...bearer(await tokenOf({ origin: OTHER })), 'x-costweave-framed-by': OTHER },
    ],
    '400 a list': async () => [bearer(await tokenOf()), [{}]],
    '400 variables that are none': async () => [bearer(await tokenOf()), { variables: 'x' }],
    '415 a form': async () => [{ ...bearer(await tokenOf()), 'content-type': 'application/x-www-form-urlencoded' }],
    'FORBIDDEN another question': async () => [bearer(await tokenOf()), { documentId: idOf(AnomalyDetectedDocument) }],
    'FORBIDDEN the question widened': async () => [
      bearer(await tokenOf({ variables: { source: ['a'] } })),
      { variables: { source: ['a', 'b'] } },
    ],
    'FORBIDDEN all that ever was': async () => [{ ...bearer(await tokenOf()), 'last-event-id': '0' }],
    'FORBIDDEN a place with a seal of its own': async () => [{ ...bearer(await tokenOf()), 'last-event-id': `1.${'A'.repeat(43)}` }],
    'FORBIDDEN a place of another question': async () => {
      const question = { documentId: idOf(BatchSealedDocument), operation: 'BatchSealed', variables: { source: ['a'] } };
      return [{ ...bearer(await tokenOf()), 'last-event-id': embedSigner.places.placeOf(question, '1') }];
    },
    'BAD_USER_INPUT a place that is none': async () => [
      { ...bearer(RETAIL_TOKEN), origin: OTHER, 'last-event-id': 'yesterday' },
      { query: AnomalyDetectedDocument.toString() },
    ],
    'BAD_REQUEST a query': async () => [{ ...bearer(RETAIL_TOKEN), origin: OTHER }, { query: NothingDocument.toString() }],
    'BAD_REQUEST a mutation': async () => [
      { ...bearer(RETAIL_TOKEN), origin: OTHER },
      { query: RevokeApiKeyDocument.toString(), variables: { input: { key: '1', reason: 'x' } } },
    ],
    'GRAPHQL_PARSE_FAILED no document': async () => [{ ...bearer(RETAIL_TOKEN), origin: OTHER }, {}],
  };
  for (const [name, prepare] of Object.entries(refused))
    it(`refuses: ${name}`, async () => {
      const [headers, body = {}, at = graph] = await prepare();
      const [expected] = name.split(' ');
      // A stranger’s page is told of by the tokens of other tests.
      await tokenOf();
      const { response, next, stop } = await streamOf(headers, { body, at });
      if (/^\d/.test(expected!)) expect(response.status).toBe(Number.parseInt(expected!, 10));
      else expect((await next())?.data.errors?.[0]?.extensions.code).toBe(expected);
      stop();
    });

  it('is asked by the address, as EventSource does', async () => {
    const search = new URLSearchParams({ query: BatchSealedDocument.toString(), variables: '{"source":["by-address"]}' });
    const stop = new AbortController();
    const ask = (headers: Record<string, string>) =>
      fetch(`${local.url}/graphql?${search.toString()}`, { headers: { accept: 'text/event-stream', ...headers }, signal: stop.signal });
    expect((await ask({ origin: local.url })).status).toBe(200);
    expect((await ask({ origin: 'https://evil.example' })).status).toBe(403);
    stop.abort();
  });
});

describe('the frame of the hub', () => {
  it('asks for the page that it stands in, and nobody else does', async () => {
    const token = await tokenOf({ question: 'Costs', variables });
    const ask = async (headers: Record<string, string>) => {
      const post = { method: 'POST', headers: { 'content-type': 'application/json', ...bearer(token), ...headers }, body: '{}' };
      return (await fetch(`${graph.url}/graphql`, post)).status;
    };
    expect(await ask({ origin: graph.url, 'x-costweave-framed-by': PORTAL })).toBe(200);
    expect(await ask({ origin: graph.url, 'x-costweave-framed-by': OTHER })).toBe(403);
    expect(await ask({ origin: graph.url })).toBe(403);
    expect(await ask({ origin: OTHER, 'x-costweave-framed-by': PORTAL })).toBe(403);
    expect(await ask({ origin: 'null', 'x-costweave-framed-by': PORTAL })).toBe(403);
    // By GET a browser names no origin, and says whether it is the same.
    expect(await ask({ 'sec-fetch-site': 'same-origin', 'x-costweave-framed-by': PORTAL })).toBe(200);
    expect(await ask({ 'sec-fetch-site': 'cross-site', 'x-costweave-framed-by': PORTAL })).toBe(403);
    expect(await ask({ origin: OTHER, 'sec-fetch-site': 'same-origin', 'x-costweave-framed-by': PORTAL })).toBe(403);
    expect(await ask({ 'x-costweave-framed-by': PORTAL })).toBe(403);
  });
});

describe('an answer that is asked again', () => {
  const get = (headers: Record<string, string>, search = '') =>
    fetch(`${graph.url}/graphql${search}`, { headers: { 'apollo-require-preflight': 'yes', ...headers } });

  it('is sent once, and again when it has changed', async () => {
    const page = { ...bearer(await tokenOf({ question: 'Costs', variables })), origin: PORTAL };
    const first = await get(page);
    const tag = first.headers.get('etag')!;
    expect([first.status, tag, first.headers.get('vary'), first.headers.get('access-control-expose-headers')]).toEqual([
      200,
      expect.stringMatching(/^"[\w-]{22}"$/),
      'origin, authorization, accept',
      expect.stringContaining('etag'),
    ]);
    for (const known of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
      const same = await get({ ...page, 'if-none-match': known });
      expect([same.status, await same.text(), same.headers.get('etag'), same.headers.get('access-control-allow-origin')], known).toEqual([
        304,
        '',
        tag,
        PORTAL,
      ]);
    }
    await company.bill('aws', '2025-01', [{ Cost: '7', 'tag:team': 'retail' }]);
    const changed = await get({ ...page, 'if-none-match': tag });
    expect([changed.status, changed.headers.get('etag') === tag]).toEqual([200, false]);
    expect(JSON.stringify(await changed.json())).toContain('"billedCost":"7"');
  });

  it('has a tag of its own for each viewer, and none where it is no document that was written down', async () => {
    const search = new URLSearchParams({ documentId: idOf(CostsDocument), variables: JSON.stringify(variables) }).toString();
    const tagFor = async (headers: Record<string, string>, asked = search) => (await get(headers, `?${asked}`)).headers.get('etag');
    const retail = await tagFor(bearer(RETAIL_TOKEN));
    expect(retail).not.toBeNull();
    expect(await tagFor(bearer(await tokenOf({ question: 'Costs', variables })), '')).toBeNull();
    const text = new URLSearchParams({ query: CostsDocument.toString(), variables: JSON.stringify(variables) }).toString();
    expect(await tagFor(bearer(RETAIL_TOKEN), text)).toBeNull();
    const faulty = new URLSearchParams({
      documentId: idOf(CostsDocument),
      variables: '{"period":{"from":"2025-02","to":"2025-01"}}',
    }).toString();
    expect(await tagFor(bearer(RETAIL_TOKEN), faulty)).toBeNull();
  });
});
