import { ContainerSASPermissions, type ContainerClient } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen } from '#demo/simulators/listen.ts';
import { SourceFault, type ObjectFolder } from '#src/connector-kit/index.ts';
import { openObjectStore } from '#src/platform/object-store/open-object-store.ts';
import { storeAccessSchema } from '#src/platform/object-store/store-access.ts';
import type { OpenStore } from '#src/platform/object-store/store-options.ts';
import { AZURITE_ACCOUNT, AZURITE_KEY, startAzurite, type Azurite } from './start-azurite.ts';

const ALLOW = { http: true, privateAddresses: true };
const WRONG = Buffer.from('canary of a key that is wrong').toString('base64');
const ENV: Record<string, string> = {
  KEY: AZURITE_KEY,
  WRONG,
  CONNECTION: `DefaultEndpointsProtocol=https;AccountName=elsewhere;AccountKey=${AZURITE_KEY};BlobEndpoint=https://elsewhere.example/;`,
};

let azurite: Azurite;
let bills: ContainerClient;
const opened: OpenStore[] = [];

beforeAll(async () => {
  azurite = await startAzurite();
  bills = await azurite.container('bills');
});
afterAll(async () => {
  for (const folder of opened) folder.close();
  await azurite.stop();
});

async function put(key: string, content: string): Promise<void> {
  await bills.getBlockBlobClient(key).upload(content, Buffer.byteLength(content));
}

async function open(
  below: string,
  access: Record<string, string> = { accountKey: 'env:KEY' },
  service = azurite.service,
): Promise<OpenStore> {
  const folder = await openObjectStore(`${service}/${below}`, storeAccessSchema.parse(access), { env: ENV, allow: ALLOW });
  opened.push(folder);
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
  const told = `${error.message} ${error.stack} ${JSON.stringify(error)}`;
  for (const secret of [AZURITE_KEY, WRONG, ...signatures]) expect(told).not.toContain(secret);
  return error;
}

const signatures: string[] = [];
async function sas(permissions: string, hours: number): Promise<string> {
  const url = await bills.generateSasUrl({
    permissions: ContainerSASPermissions.parse(permissions),
    expiresOn: new Date(Date.now() + hours * 3_600_000),
  });
  signatures.push(new URL(url).searchParams.get('sig')!);
  return new URL(url).search;
}

describe('a container', () => {
  test('is listed below its prefix, without snapshots, with sizes, ETags and times', async () => {
    await put('exp/cur/20250101-20250131/a & b.csv', 'abc');
    await put('exp/cur/b.csv', '0123456789');
    await put('exp/cur2/other.csv', 'x');
    await bills.getBlobClient('exp/cur/b.csv').createSnapshot();
    const folder = await open('bills/exp/cur');
    expect(await keysOf(folder)).toEqual(['20250101-20250131/a & b.csv', 'b.csv']);
    expect(await keysOf(folder, '2025')).toEqual(['20250101-20250131/a & b.csv']);
    const found = await folder.stat('b.csv');
    expect(found).toMatchObject({ key: 'b.csv', bytes: 10, version: expect.stringMatching(/^".+"$/) });
    expect(found!.modifiedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    expect(await folder.stat('nothing')).toBeUndefined();
    await expect(folder.open('nothing')).rejects.toThrow('no object "nothing"');
  });

  test('gives bytes, ranges and small texts', async () => {
    const folder = await open('bills/exp/cur');
    expect((await bytesOf(folder, 'b.csv')).toString()).toBe('0123456789');
    expect(Buffer.from(await folder.read('b.csv', 2, 5)).toString()).toBe('234');
    expect(Buffer.from(await folder.read('b.csv', 8, 99)).toString()).toBe('89');
    expect(await folder.read('b.csv', 3, 3)).toHaveLength(0);
    expect(await folder.readText('b.csv')).toBe('0123456789');
    expect(await faultOf(folder.readText('b.csv', 9))).toMatchObject({ code: 'too-large', kind: 'skip' });
  });

  test('is read in the revision that was listed, and in no other', async () => {
    await put('race/a.csv', 'old');
    const folder = await open('bills/race');
    await keysOf(folder);
    await put('race/a.csv', 'new');
    for (const work of [
      () => folder.stat('a.csv'),
      () => folder.read('a.csv', 0, 3),
      () => bytesOf(folder, 'a.csv'),
      () => folder.readText('a.csv'),
    ])
      expect(await faultOf(work())).toMatchObject({ code: 'object-changed', kind: 'retry' });
    await keysOf(folder);
    expect(await folder.readText('a.csv')).toBe('new');
  });

  test('takes a key, a connection string for its key alone, and a signature', async () => {
    ENV['SAS'] = await sas('rl', 1);
    await put('ways/a.csv', 'x');
    for (const access of [{ accountKey: 'env:KEY' }, { connectionString: 'env:CONNECTION' }, { sasToken: 'env:SAS' }]) {
      const folder = await open('bills/ways', access);
      expect(await keysOf(folder)).toEqual(['a.csv']);
      expect(await folder.readText('a.csv')).toBe('x');
    }
  });
});

describe('what is no answer is told with a way out and without a secret', () => {
  test.each([
    ['a container that is not there', 'nobodys', { accountKey: 'env:KEY' }, { code: 'bucket-missing', kind: 'stop' }],
    ['a wrong key', 'bills', { accountKey: 'env:WRONG' }, { kind: 'stop', wayOut: expect.stringContaining('check the key') }],
    ['nobody', 'bills', {}, { kind: 'stop', wayOut: expect.stringMatching(/access|signature/) }],
    ['a signature that has ended', 'bills', { sasToken: 'env:ENDED' }, { kind: 'stop', wayOut: expect.stringContaining('signature') }],
    ['a signature that may not list', 'bills', { sasToken: 'env:READ' }, { code: 'forbidden', wayOut: expect.stringContaining('sp=rl') }],
  ])('%s', async (_, below, access, expected) => {
    ENV['ENDED'] = await sas('rl', -1);
    ENV['READ'] = await sas('r', 1);
    expect(await faultOf(keysOf(await open(below, access as unknown as Record<string, string>)))).toMatchObject(expected);
  });

  test('a store that sends its readers elsewhere', async () => {
    const elsewhere = await listen(() => ({
      status: 200,
      headers: { 'content-type': 'application/xml' },
      body: '<EnumerationResults><Blobs/></EnumerationResults>',
    }));
    const sender = await listen(() => ({ status: 302, headers: { location: `${elsewhere.url}/x` }, body: '' }));
    try {
      expect(await faultOf(keysOf(await open(`${AZURITE_ACCOUNT}/bills`, { accountKey: 'env:KEY' }, sender.url)))).toMatchObject({
        kind: 'stop',
      });
      expect(elsewhere.requests).toEqual([]);
    } finally {
      await sender.stop();
      await elsewhere.stop();
    }
  });

  test.each([
    [{ http: false, privateAddresses: true }, 'expected https'],
    [{ http: true, privateAddresses: false }, 'expected a public address'],
  ])('an address that the configuration does not allow: %j', async (allow, message) => {
    const url = `${azurite.service}/bills`;
    await expect(openObjectStore(url, {}, { env: ENV, allow })).rejects.toThrow(message);
    if (!allow.http) return;
    const folder = await openObjectStore(url.replace('127.0.0.1', 'localhost'), {}, { env: ENV, allow });
    opened.push(folder);
    expect(await faultOf(keysOf(folder))).toMatchObject({ code: 'address-refused' });
  });
});
