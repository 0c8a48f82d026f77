import { once } from 'node:events';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NothingDocument } from '#test/operations/generated/graphql.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { unsound } from '#test/support/operation-text.ts';
import { until } from '#test/support/until.ts';
import { askRaw } from './ask-raw.ts';

let database: FreshDatabase;
let graph: GraphClient;

beforeAll(async () => {
  database = await freshDatabase();
  graph = await serveGraph(database);
});
afterAll(async () => {
  await graph.close();
  await database.drop();
});

const NOTHING = NothingDocument.toString();
const JSON_TYPE = { 'content-type': 'application/json' };
const query = (text: string, more: object = {}) => JSON.stringify({ query: unsound(text), ...more });
const post = (body: BodyInit, headers: Record<string, string> = JSON_TYPE) =>
  fetch(`${graph.url}/graphql`, { method: 'POST', headers, body });
const utf16 = new Uint8Array(Buffer.from(query(NOTHING), 'utf16le'));

const OTHER_CURSOR = Buffer.from('["api keys","1"]').toString('base64url');
const node = (id: string) => query(`{ node(id: "${id}") { id } }`);
const PERIOD = 'period: { from: "2025-01", to: "2025-01" }';
const services = (v: readonly string[]) =>
  query(`query ($v: [String!]) { charges(${PERIOD}, filter: { serviceName: { in: $v } }) { nodes { id } } }`, { variables: { v } });
/** As it stands in the request: JSON.stringify would write it otherwise. */
const amount = (text: string) =>
  query(`query ($m: Decimal!) { anomalies(${PERIOD}, filter: { minImpact: $m }) { asOf } }`, { variables: { m: 'AMOUNT' } }).replace(
    '"AMOUNT"',
    text,
  );

