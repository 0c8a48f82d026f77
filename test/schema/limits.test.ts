import { gzipSync } from 'node:zlib';
import { getIntrospectionQuery, parse, specifiedRules, validate } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AnomaliesAboveTenCentsDocument,
  BatchSealedDocument,
  BatchSlicesDocument,
  BatchesAndSourcesDocument,
  ChargesInFullDocument,
  ChargesWithFilterDocument,
  CostRowCountDocument,
  LargeAnomaliesDocument,
  NothingDocument,
  ReconciliationAndSourcesDocument,
} from '#test/operations/generated/graphql.ts';
import { openCompany, type Company } from './company.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from './graph-client.ts';
import { documentLimits } from '#schema/limits/document-limits.ts';
import { LIMITS } from '#schema/limits/limits.ts';
import { schema } from '#schema/schema.ts';
import { composed, unsound, type OperationText } from '#test/support/operation-text.ts';
import { until } from '#test/support/until.ts';

let company: Company;
let graph: GraphClient;
/** As it is served to the world: it tells nothing of its schema. */
let closed: GraphClient;

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  closed = await serveGraph(company, { introspection: false });
});
afterAll(async () => {
  await Promise.all([graph.close(), closed.close()]);
  await company.drop();
});

const JANUARY = { from: '2025-01', to: '2025-01' };
const bomb = (levels: number) =>
  `{ ...F0 } ${Array.from({ length: levels }, (_, n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`).join(' ')} fragment F${levels} on Query { __typename }`;
const many = (count: number, part: (n: number) => string) => Array.from({ length: count }, (_, n) => part(n)).join(' ');
const nested = (depth: number) => `{ sources { lastBatch ${'{ source { lastBatch '.repeat(depth)} { id } ${'} } '.repeat(depth)} } }`;
const breadth = (depth: number): string => (depth === 0 ? '{ name }' : `{ fields { type ${breadth(depth - 1)} args { type { name } } } }`);

/** Each is refused at once: nothing of it reaches the database. */
const EVIL: Readonly<Record<string, OperationText>> = {
  'a bomb of fragments': unsound(bomb(20)),
  'a larger one': unsound(bomb(200)),
  '200,000 tokens': unsound(`{ ${'__typename '.repeat(20_000)} }`),
  '10,000 aliases': unsound(`{ ${many(3_000, (n) => `a${n}: __typename`)} }`),
  '40 aliases of a report': unsound(`{ ${many(40, (n) => `a${n}: costs(period: { from: "2025-01", to: "2025-01" }) { rowCount }`)} }`),
  '11 reports': unsound(`{ ${many(11, (n) => `a${n}: costs(period: { from: "2025-01", to: "2025-01" }) { rowCount }`)} }`),
  '1,000 directives': unsound(`{ ${many(300, () => '__typename @skip(if: false)')} }`),
  'unknown directives': unsound(`{ __typename ${'@aa'.repeat(10)} }`),
  depth: unsound(nested(10)),
  'great depth': unsound(`{ ${'costs { '.repeat(600)}rowCount ${'} '.repeat(600)}}`),
  'a deep list in an argument': unsound(
    `{ charges(period: { from: "2025-01", to: "2025-01" }, filter: { tags: ${'['.repeat(1800)}${']'.repeat(1800)} }) { asOf } }`,
  ),
  'lists of lists': unsound(`{ batches(first: 1000) { nodes { rejections(first: 1000) { nodes { file } } } } }`),
  'the same through variables': unsound(
    `query ($n: Int = 1000) { batches(first: $n) { nodes { rejections(first: $n) { nodes { file } } } } }`,
  ),
  'the same through edges and a fragment': unsound(
    `{ batches(first: 1000) { edges { ...E } } } fragment E on BatchEdge { node { rejections(first: 1000) { edges { node { file } } } } }`,
  ),
  'a circle of fragments': unsound(`{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }`),
  'deep introspection': unsound(`{ __schema { types ${breadth(9)} } }`),
  '990 fields at the root': unsound(`{ ${many(990, () => 'sources { id }')} }`),
  '990 fields below the root': unsound(`{ sources { ${many(990, () => 'lastBatch { id }')} } }`),
  'the same field in 900 inline fragments': unsound(`{ sources { ${many(900, () => '... { id }')} } }`),
  '300 fragments': unsound(`{ sources { ${many(300, (n) => `...F${n}`)} } } ${many(300, (n) => `fragment F${n} on Source { id }`)}`),
  'fragments in many circles': unsound(
    `{ ...A0 } ${many(60, (n) => `fragment A${n} on Query { ${many(8, (m) => `...A${(n * 7 + m) % 60}`)} }`)}`,
  ),
  'an unknown field of 20,000 letters': unsound(`{ ${'x'.repeat(20_000)} }`),
  '3,000 times the same field': unsound(`{ ${'costs(period: { from: "2025-01", to: "2025-01" }) { rowCount } '.repeat(300)} }`),
};

describe('an operation that asks too much', () => {
  for (const [name, query] of Object.entries(EVIL)) {
    it(`is refused at once: ${name}`, async () => {
      company.statements.reset();
      const started = performance.now();
      const answer = await graph.ask(query);
      const took = performance.now() - started;
      expect([400, 413]).toContain(answer.status);
      expect(answer.errors.length).toBeGreaterThan(0);
      expect(answer.errors.length).toBeLessThanOrEqual(6);
      for (const { message, extensions } of answer.errors) {
        expect(message.length).toBeLessThan(500);
        expect(extensions).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/), correlationId: expect.any(String) });
        expect(extensions['code']).not.toBe('INTERNAL_SERVER_ERROR');
      }
      expect(company.statements.texts).toEqual([]);
      // 50 ms on free cores: what is meant is that it is not seconds.
      expect(took).toBeLessThan(2_000);
    });
  }

  it('says so with a code of its own', async () => {
    for (const name of [
      '40 aliases of a report',
      '11 reports',
      '1,000 directives',
      'depth',
      'lists of lists',
      '300 fragments',
      '990 fields below the root',
    ]) {
      expect((await graph.ask(EVIL[name]!)).errors, name).toMatchObject([{ extensions: { code: 'OPERATION_TOO_LARGE' } }]);
    }
  });

  it('is counted before it is validated: the rules compare each field with each other', () => {
    for (const name of ['990 fields at the root', '990 fields below the root', 'the same field in 900 inline fragments', '300 fragments']) {
      let compared = 0;
      const seen = () => ({ Field: () => void compared++ });
      const errors = validate(schema, parse(EVIL[name]!, { maxTokens: LIMITS.tokens }), [seen, ...specifiedRules, documentLimits]);
      expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['OPERATION_TOO_LARGE']);
      expect(compared, name).toBe(0);
    }
  });

  it('does not keep a neighbour waiting', async () => {
    const attacks = Object.values(EVIL).flatMap((query) => [graph.ask(query), graph.ask(query)]);
    // The hub is in this process: its processor time is all that a neighbour can be kept waiting for, whatever else the machine does.
    const started = process.cpuUsage();
    await graph.data(NothingDocument);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1_000).toBeLessThan(3_000);
    await Promise.all(attacks);
  });

  it('is one that nobody needs: GraphiQL and large reports are answered', async () => {
    expect((await graph.data(composed(getIntrospectionQuery())))['__schema'].types.length).toBeGreaterThan(50);
    const wide = { period: { from: '2025-01', to: '2025-12' }, first: 1000 };
    expect((await graph.data(ChargesInFullDocument, wide)).charges!.nodes).toEqual([]);
  });
});

describe('arguments', () => {
  const bad: Readonly<Record<string, OperationText>> = {
    'a month that is none': unsound('{ costs(period: { from: "2025-13", to: "2025-13" }) { rowCount } }'),
    'a period that ends before it begins': unsound('{ costs(period: { from: "2025-02", to: "2025-01" }) { rowCount } }'),
    'more than ten years': unsound('{ costs(period: { from: "1990-01", to: "2025-01" }) { rowCount } }'),
    'a month that ends in the year 10000': unsound('{ costs(period: { from: "9999-12", to: "9999-12" }, groupBy: [SKU_ID]) { rowCount } }'),
    'all of history': unsound('{ costs(period: { from: "1970-01", to: "9999-12" }) { rowCount } }'),
    'an unknown dimension': unsound('{ costs(period: { from: "2025-01", to: "2025-01" }, groupBy: [PASSWORD]) { rowCount } }'),
    'a column of another table': unsound(
      '{ costs(period: { from: "2025-01", to: "2025-01" }, groupBy: ["pg_authid.rolpassword"]) { rowCount } }',
    ),
    'NUL in a text': unsound(
      '{ charges(period: { from: "2025-01", to: "2025-01" }, filter: { serviceName: { in: ["\\u0000"] } }) { asOf } }',
    ),
    'an impact that is no number': unsound(
      '{ anomalies(period: { from: "2025-01", to: "2025-01" }, filter: { minImpact: "1e999" }) { asOf } }',
    ),
    'a depth beyond the limit': unsound('{ lineage(of: "x", depth: 21) { cut } }'),
  };
  for (const [name, query] of Object.entries(bad)) {
    it(`are refused with what was expected: ${name}`, async () => {
      const { errors } = await graph.ask(query);
      expect(errors[0]?.extensions['code']).toMatch(/^(BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED)$/);
    });
  }

  it('of 1,000 values are taken and of more refused', async () => {
    const filter = (count: number) => ({ period: JANUARY, filter: { serviceName: { in: Array<string>(count).fill('x') } } });
    expect((await graph.data(ChargesWithFilterDocument, filter(1000))).charges!.nodes).toEqual([]);
    const { errors } = await graph.ask(ChargesWithFilterDocument, filter(1001));
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('may be accompanied by variables that nobody declared, and by numbers where an exact decimal is meant', async () => {
    const undeclared = { period: JANUARY, from: 1, to: 2, refId: 'A' };
    const number = 100 as unknown as string;
    expect((await graph.data(LargeAnomaliesDocument, { ...undeclared, min: number })).anomalies!.nodes).toEqual([]);
    const inexact = await graph.ask(unsound(LargeAnomaliesDocument), { period: JANUARY, min: 0.1 });
    expect(inexact.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect((await graph.data(AnomaliesAboveTenCentsDocument, { period: JANUARY })).anomalies!.nodes).toEqual([]);
  });
});

describe('errors', () => {
  it('of our own are masked, logged with their cause and tied together by a correlation id', async () => {
    const broken = await serveGraph(company);
    await company.pool.query('alter table batch rename column slice to slice_away');
    const { errors, data, status, headers } = await broken.ask(BatchesAndSourcesDocument);
    await company.pool.query('alter table batch rename column slice_away to slice');
    expect([status, data]).toEqual([200, { batches: null, sources: null }]);
    const [error] = errors;
    expect(error).toMatchObject({
      message: 'something went wrong that should not have',
      path: ['batches'],
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    expect(JSON.stringify(errors)).not.toMatch(/slice|select|batch\.|node_modules|stack/);
    expect(error!.extensions['correlationId']).toBe(headers.get('x-correlation-id'));
    expect(broken.logged.join('\n')).toContain(String(error!.extensions['correlationId']));
    expect(broken.logged.join('\n')).toMatch(/slice/);
    await broken.close();
  });

  it('tell nothing of the schema where introspection is off', async () => {
    expect((await closed.ask(unsound('{ __schema { types { name } } }'))).errors[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
    const near = await closed.ask(unsound('{ cost batche { id } charges(perio: 1) { nodes { node } } }'));
    expect(JSON.stringify(near.errors)).not.toMatch(/did you mean|Did you mean/);
    expect((await fetch(`${closed.url}/graphiql`)).status).toBe(404);
    expect(JSON.stringify((await graph.ask(unsound('{ cost }'))).errors)).toMatch(/Did you mean/);
  });

  it('leave no transaction open', async () => {
    await Promise.all([
      graph.ask(unsound('{ batches(first: -1) { nodes { id } } charges(period: { from: "2025-01", to: "2025-01" }) { nodes { id } } }')),
      graph.ask(CostRowCountDocument, { period: JANUARY, require: { complete: true } }),
      graph.as(RETAIL_TOKEN).ask(ReconciliationAndSourcesDocument, { period: '2025-01' }),
    ]);
    company.statements.reset();
    const aborted = new AbortController();
    const cut = fetch(`${graph.url}/graphql`, {
      method: 'POST',
      signal: aborted.signal,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: CostRowCountDocument.toString(), variables: { period: JANUARY } }),
    }).catch(() => 'cut');
    await until('it is read for', () => company.statements.texts.some((text) => /known_batch/.test(text)), { everyMs: 1 });
    aborted.abort();
    await cut;
    await expect
      .poll(
        async () =>
          (
            await company.pool.query(
              `select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in%'`,
            )
          ).rows[0].n,
      )
      .toBe(0);
  });
});

