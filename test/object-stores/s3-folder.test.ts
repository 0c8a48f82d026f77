import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Simulator } from '#demo/simulators/listen.ts';
import { s3Error } from '#demo/simulators/s3/s3-error.ts';
import { simulateS3, type S3Settings } from '#demo/simulators/s3/simulate-s3.ts';
import { SourceFault, type ObjectFolder } from '#src/connector-kit/index.ts';
import { openS3Folder } from '#src/platform/object-store/s3-folder.ts';
import { storeAccessSchema } from '#src/platform/object-store/store-access.ts';
import type { OpenStore } from '#src/platform/object-store/store-options.ts';

const CANARY = 'canary-4711-secret-of-s3';
const ENV = { KEY_ID: 'AKIASIMULATED', KEY: CANARY, OTHER_ID: 'AKIAUNKNOWN' };
const ALLOW = { http: true, privateAddresses: true };

let root: string;
const closers: (() => unknown)[] = [];

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'costweave-s3-'));
});
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
  rmSync(root, { recursive: true });
});

function put(key: string, content: string | Uint8Array): void {
  mkdirSync(path.dirname(path.join(root, key)), { recursive: true });
  writeFileSync(path.join(root, key), content);
}

async function start(settings: Partial<S3Settings> = {}): Promise<Simulator> {
  const simulator = await simulateS3({ folder: root, bucket: 'bills', accessKeyId: ENV.KEY_ID, ...settings });
  closers.push(() => simulator.stop());
  return simulator;
}

function open(simulator: Simulator, access: Record<string, unknown> = {}, bucket = 'bills', prefix = ''): OpenStore {
  const keys = { accessKeyId: 'env:KEY_ID', secretAccessKey: 'env:KEY' };
  const parsed = storeAccessSchema.parse({ endpoint: simulator.url, ...keys, ...access });
  const folder = openS3Folder({ store: 's3', bucket, prefix }, parsed, { env: ENV, allow: ALLOW });
  closers.push(() => folder.close());
  return folder;
}

async function keysOf(folder: ObjectFolder, prefix?: string): Promise<string[]> {
  const keys = [];
  for await (const { key } of folder.list(prefix)) keys.push(key);
  return keys;
}

async function bytesOf(folder: ObjectFolder, key: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of (await folder.open(key)) as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function faultOf(work: Promise<unknown>): Promise<SourceFault> {
  const error: unknown = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof SourceFault)) throw new Error(`expected a SourceFault, found ${String(error)}`);
  expect(`${error.message} ${error.stack} ${JSON.stringify(error)}`).not.toContain(CANARY);
  return error;
}