/** What is sent, and the status and code of what comes back. Limits of documents are in test/schema/limits.test.ts. */
const OVER_HTTP: Readonly<Record<string, readonly [BodyInit, Record<string, string>, number, string | undefined]>> = {
  'JSON of great depth': [
    `{"query":"{ __typename }","variables":${'['.repeat(120_000)}${']'.repeat(120_000)}}`,
    JSON_TYPE,
    400,
    'BAD_REQUEST',
  ],
  'variables that are a list': [query(NOTHING, { variables: [] }), JSON_TYPE, 400, 'BAD_REQUEST'],
  'variables that are a text': [query(NOTHING, { variables: '{}' }), JSON_TYPE, 400, 'BAD_REQUEST'],
  'a prototype among the variables': ['{"query":"{ __typename }","variables":{"__proto__":{"isAdmin":true}}}', JSON_TYPE, 200, undefined],
  'two queries under one key': ['{"query":"{ nothing }","query":"{ __typename }"}', JSON_TYPE, 200, undefined],
  'null as body': ['null', JSON_TYPE, 400, 'BAD_REQUEST'],
  'a text as body': ['"{}"', JSON_TYPE, 400, 'BAD_REQUEST'],
  'a number as body': ['1e400', JSON_TYPE, 400, 'BAD_REQUEST'],
  'an empty body': ['', JSON_TYPE, 400, 'BAD_REQUEST'],
  'an empty list of operations': ['[]', JSON_TYPE, 400, 'BAD_REQUEST'],
  'a list of operations': [`[${query(NOTHING)},${query(NOTHING)}]`, JSON_TYPE, 400, 'BAD_REQUEST'],
  'an operation that is not there': [query(NOTHING, { operationName: 'Other' }), JSON_TYPE, 400, 'OPERATION_RESOLUTION_FAILURE'],
  'two operations without a name': [query('{ __typename } { __typename }'), JSON_TYPE, 400, 'GRAPHQL_VALIDATION_FAILED'],
  'NUL in a document': [query('{ \u0000__typename }'), JSON_TYPE, 400, 'GRAPHQL_PARSE_FAILED'],
  'half of a character': ['{"query":"{ __typename \\ud800 }"}', JSON_TYPE, 400, 'GRAPHQL_PARSE_FAILED'],
  'a persisted query that nobody registered': [
    '{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"x"}}}',
    JSON_TYPE,
    200,
    'PERSISTED_QUERY_NOT_SUPPORTED',
  ],
  'UTF-16': [utf16, JSON_TYPE, 400, 'BAD_REQUEST'],
  'UTF-7': [query(NOTHING), { 'content-type': 'application/json; charset=utf-7' }, 415, 'BAD_REQUEST'],
  'a form': ['query={__typename}', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'BAD_REQUEST'],
  'parts with a path into a prototype': ['--x\r\n\r\n--x--', { 'content-type': 'multipart/form-data; boundary=x' }, 415, 'BAD_REQUEST'],
  'a comment of 300,000 letters': [query(`{ __typename } #${'x'.repeat(300_000)}`), JSON_TYPE, 413, 'BAD_REQUEST'],
  'an id of 10,000 letters': [query(`{ node(id: "${'x'.repeat(10_000)}") { id } }`), JSON_TYPE, 200, 'ANY'],
  'a page of two billion': [query(unsound('{ batches(first: 2147483647) { asOf } }')), JSON_TYPE, 200, 'BAD_USER_INPUT'],
  'a page of less than nothing': [query(unsound('{ batches(first: -1) { asOf } }')), JSON_TYPE, 200, 'BAD_USER_INPUT'],
  'a page of nothing': [query(unsound('{ batches(first: null) { asOf } }')), JSON_TYPE, 200, undefined],
  'an argument that is not there': [query('{ batches(first: 1, last: 1) { asOf } }'), JSON_TYPE, 400, 'GRAPHQL_VALIDATION_FAILED'],
  'a cursor of another list': [query(`{ batches(first: 1, after: "${OTHER_CURSOR}") { asOf } }`), JSON_TYPE, 200, 'BAD_USER_INPUT'],
  'a list of 100,000 values': [services(Array<string>(100_000).fill('')), JSON_TYPE, 413, 'BAD_REQUEST'],
  'a list of no values': [services([]), JSON_TYPE, 200, 'ANY'],
  'values that are patterns, or SQL': [services(['%_%_%', '(a+)+$', `' or true --`]), JSON_TYPE, 200, undefined],
  'texts that turn the direction of writing, or are no characters': [services(['\u202e\ufffe']), JSON_TYPE, 200, undefined],
  'NUL in a value': [services(['a\u0000b']), JSON_TYPE, 200, 'ANY'],
  'half of a character in a value': [services(['\ud800']), JSON_TYPE, 200, 'ANY'],
  'an amount beyond all numbers': [amount('1e400'), JSON_TYPE, 400, 'BAD_USER_INPUT'],
  'an amount that is inexact': [amount('12345678901234567.89'), JSON_TYPE, 400, 'BAD_USER_INPUT'],
  'an amount in a text that is none': [amount('"1,234.56"'), JSON_TYPE, 400, 'BAD_USER_INPUT'],
  '900 operations': [
    query(Array.from({ length: 900 }, (_, n) => `query Q${n} { __typename }`).join(' '), { operationName: 'Q1' }),
    JSON_TYPE,
    400,
    'ANY',
  ],
  '900 variables': [
    query(`query (${Array.from({ length: 900 }, (_, n) => `$v${n}: Int`).join(' ')}) { __typename }`),
    JSON_TYPE,
    400,
    'ANY',
  ],
  'a block string of 300,000 letters': [query(`{ node(id: """${'x'.repeat(300_000)}""") { id } }`), JSON_TYPE, 413, 'BAD_REQUEST'],
  'a body that says it is compressed and is not': [query(NOTHING), { ...JSON_TYPE, 'content-encoding': 'gzip' }, 415, 'BAD_REQUEST'],
  'an unknown set of characters': [query(NOTHING), { 'content-type': 'application/json; charset=x' }, 415, 'BAD_REQUEST'],
  'a query as plain text': [NOTHING, { 'content-type': 'text/plain' }, 415, 'BAD_REQUEST'],
  'an id that is empty': [node(''), JSON_TYPE, 200, 'ANY'],
  'an id that is a number': [node('-1'), JSON_TYPE, 200, 'ANY'],
  'an id of another form': [node(Buffer.from('{"type":"Batch","id":1}').toString('base64')), JSON_TYPE, 200, 'ANY'],
  'an id of a type that is none': [node(Buffer.from('Nothing:1').toString('base64url')), JSON_TYPE, 200, 'ANY'],
  'a forged cursor': [query(unsound('{ batches(first: 1, after: "e30=") { asOf } }')), JSON_TYPE, 200, 'BAD_USER_INPUT'],
};

