import { once } from 'node:events';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NothingDocument } from '#test/operations/generated/graphql.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { unsound } from '#test/support/operation-text.ts';
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
  'a forged cursor': [query(unsound('{ batches(first: 1, after: "e30=") { asOf } }')), JSON_TYPE, 200, 'BAD_USER_INPUT'],
};

const RAW: Readonly<Record<string, readonly [string, RegExp]>> = {
  'a length below nothing': ['POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n', /^HTTP\/1.1 400 /],
  'a folded header': ['GET /livez HTTP/1.1\r\nhost: x\r\na: b\r\n c\r\n\r\n', /^HTTP\/1.1 400 /],
  'no host': ['GET /livez HTTP/1.1\r\n\r\n', /^HTTP\/1.1 400 /],
  'a header of NUL': ['GET /livez HTTP/1.1\r\nhost: x\r\na: \u0000\r\n\r\n', /^HTTP\/1.1 400 /],
  'a method that is none': ['SUMMON /livez HTTP/1.1\r\nhost: x\r\n\r\n', /^HTTP\/1.1 400 /],
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
    'bytes that are no UTF-8': [(socket) => socket.send(Buffer.from([0xff, 0xfe]), { binary: false }), 1007],
  };
  for (const [name, [send, code]] of Object.entries(attacks)) it(`${name} ends it`, async () => expect(await endOf(send)).toBe(code));

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