describe('a bucket', () => {
  test('is listed page by page below its prefix, with sizes, ETags and times', async () => {
    const names = Array.from({ length: 25 }, (_, index) => `exp/cur/BILLING_PERIOD=2025-01/f & ${String(index).padStart(2, '0')}.csv`);
    for (const name of names) put(name, name);
    put('exp/cur2/other.csv', '');
    put('exp/cur/folder/.keep', '');
    const simulator = await start({ pageSize: 10 });
    const folder = open(simulator, {}, 'bills', 'exp/cur/');
    expect(await keysOf(folder)).toEqual([...names.map((name) => name.slice('exp/cur/'.length)), 'folder/.keep'].sort());
    expect(await keysOf(folder, 'folder')).toEqual(['folder/.keep']);
    expect(simulator.requests.filter(({ query }) => query.has('continuation-token'))).toHaveLength(2);
    const found = await folder.stat('folder/.keep');
    expect(found).toMatchObject({ key: 'folder/.keep', bytes: 0, version: '"d41d8cd98f00b204e9800998ecf8427e"' });
    expect(found!.modifiedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(await folder.stat('nothing')).toBeUndefined();
    await expect(folder.open('nothing')).rejects.toThrow('no object "nothing"');
  });

  test('gives bytes, ranges and small texts', async () => {
    put('a.csv', '0123456789');
    const folder = open(await start());
    expect((await bytesOf(folder, 'a.csv')).toString()).toBe('0123456789');
    expect(Buffer.from(await folder.read('a.csv', 2, 5)).toString()).toBe('234');
    expect(Buffer.from(await folder.read('a.csv', 8, 99)).toString()).toBe('89');
    expect(await folder.read('a.csv', 3, 3)).toHaveLength(0);
    expect(await folder.readText('a.csv')).toBe('0123456789');
    expect(await faultOf(folder.readText('a.csv', 9))).toMatchObject({ code: 'too-large', kind: 'skip' });
  });

  test('is read in the revision that was listed, and in no other', async () => {
    put('a.csv', 'old');
    const simulator = await start();
    const folder = open(simulator);
    await keysOf(folder);
    put('a.csv', 'new');
    for (const work of [
      () => folder.stat('a.csv'),
      () => folder.read('a.csv', 0, 3),
      () => bytesOf(folder, 'a.csv'),
      () => folder.readText('a.csv'),
    ])
      expect(await faultOf(work())).toMatchObject({ code: 'object-changed', kind: 'retry' });
    await keysOf(folder);
    expect(await folder.readText('a.csv')).toBe('new');
    rmSync(path.join(root, 'a.csv'));
    expect(await faultOf(folder.read('a.csv', 0, 3))).toMatchObject({ code: 'object-changed' });
    expect(simulator.requests.some(({ headers }) => headers['if-match'] === '"149603e6c03516362a8da23f624db945"')).toBe(true);
  });

  test('is asked for the rest where an answer breaks off, as long as it is the same object', async () => {
    const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => `row ${index}\n`).join(''));
    put('big.csv', content);
    let cuts = 2;
    const simulator = await start({ cutAfter: () => (cuts-- > 0 ? 1_000_000 : undefined) });
    const folder = open(simulator);
    await keysOf(folder);
    expect((await bytesOf(folder, 'big.csv')).equals(content)).toBe(true);
    const ranges = simulator.requests.flatMap(({ method, headers }) => (method === 'GET' && headers['range'] ? [headers['range']] : []));
    expect(ranges).toEqual([expect.stringMatching(/^bytes=[1-9]\d*-$/), expect.stringMatching(/^bytes=[1-9]\d*-$/)]);

    cuts = 2;
    expect(Buffer.from(await folder.read('big.csv', 500, 2_000_500)).equals(content.subarray(500, 2_000_500))).toBe(true);
    expect(cuts).toBeLessThan(1);

    cuts = 1;
    let isOverwritten = false;
    const changing = open(
      await start({
        cutAfter: () => (cuts-- > 0 ? 1_000_000 : undefined),
        beforeAnswer: ({ headers }) => {
          if (headers['range'] && !isOverwritten) put('big.csv', Buffer.from(content).fill('x', 2_000_000));
          isOverwritten ||= headers['range'] !== undefined;
        },
      }),
    );
    await keysOf(changing);
    expect(await faultOf(bytesOf(changing, 'big.csv'))).toMatchObject({ code: 'object-changed' });
    expect(isOverwritten).toBe(true);
  });

  test('that gives nothing but the beginning of an answer, again and again, is given up', async () => {
    put('big.csv', 'x'.repeat(100_000));
    const folder = open(await start({ cutAfter: () => 0 }));
    await keysOf(folder);
    expect(await faultOf(bytesOf(folder, 'big.csv'))).toMatchObject({ code: 'broken-off', kind: 'retry' });
  });

  test('throttles and is asked again', async () => {
    put('a.csv', 'x');
    const simulator = await start();
    const folder = open(simulator);
    simulator.breakNext({ times: 2, answer: s3Error(503, 'SlowDown', 'Please reduce your request rate.') });
    expect(await keysOf(folder)).toEqual(['a.csv']);
    expect(simulator.requests).toHaveLength(3);
  });
});