const RAW: Readonly<Record<string, readonly [string, RegExp]>> = {
  'a length below nothing': ['POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n', /^HTTP\/1.1 400 /],
  'a folded header': ['GET /livez HTTP/1.1\r\nhost: x\r\na: b\r\n c\r\n\r\n', /^HTTP\/1.1 400 /],
  'no host': ['GET /livez HTTP/1.1\r\n\r\n', /^HTTP\/1.1 400 /],
  'a header of NUL': ['GET /livez HTTP/1.1\r\nhost: x\r\na: \u0000\r\n\r\n', /^HTTP\/1.1 400 /],
  'a method that is none': ['SUMMON /livez HTTP/1.1\r\nhost: x\r\n\r\n', /^HTTP\/1.1 400 /],
  'TRACE, which would answer what it was asked with': [
    'TRACE /graphql HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n',
    /^HTTP\/1.1 40[15] /,
  ],
  'TRACE of a page': ['TRACE /livez HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', /^HTTP\/1.1 405 /],
  CONNECT: ['CONNECT example.com:443 HTTP/1.1\r\nhost: x\r\n\r\n', /^(?!HTTP\/1.1 2)/],
  'lines that end by halves': ['GET /livez HTTP/1.1\nhost: x\n\n', /^HTTP\/1.1 400 /],
  'a length that is hexadecimal': ['POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 0x10\r\n\r\n', /^HTTP\/1.1 400 /],
  'a chunk of a length that is none': [
    'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nz\r\n',
    /^HTTP\/1.1 40[01] /,
  ],
  'an encoding of transfer that is none': [
    'POST /graphql HTTP/1.1\r\nhost: x\r\ntransfer-encoding: xchunked\r\n\r\n',
    /^HTTP\/1.1 (400|501) /,
  ],
  '3,000 headers': [
    `GET /livez HTTP/1.1\r\nhost: x\r\n${Array.from({ length: 3_000 }, (_, n) => `a${n}: b`).join('\r\n')}\r\n\r\n`,
    /^HTTP\/1.1 (200|431) /,
  ],
  'a header of 33,000 letters': [`GET /livez HTTP/1.1\r\nhost: x\r\na: ${'x'.repeat(33_000)}\r\n\r\n`, /^HTTP\/1.1 431 /],
  'a way out of a folder': ['GET /../../etc/passwd HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', /^HTTP\/1.1 404 /],
  'a folder of source control': ['GET /.git/config HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', /^HTTP\/1.1 404 /],
  'another host as target': ['GET http://169.254.169.254/latest HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', /^HTTP\/1.1 404 /],
  'a chunk extension of 40,000 letters': [
    `POST /graphql HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n1;${'x'.repeat(40_000)}\r\n`,
    /^HTTP\/1.1 (401|413|415) /,
  ],
};

