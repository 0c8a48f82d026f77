import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FileStore } from '#src/platform/file-store/file-store.ts';
import { openFileStore } from '#src/platform/file-store/open-file-store.ts';
import { AZURITE_KEY, startAzurite, type Azurite } from '../object-stores/start-azurite.ts';

const home = mkdtempSync(path.join(tmpdir(), 'costweave-stores-'));
const CONTENT = Buffer.from(Array.from({ length: 2_500_000 }, (_, at) => at % 251));
const NAME = `${'0'.repeat(64)}.parquet`;
const allow = { http: true, privateAddresses: true };

let azurite: Azurite;
let s3: { readonly server: Server; readonly url: string; readonly objects: Map<string, Buffer> };

/** As much of S3 as a store of files needs. */
async function startS3() {
  const objects = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const key = request.url!.split('?')[0]!;
    const found = objects.get(key);
    if (request.method === 'PUT') {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        objects.set(key, Buffer.concat(chunks));
        response.writeHead(200, { etag: '"1"' }).end();
      });
      return;
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      response.writeHead(204).end();
      return;
    }
    if (!found) return void response.writeHead(404).end();
    const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    const part = from === undefined ? found : found.subarray(Number(from), to === '' ? undefined : Number(to) + 1);
    const headers = { etag: '"1"', 'content-length': part.length, 'last-modified': new Date(0).toUTCString() };
    response.writeHead(from === undefined ? 200 : 206, headers).end(request.method === 'HEAD' ? undefined : part);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, objects, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

beforeAll(async () => {
  [azurite, s3] = await Promise.all([startAzurite(), startS3()]);
  await azurite.container('exports');
});
afterAll(async () => {
  await azurite.stop();
  await new Promise((resolve) => s3.server.close(resolve));
  rmSync(home, { recursive: true, force: true });
});

const env = { KEY: AZURITE_KEY, ID: 'id', SECRET: 'secret' };
const STORES: Readonly<Record<string, () => Promise<FileStore>>> = {
  'a folder': () => openFileStore({ folder: path.join(home, 'folder') }, { env, allow }),
  S3: () => {
    const access = { endpoint: s3.url, accessKeyId: { secret: 'env:ID' }, secretAccessKey: { secret: 'env:SECRET' } };
    return openFileStore({ url: 's3://exports/hub', access, workshop: path.join(home, 's3') }, { env, allow });
  },
  'Blob storage': () => {
    const access = { accountKey: { secret: 'env:KEY' } };
    return openFileStore({ url: `${azurite.service}/exports/hub`, access, workshop: path.join(home, 'blob') }, { env, allow });
  },
};

describe.each(Object.keys(STORES))('files kept in %s', (name) => {
  let store: FileStore;
  beforeAll(async () => {
    store = await STORES[name]!();
  });
  afterAll(() => store.close());

  const keep = async (content: Uint8Array) => {
    const file = store.begin();
    await file.write(content);
    await file.done();
    await store.keep(NAME, file);
    return file;
  };
  const read = async (start: number, end: number) => {
    const pieces: Uint8Array[] = [];
    for await (const piece of store.read(NAME, start, end)) pieces.push(piece);
    return Buffer.concat(pieces);
  };

  it('are there as a whole or not at all, are read in parts, and are removed', async () => {
    expect(await store.find(NAME)).toBeUndefined();
    const begun = store.begin();
    await begun.write(CONTENT);
    expect(await store.find(NAME)).toBeUndefined();
    await begun.discard();
    const { path: spooled } = await keep(CONTENT);
    expect(await store.find(NAME)).toEqual({ bytes: CONTENT.length });
    // In pieces, whose borders nobody sees.
    for (const [start, end] of [
      [0, CONTENT.length],
      [0, 4],
      [1_048_570, 1_048_590],
      [CONTENT.length - 4, CONTENT.length],
    ] as const)
      expect((await read(start, end)).equals(CONTENT.subarray(start, end)), `${start}-${end}`).toBe(true);
    expect(readdirSync(path.dirname(spooled)).filter((file) => file.endsWith('.partial'))).toEqual([]);
    await keep(CONTENT);
    await store.remove(NAME);
    await store.remove(NAME);
    const fresh = await STORES[name]!();
    expect(await fresh.find(NAME)).toBeUndefined();
    fresh.close();
  });

  it('leave nothing of those that were begun and given up', async () => {
    const [old, young] = [store.begin(), store.begin()];
    for (const file of [old, young]) {
      await file.write(CONTENT.subarray(0, 10));
      await file.done();
    }
    const long = new Date(Date.now() - 7 * 3_600_000);
    utimesSync(old.path, long, long);
    await store.removeLeftovers();
    expect(readdirSync(path.dirname(old.path)).filter((file) => file.endsWith('.partial'))).toEqual([path.basename(young.path)]);
    await young.discard();
  });
});