describe('GraphQL over HTTP', () => {
  const url = () => `${graph.url}/graphql`;
  const json = { 'content-type': 'application/json' };
  const post = (body: BodyInit, headers: Record<string, string> = json) => fetch(url(), { method: 'POST', headers, body });
  const QUERY = JSON.stringify({ query: NothingDocument.toString() });

  it('answers POST, and GET where the client shows that it is no form or link', async () => {
    expect(await (await post(QUERY)).json()).toEqual({ data: { __typename: 'Query' } });
    const query = `${url()}?query=${encodeURIComponent(BatchSlicesDocument.toString())}&variables=${encodeURIComponent('{"first":1}')}`;
    expect(await (await fetch(query, { headers: json })).json()).toEqual({ data: { batches: { nodes: [] } } });
    expect((await fetch(query, { headers: { 'apollo-require-preflight': 'yes' } })).status).toBe(200);
    expect((await fetch(query)).status).toBe(400);
  });

  it('negotiates the media type and says so', async () => {
    for (const [accept, type] of [
      ['*/*', 'application/json'],
      ['application/json', 'application/json'],
      ['application/graphql-response+json', 'application/graphql-response+json'],
    ] as const) {
      const response = await post(QUERY, { ...json, accept });
      expect(response.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    }
  });

  it('answers an unsound operation with 400, and to who asks for application/json by name with 200, as the specification says', async () => {
    for (const query of ['{', '{ nothing }', unsound('query ($n: Int!) { batches(first: $n) { asOf } }'), EVIL['lists of lists']]) {
      const status = async (accept: string) => (await post(JSON.stringify({ query }), { ...json, accept })).status;
      expect([await status('*/*'), await status('application/graphql-response+json'), await status('application/json')], query).toEqual([
        400, 400, 200,
      ]);
    }
    const unsoundRequest = await post('{"query": null}', { ...json, accept: 'application/json' });
    expect(unsoundRequest.status).toBe(400);
  });

  it('refuses bodies that are no JSON, too large, compressed or of another kind', async () => {
    expect((await post('{')).status).toBe(400);
    expect((await post('[]')).status).toBe(400);
    expect((await post(`[${QUERY},${QUERY}]`)).status).toBe(400);
    expect((await post('{"query": 1}')).status).toBe(400);
    expect((await post(QUERY, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post(QUERY, { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
    expect((await post(QUERY, { 'content-type': 'application/json; charset=utf-16' })).status).toBe(415);
    expect((await post(new Uint8Array([0xff, 0xfe, 0x7b])))?.status).toBe(400);
    expect((await post(new Uint8Array(gzipSync(QUERY)), { ...json, 'content-encoding': 'gzip' })).status).toBe(415);
    const large = await post(JSON.stringify({ query: `{ __typename } #${'x'.repeat(300_000)}` })).catch(() => undefined);
    if (large) expect(large.status).toBe(413);
    const chunked = await fetch(url(), { method: 'POST', headers: json, body: endless(), duplex: 'half' } as RequestInit).catch(
      () => undefined,
    );
    if (chunked) expect(chunked.status).toBe(413);
    expect((await post(QUERY)).status).toBe(200);
  });

  it('refuses other methods, and operations that are no queries', async () => {
    expect((await fetch(url(), { method: 'PUT', headers: json, body: QUERY })).status).toBe(405);
    const subscription = await graph.ask(BatchSealedDocument);
    expect([subscription.status, subscription.errors[0]?.message]).toEqual([400, expect.stringContaining('WebSocket')]);
    expect((await graph.ask(unsound('query A { __typename } query B { __typename }'))).status).toBe(400);
  });

  it('carries a correlation id that was sent, and makes one for what was not sound', async () => {
    expect((await post(QUERY, { ...json, 'x-correlation-id': 'order-4711.a' })).headers.get('x-correlation-id')).toBe('order-4711.a');
    expect((await post(QUERY, { ...json, 'x-correlation-id': '<script>' })).headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('takes prototypes for data', async () => {
    const response = await post(
      `{"query":${JSON.stringify(ChargesWithFilterDocument.toString())},"variables":{"__proto__":{"x":1},"period":${JSON.stringify(JANUARY)},"filter":{"__proto__":{"in":["a"]}}}}`,
    );
    expect([200, 400]).toContain(response.status);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('beside the graph', () => {
  it('there is GraphiQL, from this server alone, for browsers that are pointed at the graph as well', async () => {
    const page = await fetch(`${graph.url}/graphiql`);
    const html = await page.text();
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(html).not.toMatch(/<(script|link)[^>]+(src|href)="https?:/);
    expect(html).toContain('anomalyDetected');
    const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };
    expect((await fetch(`${graph.url}/graphql`, { headers: browser })).headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('there are probes and metrics', async () => {
    expect(await (await fetch(`${graph.url}/livez`)).text()).toBe('live\n');
    expect(await (await fetch(`${graph.url}/readyz`)).text()).toBe('ready\n');
    expect((await fetch(`${graph.url}/livez`, { method: 'HEAD' })).status).toBe(200);
    const metrics = await (await fetch(`${graph.url}/metrics`)).text();
    expect(metrics).toMatch(/costweave_http_requests_total\{route="\/graphql",status="200"\} \d+/);
    expect((await fetch(`${graph.url}/metrics`, { headers: { authorization: `Bearer ${RETAIL_TOKEN}` } })).status).toBe(403);
    expect((await fetch(`${graph.url}/metrics`, { headers: { authorization: 'Bearer wrong' } })).status).toBe(401);
  });

  it('there is nothing else', async () => {
    const response = await fetch(`${graph.url}/../etc/passwd`);
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect((await fetch(`${graph.url}/livez`, { method: 'POST' })).status).toBe(405);
  });
});

function endless(): ReadableStream {
  let sent = 0;
  return new ReadableStream({
    pull(controller) {
      sent += 65_536;
      if (sent > 64 * 1024 * 1024) controller.close();
      else controller.enqueue(new Uint8Array(65_536).fill(32));
    },
  });
}