describe('an attack is refused with a type, and keeps nobody waiting', () => {
  for (const [name, [body, headers, status, code]] of Object.entries(OVER_HTTP)) {
    it(`over HTTP: ${name}`, async () => {
      const answer = await post(body, headers);
      const { errors = [] } = (await answer.json()) as { errors?: { message: string; extensions: { code: string } }[] };
      if (code === 'ANY') expect(errors.map(({ extensions }) => extensions.code)).not.toContain('INTERNAL_SERVER_ERROR');
      else expect([answer.status, errors[0]?.extensions.code]).toEqual([status, code]);
      expect(errors.every(({ message }) => message.length <= 500)).toBe(true);
      const started = performance.now();
      expect((await fetch(`${graph.url}/livez`)).status).toBe(200);
      // 50 ms on free cores.
      expect(performance.now() - started).toBeLessThan(2_000);
    });
  }
  for (const [name, [bytes, expected]] of Object.entries(RAW)) {
    it(`in bytes: ${name}`, async () => expect(await askRaw(graph.url, bytes)).toMatch(expected));
  }
  it('over HTTP: a token in the address, where logs and histories keep it', async () => {
    const closed = await serveGraph(database, { localAdministrator: false });
    for (const name of ['access_token', 'token', 'authorization', 'key']) {
      const link = `${closed.url}/graphql?${name}=${RETAIL_TOKEN}&query=${encodeURIComponent(NOTHING)}`;
      const answer = await fetch(link, { headers: { 'apollo-require-preflight': 'yes' }, redirect: 'manual' });
      expect(answer.status, name).toBe(401);
    }
    expect(closed.logged.filter((line) => line.includes('UNAUTHENTICATED'))).toHaveLength(1);
    expect(closed.logged.join('')).not.toContain(RETAIL_TOKEN);
    await closed.close();
  });

  it('over HTTP: 300 connections that never finish what they ask', async () => {
    const { hostname, port } = new URL(graph.url);
    const slow = Array.from({ length: 300 }, () => connect(Number.parseInt(port, 10), hostname));
    for (const socket of slow) {
      socket.on('error', () => undefined);
      socket.write('POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{');
    }
    const started = performance.now();
    expect((await post(query(NOTHING))).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(2_000);
    for (const socket of slow) socket.destroy();
  });

  it('changes no prototype', () => expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined());
});

describe('on a WebSocket', () => {
  const INIT = JSON.stringify({ type: 'connection_init' });
  const subscribe = (id: string) =>
    JSON.stringify({ id, type: 'subscribe', payload: { query: unsound('subscription { batchSealed { eventId } }') } });

  async function endOf(send: (socket: WebSocket) => void, protocols = ['graphql-transport-ws']): Promise<number> {
    const socket = new WebSocket(`${graph.url.replace('http', 'ws')}/graphql`, protocols);
    socket.on('error', () => undefined);
    socket.on('open', () => send(socket));
    const [code] = (await once(socket, 'close')) as [number];
    return code;
  }
  const afterAck = (send: (socket: WebSocket) => void) => (socket: WebSocket) => {
    socket.send(INIT);
    socket.once('message', () => send(socket));
  };
  const attacks: Readonly<Record<string, readonly [(socket: WebSocket) => void, number]>> = {
    'two beginnings': [(socket) => [INIT, INIT].forEach((text) => socket.send(text)), 4429],
    'an operation before it is known who asks': [(socket) => socket.send(subscribe('1')), 4401],
    'the same id twice': [afterAck((socket) => ['1', '1'].forEach((id) => socket.send(subscribe(id)))), 4409],
    'something else than JSON': [afterAck((socket) => socket.send('{')), 4400],
    'an unknown message': [afterAck((socket) => socket.send('{"type":"__proto__"}')), 4400],
    'a beginning of 100,000 letters': [
      (socket) => socket.send(JSON.stringify({ type: 'connection_init', payload: { a: 'x'.repeat(100_000) } })),
      1009,
    ],
    'a frame of 1 MB': [(socket) => socket.send('x'.repeat(1_000_000)), 1009],
    'a frame in 2,000 parts of a byte, that is no message': [
      (socket) => {
        for (let part = 0; part < 2_000; part++) socket.send('x', { fin: false });
        socket.send('x', { fin: true });
      },
      4400,
    ],
    'an id of 100,000 letters': [afterAck((socket) => socket.send(subscribe('x'.repeat(100_000)))), 1009],
    'a list in the place of a message': [afterAck((socket) => socket.send('[]')), 4400],
    'a subscription without an id': [afterAck((socket) => socket.send('{"type":"subscribe","payload":{"query":"{ __typename }"}}')), 4400],
    'bytes that are no UTF-8': [(socket) => socket.send(Buffer.from([0xff, 0xfe]), { binary: false }), 1007],
  };
  for (const [name, [send, code]] of Object.entries(attacks)) it(`${name} ends it`, async () => expect(await endOf(send)).toBe(code));

  it('a protocol that is old, none, or among a hundred, is not spoken', async () => {
    for (const protocols of [['graphql-ws'], [], Array.from({ length: 100 }, (_, n) => `p${n}`)]) {
      const socket = new WebSocket(`${graph.url.replace('http', 'ws')}/graphql`, protocols);
      socket.on('error', () => undefined);
      const code = await new Promise<number>((resolve) => socket.once('close', resolve));
      expect([1006, 4406], protocols.join()).toContain(code);
    }
  });

  it('a prototype as id is an id, and may begin again when it has ended', async () => {
    const socket = new WebSocket(`${graph.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    const heard: { readonly id?: string; readonly type: string }[] = [];
    socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as (typeof heard)[number]));
    socket.send(INIT);
    await until('it is acknowledged', () => heard.length === 1, { everyMs: 2 });
    for (const turn of [1, 2]) {
      socket.send(JSON.stringify({ id: '__proto__', type: 'subscribe', payload: { query: NOTHING } }));
      await until('it is answered', () => heard.length === 1 + 2 * turn, { everyMs: 2 });
    }
    expect(heard.slice(1).map(({ id, type }) => `${id} ${type}`)).toEqual(Array(2).fill(['__proto__ next', '__proto__ complete']).flat());
    socket.close();
  });

  it('compression is not offered, so nothing expands', async () => {
    const socket = new WebSocket(`${graph.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { perMessageDeflate: true });
    await once(socket, 'open');
    expect(socket.extensions).toBe('');
    socket.close();
  });

  it('a page of another site is nobody, whatever cookies it brings', async () => {
    const headers = { origin: 'https://evil.example', cookie: 'costweave-session=x' };
    const socket = new WebSocket(`${graph.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    const [refused] = (await once(socket, 'error')) as [Error];
    expect(refused.message).toContain('403');
  });

  it('50 that connect and go leave nothing behind', async () => {
    const comeAndGo = (socket: WebSocket) => {
      socket.send(INIT);
      socket.close(1000);
    };
    const ends = Array.from({ length: 50 }, () => endOf(comeAndGo));
    expect(new Set(await Promise.all(ends))).toEqual(new Set([1000]));
    expect((await fetch(`${graph.url}/livez`)).status).toBe(200);
  });

  it('an end of what never began, and a flood of pings, end nothing', async () => {
    const code = await endOf(
      afterAck((socket) => {
        socket.send('{"id":"never","type":"complete"}');
        for (let time = 0; time < 2_000; time++) socket.send('{"type":"ping"}');
        let pongs = 0;
        socket.on('message', () => ++pongs === 2_000 && socket.close(1000));
      }),
    );
    expect(code).toBe(1000);
  });
});
