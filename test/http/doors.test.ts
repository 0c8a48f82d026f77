import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as ask } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { connect as tcp } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import { auditServer } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tlsReader } from '#src/main/http/door/serve-tls.ts';
import { resolveSecret } from '#src/platform/resolve-secret.ts';
import { NothingDocument } from '#test/operations/generated/graphql.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { until } from '#test/support/until.ts';
import { askRaw } from './ask-raw.ts';
import { CERTIFICATES } from './certificates.ts';

const PORTAL = 'https://portal.example.com';
let database: FreshDatabase;
let graph: GraphClient;

beforeAll(async () => {
  database = await freshDatabase();
  graph = await serveGraph(database, { allowedOrigins: [PORTAL], trustedProxies: ['127.0.0.1'] });
});
afterAll(async () => {
  await graph.close();
  await database.drop();
});

const QUERY = JSON.stringify({ query: NothingDocument.toString() });
const post = (headers: Record<string, string> = {}, at = graph) =>
  fetch(`${at.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: QUERY });

describe('GraphQL over HTTP', () => {
  it('passes all 61 audits of graphql-http, protected against cross-site requests', async () => {
    const fetchFn = (url: string, init: RequestInit = {}) =>
      fetch(
        url,
        (init.method ?? 'GET') === 'GET' ? { ...init, headers: { ...(init.headers as object), 'apollo-require-preflight': 'yes' } } : init,
      );
    const results = await auditServer({ url: `${graph.url}/graphql`, fetchFn });
    expect(results.filter(({ status }) => status !== 'ok')).toEqual([]);
    expect(results).toHaveLength(61);
    const link = `${graph.url}/graphql?query=${encodeURIComponent(NothingDocument.toString())}`;
    expect((await fetch(link)).status).toBe(400);
  });
});

describe('every answer', () => {
  it('is nobody else’s to keep, frame, embed or guess at', async () => {
    for (const answer of [
      await post(),
      await fetch(`${graph.url}/livez`),
      await fetch(`${graph.url}/nowhere`),
      await fetch(`${graph.url}/graphiql`),
    ]) {
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-correlation-id': expect.any(String),
      });
      expect(answer.headers.get('strict-transport-security')).toBeNull();
    }
  });

  it('holds a browser to TLS once it came over it', async () => {
    expect((await post({ 'x-forwarded-proto': 'https' })).headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
    const unproxied = await serveGraph(database);
    expect((await post({ 'x-forwarded-proto': 'https' }, unproxied)).headers.get('strict-transport-security')).toBeNull();
    await unproxied.close();
  });
});

describe('an error outside the graph', () => {
  const broken: Readonly<Record<string, readonly [string, number]>> = {
    'no request at all': ['\u0016\u0003\u0001 hello\r\n\r\n', 400],
    'a target that is none': ['GET // HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', 400],
    'headers that are too large': [`GET / HTTP/1.1\r\nhost: x\r\na: ${'x'.repeat(40_000)}\r\n\r\n`, 431],
    'two lengths': ['POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}', 400],
    'a length and chunks': ['POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n', 400],
    'a WebSocket elsewhere': ['GET /other HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n', 404],
    'a WebSocket of another page': [
      'GET /graphql HTTP/1.1\r\nhost: x\r\norigin: https://evil.example\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
      403,
    ],
  };
  for (const [name, [bytes, status]] of Object.entries(broken)) {
    it(`is problem+json: ${name}`, async () => {
      const answer = await askRaw(graph.url, bytes);
      const [head = '', body = ''] = answer.split('\r\n\r\n');
      expect(head).toContain(`HTTP/1.1 ${status} `);
      expect(head.toLowerCase()).toContain('content-type: application/problem+json');
      const problem = JSON.parse(body) as Record<string, unknown>;
      expect(problem).toMatchObject({
        type: 'about:blank',
        title: expect.any(String),
        status,
        detail: expect.stringContaining('expected'),
      });
      expect(problem['instance']).toBe(`urn:costweave:request:${String(problem['correlationId'])}`);
      expect(head).toContain(String(problem['correlationId']));
      expect((await post()).status).toBe(200);
    });
  }
});

describe('a page of another host', () => {
  const preflight = (origin: string) =>
    fetch(`${graph.url}/graphql`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });

  it('may ask where the configuration names its origin, without cookies', async () => {
    const asked = await preflight(PORTAL);
    expect([asked.status, asked.headers.get('access-control-allow-origin'), asked.headers.get('access-control-allow-methods')]).toEqual([
      204,
      PORTAL,
      'GET, POST',
    ]);
    const answer = await post({ origin: PORTAL });
    expect([answer.headers.get('access-control-allow-origin'), answer.headers.get('vary')]).toEqual([PORTAL, 'origin']);
    for (const { headers } of [asked, answer]) expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('may not otherwise, however near its origin is', async () => {
    for (const origin of [
      'https://portal.example.com.evil.example',
      'http://portal.example.com',
      `${PORTAL}:8443`,
      'https://PORTAL.example.com',
      'null',
      '*',
    ]) {
      const asked = await preflight(origin);
      expect([asked.status, asked.headers.get('access-control-allow-origin')], origin).toEqual([403, null]);
      expect((await post({ origin })).headers.get('access-control-allow-origin'), origin).toBeNull();
    }
  });
});

describe('a WebSocket that says nothing', () => {
  const upgrade = (address: string) =>
    `GET /graphql HTTP/1.1\r\nhost: x\r\nx-forwarded-for: ${address}\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n`;
  /** Says nothing more, not even good-bye. */
  async function openSilently(url: string, address: string) {
    const socket = tcp(Number(new URL(url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(upgrade(address));
    const [head] = (await once(socket, 'data')) as [Buffer];
    return { socket, status: head.toString('latin1').slice(9, 12) };
  }

  it('is cut, whatever its other end does', async () => {
    const hurried = await serveGraph(database, { initWaitMs: 20 });
    const { socket, status } = await openSilently(hurried.url, '192.0.2.1');
    expect(status).toBe('101');
    await once(socket, 'close');
    await hurried.close();
  });

  it('is one of two hundred of its address at most, and none of those of others', async () => {
    const all = await Promise.all(Array.from({ length: 201 }, () => openSilently(graph.url, '192.0.2.1')));
    const other = await openSilently(graph.url, '192.0.2.2');
    expect([all.filter(({ status }) => status === '429').length, other.status]).toEqual([1, '101']);
    for (const { socket } of [...all, other]) socket.destroy();
    await until('they make room', async () => {
      const { socket, status } = await openSilently(graph.url, '192.0.2.1');
      socket.destroy();
      return status === '101';
    });
  });
});

describe('TLS', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'costweave-tls-'));
  const file = (name: string) => path.join(folder, name);
  const keep = ({ certificate, key }: (typeof CERTIFICATES)[keyof typeof CERTIFICATES]) => {
    writeFileSync(file('certificate'), certificate);
    writeFileSync(file('key'), key, { mode: 0o600 });
  };
  const read = tlsReader(
    { certificate: { secret: `file:${file('certificate')}` }, key: { secret: `file:${file('key')}` }, minimumVersion: '1.2' },
    (reference) => resolveSecret(reference, {}),
  );
  afterAll(() => rmSync(folder, { recursive: true }));

  const livez = (url: string) =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; certificate: PeerCertificate }>((resolve, reject) => {
      const request = ask(`${url}/livez`, { rejectUnauthorized: false, agent: false }, (answer) => {
        const certificate = (answer.socket as TLSSocket).getPeerCertificate();
        answer.resume().on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, certificate }));
      });
      request.on('error', reject).end();
    });

  it('is served by configuration, no older than 1.2, and takes up a new certificate while it serves', async () => {
    keep(CERTIFICATES.first);
    const secure = await serveGraph(database, { tls: read, renewTlsMs: 10 });
    const { port } = new URL(secure.url);
    const first = await livez(secure.url);
    expect([secure.url.startsWith('https:'), first.status, first.certificate.subject.CN]).toEqual([true, 200, 'first']);
    expect(first.headers['strict-transport-security']).toMatch(/^max-age=/);
    const old = await new Promise((resolve) => {
      const options = { port: Number.parseInt(port, 10), rejectUnauthorized: false, maxVersion: 'TLSv1.1', minVersion: 'TLSv1' } as const;
      const socket = connect({ ...options, ciphers: 'DEFAULT@SECLEVEL=0' }, () => resolve('connected'));
      socket.on('error', () => resolve('refused'));
    });
    expect(old).toBe('refused');
    const negotiated = (ciphers: string) =>
      new Promise((resolve) => {
        const socket = connect({ port: Number.parseInt(port, 10), rejectUnauthorized: false, maxVersion: 'TLSv1.2', ciphers }, () => {
          resolve(socket.getCipher().name);
          socket.destroy();
        });
        socket.on('error', () => resolve('refused'));
      });
    // Neither without authentication of what is encrypted, nor with keys of which the certificate's own tells.
    for (const weak of ['ECDHE-RSA-AES128-SHA256', 'ECDHE-ECDSA-AES128-SHA256', 'AES128-GCM-SHA256'].map((name) => `${name}:@SECLEVEL=0`))
      expect(await negotiated(weak)).toBe('refused');
    expect(await negotiated('ECDHE+AESGCM')).toMatch(/^ECDHE-(RSA|ECDSA)-AES256-GCM-SHA384$/);
    // Half of a replacement: the certificate is there, and not yet its key.
    writeFileSync(file('certificate'), CERTIFICATES.second.certificate);
    await until('it is said that the pair does not belong together', () => secure.logged.some((line) => line.includes('cannot be used')));
    expect((await livez(secure.url)).certificate.subject.CN).toBe('first');
    keep(CERTIFICATES.second);
    await until('the new one is served', () => secure.logged.some((line) => line.includes('a new certificate')));
    expect((await livez(secure.url)).certificate.subject.CN).toBe('second');
    await secure.close();
  });

  it('is not served with a key of another certificate', async () => {
    keep(CERTIFICATES.first);
    writeFileSync(file('key'), CERTIFICATES.second.key);
    await expect(serveGraph(database, { tls: read })).rejects.toThrow(/key/i);
  });
});
