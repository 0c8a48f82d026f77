import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WebFile } from '../web/web-files.ts';
import { webDoor } from './web-door.ts';

const TEXT = 'export const answer = 42;'.repeat(40);
const file = (contentType: string, text: string): WebFile => ({
  contentType,
  etag: `"${text.length}"`,
  plain: Buffer.from(text),
  br: brotliCompressSync(text),
  gzip: gzipSync(text),
});

let server: Server;
let url: string;
beforeAll(async () => {
  const script = file('text/javascript; charset=utf-8', TEXT);
  const files = {
    page: file('text/html; charset=utf-8', '<!doctype html><html lang="en"></html>'),
    byPath: new Map(['/assets/index-1a.js', '/embed/v1.js', '/embed/assets/chart-2b.js'].map((path) => [path, script] as const)),
  };
  const door = webDoor(files, { hasSignIn: true });
  server = createServer((request, response) => {
    const path = new URL(request.url!, 'http://hub').pathname;
    if (door.owns(request, path)) return door.serve(request, response, path);
    response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') => fetch(`${url}${path}`, { method, headers });

describe('the console', () => {
  it('is one page at every address of a screen, for browsers alone', async () => {
    for (const path of ['/', '/costs?from=2025-01', '/lineage']) {
      const answer = await ask(path, { accept: 'text/html,*/*' });
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    }
    expect((await ask('/costs', { accept: 'application/json' })).status).toBe(404);
    expect((await ask('/tables/costs.csv', { accept: 'text/html' })).status).toBe(404);
  });
  it('knows whether browsers can sign in', async () => {
    expect(await (await ask('/')).text()).toBe('<!doctype html><html data-sign-in lang="en"></html>');
  });
  it('runs no script but its own files, and nobody frames it', async () => {
    const policy = (await ask('/')).headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain(`connect-src 'self' ws://${new URL(url).host}`);
    expect(policy).toContain("frame-ancestors 'none'; require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
  });
});

describe('a file', () => {
  it('is sent as small as the browser takes it, and never again under the same name', async () => {
    const answer = await ask('/assets/index-1a.js', { 'accept-encoding': 'gzip, br' });
    expect(answer.headers.get('content-encoding')).toBe('br');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('vary')).toBe('accept-encoding');
    expect(await answer.text()).toBe(TEXT);
    expect((await ask('/assets/index-1a.js', { 'accept-encoding': 'br;q=0, gzip' })).headers.get('content-encoding')).toBe('gzip');
    expect((await ask('/assets/index-1a.js', { 'accept-encoding': 'identity' })).headers.get('content-length')).toBe(String(TEXT.length));
  });
  it('is not sent to whoever has it, nor for HEAD', async () => {
    const known = await ask('/embed/v1.js', { 'if-none-match': `"other", W/"${TEXT.length}"` });
    expect([known.status, await known.text()]).toEqual([304, '']);
    const head = await ask('/embed/v1.js', { 'accept-encoding': 'identity' }, 'HEAD');
    expect([head.headers.get('content-length'), await head.text()]).toEqual([String(TEXT.length), '']);
  });
  it('may be loaded by pages of other sites where it is made for them', async () => {
    for (const path of ['/embed/v1.js', '/embed/assets/chart-2b.js']) {
      const { headers } = await ask(path);
      expect(headers.get('access-control-allow-origin')).toBe('*');
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    }
    expect((await ask('/embed/v1.js')).headers.get('cache-control')).toBe('public, max-age=300');
    expect((await ask('/assets/index-1a.js')).headers.get('access-control-allow-origin')).toBeNull();
  });
});