describe('what is no answer is told with a way out and without a secret', () => {
  test.each([
    [
      'a bucket that is not there',
      {},
      {},
      'other-bucket',
      { code: 'bucket-missing', kind: 'stop', wayOut: expect.stringContaining('url') },
    ],
    [
      'an unknown key',
      {},
      { accessKeyId: 'env:OTHER_ID' },
      'bills',
      { code: 'unauthorized', wayOut: expect.stringContaining('accessKeyId') },
    ],
    ['another region', { region: 'eu-central-1' }, {}, 'bills', { code: 'wrong-region', wayOut: 'set `access.region: eu-central-1`' }],
    [
      'a bucket whose readers pay',
      { requesterPays: true },
      {},
      'bills',
      { code: 'forbidden', wayOut: expect.stringContaining('s3:ListBucket') },
    ],
  ])('%s', async (_, settings, access, bucket, expected) => {
    put('a.csv', 'x');
    expect(await faultOf(keysOf(open(await start(settings), access, bucket)))).toMatchObject(expected);
  });

  test.each([
    ['ExpiredToken', 400, 'unauthorized', 'the temporary credentials have ended'],
    ['SignatureDoesNotMatch', 403, 'unauthorized', 'does not belong to the access key'],
    ['AccessDenied', 403, 'forbidden', 'kms:Decrypt'],
  ])('%s', async (name, status, code, wayOut) => {
    const simulator = await start();
    simulator.breakNext({ times: 1, answer: s3Error(status, name, `refused ${CANARY}`) });
    expect(await faultOf(keysOf(open(simulator)))).toMatchObject({ code, wayOut: expect.stringContaining(wayOut) });
  });

  test('the right region, and paying, are taken', async () => {
    put('a.csv', 'x');
    const simulator = await start({ region: 'eu-central-1', requesterPays: true });
    expect(await keysOf(open(simulator, { region: 'eu-central-1', requesterPays: true }))).toEqual(['a.csv']);
    expect(await open(simulator, { region: 'eu-central-1', requesterPays: true }).readText('a.csv')).toBe('x');
  });

  test('an object in the archive, or one of a key of others, skips its slice only', async () => {
    put('a.csv', 'x');
    const simulator = await start();
    const folder = open(simulator);
    await keysOf(folder);
    simulator.breakNext({ times: 1, path: /a\.csv/, answer: s3Error(403, 'InvalidObjectState', 'The operation is not valid') });
    expect(await faultOf(folder.read('a.csv', 0, 1))).toMatchObject({ kind: 'skip', code: 'archived' });
    simulator.breakNext({ times: 1, path: /a\.csv/, answer: s3Error(403, 'AccessDenied', 'no kms') });
    expect(await faultOf(folder.read('a.csv', 0, 1))).toMatchObject({ kind: 'skip', code: 'forbidden' });
  });

  test.each([
    [{ http: false, privateAddresses: true }, 'https'],
    [{ http: true, privateAddresses: false }, 'a public address'],
  ])('an endpoint that the configuration does not allow: %j', async (allow, expected) => {
    const simulator = await start();
    const access = storeAccessSchema.parse({ endpoint: simulator.url });
    expect(() => openS3Folder({ store: 's3', bucket: 'bills', prefix: '' }, access, { env: {}, allow })).toThrow(`expected ${expected}`);
    const byName = storeAccessSchema.parse({
      endpoint: simulator.url.replace('127.0.0.1', 'localhost'),
      accessKeyId: 'env:KEY_ID',
      secretAccessKey: 'env:KEY',
    });
    if (allow.http) {
      const folder = openS3Folder({ store: 's3', bucket: 'bills', prefix: '' }, byName, { env: ENV, allow });
      closers.push(() => folder.close());
      expect(await faultOf(keysOf(folder))).toMatchObject({ code: 'address-refused' });
    }
    expect(simulator.requests).toEqual([]);
  });
});
