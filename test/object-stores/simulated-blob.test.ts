import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedAccess, simulateBlob } from '#demo/simulators/blob/simulate-blob.ts';
import type { Simulator } from '#demo/simulators/listen.ts';
import { openObjectStore } from '#src/platform/object-store/open-object-store.ts';
import { storeAccessSchema } from '#src/platform/object-store/store-access.ts';
import type { OpenStore } from '#src/platform/object-store/store-options.ts';

let root: string;
let simulator: Simulator;
const opened: OpenStore[] = [];

beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'costweave-blobs-'));
  mkdirSync(path.join(root, 'costs/a & b'), { recursive: true });
  for (const name of ['costs/1.csv', 'costs/2.csv', 'costs/3.csv', 'costs/a & b/4.csv', 'other.csv'])
    writeFileSync(path.join(root, name), `in ${name}`);
  simulator = await simulateBlob({ folder: root, account: 'acme', container: 'exports', pageSize: 2, signature: 'right' });
});
afterAll(async () => {
  for (const store of opened) store.close();
  await simulator.stop();
  rmSync(root, { recursive: true });
});

async function open(token: string): Promise<OpenStore> {
  const store = await openObjectStore(`${simulator.url}/acme/exports/costs`, storeAccessSchema.parse({ sasToken: 'env:SAS' }), {
    env: { SAS: token },
    allow: { http: true, privateAddresses: true },
  });
  opened.push(store);
  return store;
}

async function keys(store: OpenStore): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of store.list()) found.push(key);
  return found;
}

test('lists page by page, and reads whole and in part what was listed', async () => {
  const store = await open(sharedAccess('right'));
  expect(await keys(store)).toEqual(['1.csv', '2.csv', '3.csv', 'a & b/4.csv']);
  expect(await store.readText('a & b/4.csv')).toBe('in costs/a & b/4.csv');
  expect(Buffer.from(await store.read('1.csv', 3, 8)).toString()).toBe('costs');
  expect(await store.stat('absent.csv')).toBeUndefined();
});

test('refuses another signature, and one that may not list', async () => {
  await expect(keys(await open(sharedAccess('wrong')))).rejects.toMatchObject({ code: 'unauthorized' });
  await expect(keys(await open(sharedAccess('right').replace('sp=rl', 'sp=r')))).rejects.toMatchObject({ code: 'forbidden' });
});

test('what changes after it was listed is not read', async () => {
  const store = await open(sharedAccess('right'));
  await keys(store);
  writeFileSync(path.join(root, 'costs/2.csv'), 'something else');
  await expect((await store.open('2.csv')).toArray()).rejects.toMatchObject({ code: 'object-changed' });
});
