import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findConnector } from '#connectors/index.ts';
import { simulateS3 } from '#demo/simulators/s3/simulate-s3.ts';
import type { LoadOutcome } from '#src/actions/batch/load-outcome.ts';
import { listFiles } from '#src/actions/source/list-files.ts';
import { loadSlice } from '#src/actions/source/load-slice.ts';
import type { MemoryFiles } from '#src/conformance/memory-folder.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { openObjectStore } from '#src/platform/object-store/open-object-store.ts';
import { storeAccessSchema } from '#src/platform/object-store/store-access.ts';
import type { OpenStore } from '#src/platform/object-store/store-options.ts';
import { awsFixtures } from '#test/conformance/fixtures/aws-fixtures.ts';
import { loadFolder } from '#test/field/load-folder.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { countRequests, type CountedRequest } from './counted-requests.ts';
import { AZURITE_KEY, startAzurite } from './start-azurite.ts';

const ENV = { KEY_ID: 'AKIASIMULATED', KEY: 'simulated', AZURE: AZURITE_KEY };
const ALLOW = { http: true, privateAddresses: true };
const VIEWER = administrator('test');
const MONTHS = ['01', '02', '03', '04', '05', '06'];

/** A store that takes files and is asked through a proxy that counts. */
interface CountedStore {
  readonly put: (files: MemoryFiles) => Promise<void>;
  /** As a process of its own opens it: nothing is known of earlier listings. */
  readonly open: (below?: string) => Promise<OpenStore>;
  readonly asked: () => CountedRequest[];
}

let database: FreshDatabase;
const closers: (() => unknown)[] = [];
const stores: Record<string, CountedStore> = {};

beforeAll(async () => {
  [database, stores['S3'], stores['Azurite']] = await Promise.all([freshDatabase(), startS3(), startBlob()]);
}, 120_000);
afterAll(async () => {
  for (const close of closers.toReversed()) await close();
  await database.drop();
});

async function openAt(url: string, access: Record<string, unknown>): Promise<OpenStore> {
  const folder = await openObjectStore(url, storeAccessSchema.parse(access), { env: ENV, allow: ALLOW });
  closers.push(() => folder.close());
  return folder;
}

async function startS3(): Promise<CountedStore> {
  const root = mkdtempSync(path.join(tmpdir(), 'costweave-once-'));
  const simulator = await simulateS3({ folder: root, bucket: 'bills' });
  const proxy = await countRequests(simulator.url);
  closers.push(
    () => rmSync(root, { recursive: true }),
    () => simulator.stop(),
    () => proxy.stop(),
  );
  const access = { endpoint: proxy.url, accessKeyId: 'env:KEY_ID', secretAccessKey: 'env:KEY' };
  return {
    async put(files) {
      for (const [key, content] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(root, key)), { recursive: true });
        writeFileSync(path.join(root, key), content);
      }
    },
    open: (below = '') => openAt(`s3://bills/${below}`, access),
    asked: proxy.take,
  };
}

async function startBlob(): Promise<CountedStore> {
  const azurite = await startAzurite();
  const client = await azurite.container('bills');
  const proxy = await countRequests(azurite.service);
  closers.push(
    () => azurite.stop(),
    () => proxy.stop(),
  );
  const service = azurite.service.replace(/^http:\/\/[^/]+/, proxy.url);
  return {
    async put(files) {
      for (const [key, content] of Object.entries(files))
        await client
          .getBlockBlobClient(key)
          .uploadData(Buffer.from(content as Uint8Array), { blockSize: 2 ** 20, maxSingleShotSize: 2 ** 20 });
    },
    open: (below = '') => openAt(`${service}/bills/${below}`, { accountKey: 'env:AZURE' }),
    asked: proxy.take,
  };
}

const PARTS = ['1', '2'].map((part) =>
  gunzipSync(awsFixtures()['legacy-manifest']![`cur/hub/20250101-20250201/b2/hub-${part}.csv.gz`] as Uint8Array).toString('utf8'),
);

/** A month of a report: two files and the manifest that names them. */
function report(month: string, assemblyId = month, change: (text: string) => string = (text) => text): MemoryFiles {
  const home = `cur/hub/2025${month}01-2025${String(Number(month) + 1).padStart(2, '0')}01`;
  const data = PARTS.map((text, index) => [`${home}/hub-${index + 1}.csv.gz`, gzipSync(change(text))] as const);
  const manifest = {
    assemblyId,
    reportName: 'hub',
    billingPeriod: { start: `2025${month}01T000000.000Z` },
    reportKeys: data.map(([key]) => key),
  };
  return { ...Object.fromEntries(data), [`${home}/hub-Manifest.json`]: JSON.stringify(manifest) };
}

/** Each object with the bytes that were fetched of it, and how often it was asked for. */
function perObject(requests: readonly CountedRequest[]): Map<string, { bytes: number; requests: number }> {
  const counts = new Map<string, { bytes: number; requests: number }>();
  for (const { path: at, bytes, isList } of requests) {
    if (isList) continue;
    const key = at.slice(at.indexOf('/bills/') + '/bills/'.length);
    const count = counts.get(key) ?? { bytes: 0, requests: 0 };
    counts.set(key, { bytes: count.bytes + bytes, requests: count.requests + 1 });
  }
  return counts;
}

function onceEach(files: MemoryFiles) {
  return new Map(Object.entries(files).map(([key, content]) => [key, { bytes: Buffer.byteLength(content as Uint8Array), requests: 1 }]));
}

const listings = (requests: readonly CountedRequest[]) => requests.filter(({ isList }) => isList).length;

describe.each(['S3', 'Azurite'])('%s', (name) => {
  const source = name.toLowerCase();

  test('a sync lists once and fetches each byte once; the next one fetches what changed', { timeout: 120_000 }, async () => {
    const { put, open, asked } = stores[name]!;
    const files = Object.assign({}, ...MONTHS.map((month) => report(month))) as MemoryFiles;
    await put(files);
    asked();
    expect((await loadFolder(database, 'aws-billing', await open(), source)).map(({ load }) => load.outcome)).toEqual(
      MONTHS.map(() => 'sealed'),
    );
    const first = asked();
    expect(listings(first)).toBe(1);
    expect(perObject(first)).toEqual(onceEach(files));

    expect((await loadFolder(database, 'aws-billing', await open(), source)).every(({ load }) => load.outcome === 'already-there')).toBe(
      true,
    );
    const again = asked();
    expect(again.map(({ isList }) => isList)).toEqual([true]);

    const changed = report('03', 'again', (text) => text.replace(/[^\n]*\n$/, ''));
    await put(changed);
    asked();
    const outcomes = (await loadFolder(database, 'aws-billing', await open(), source)).map(({ slice, load }) => `${slice} ${load.outcome}`);
    expect(outcomes.filter((outcome) => outcome.endsWith('sealed'))).toEqual(['hub/2025-03 sealed']);
    const third = asked();
    expect(listings(third)).toBe(1);
    expect(perObject(third)).toEqual(onceEach(changed));
  });

  test('a delivery that is held back is not fetched again', { timeout: 120_000 }, async () => {
    const { put, open, asked } = stores[name]!;
    const home = `${source}-held`;
    const load = async () => (await loadFolder(database, 'aws-billing', await open(), home)).filter(({ slice }) => slice === 'hub/2025-05');
    await put(report('05'));
    await load();
    const less = report('05', 'less', (text) => text.split('\n').slice(0, 2).join('\n'));
    await put(less);
    asked();
    const held = (await load())[0]!.load;
    expect(held).toMatchObject({ outcome: 'held', findings: [{ kind: 'LESS_THAN_BEFORE', state: 'open' }] });
    expect(perObject(asked())).toEqual(onceEach(less));
    expect((await load())[0]!.load).toEqual(held);
    expect(asked().map(({ isList }) => isList)).toEqual([true]);
  });

  test('so do workers that load what another process listed', { timeout: 120_000 }, async () => {
    const { put, open, asked } = stores[name]!;
    const files = Object.assign({}, ...MONTHS.map((month) => report(month))) as MemoryFiles;
    await put(files);
    asked();
    const connector = findConnector('aws-billing');
    const request = async () => ({
      source: { id: `${source}-workers`, connector: connector.name },
      connector,
      folder: await open(),
      config: {},
    });
    const sync = async () => {
      const { toLoad, alreadyThere } = await listFiles(database.db, VIEWER, await request(), ['charges']);
      const loads: (LoadOutcome | undefined)[] = [];
      for (const place of toLoad) loads.push(await loadSlice(database, VIEWER, await request(), place));
      return { alreadyThere, loads: loads.map((load) => load?.outcome) };
    };
    await database.db
      .insertInto('source')
      .values({ id: `${source}-workers`, connector: connector.name, config: '{}' })
      .execute();
    expect(await sync()).toEqual({ alreadyThere: 0, loads: MONTHS.map(() => 'sealed') });
    const first = asked();
    expect(listings(first)).toBe(1);
    expect(perObject(first)).toEqual(onceEach(files));
    expect(await sync()).toEqual({ alreadyThere: MONTHS.length, loads: [] });
    expect(asked().map(({ isList }) => isList)).toEqual([true]);
  });

  test('a Parquet file of many row groups is fetched in one piece', { timeout: 120_000 }, async () => {
    const { put, open, asked } = stores[name]!;
    const parquet = parquetBill(40_000);
    expect(parquet.length).toBeGreaterThan(16 * 1024 * 1024);
    const files = { 'parquet/acme/2025-01.parquet': parquet };
    await put(files);
    asked();
    const outcome = await loadFolder(database, 'focus', await open('parquet'), `${source}-parquet`);
    expect(outcome.map(({ load }) => load)).toMatchObject([{ outcome: 'sealed', rejections: 0 }]);
    expect(perObject(asked())).toEqual(onceEach(files));
    expect(readdirSync(tmpdir()).filter((file) => /^costweave-[0-9a-f]{8}-/.test(file))).toEqual([]);
  });
});

/** FOCUS, with texts that do not compress, so that the file is larger than what is kept in memory. */
function parquetBill(rows: number): Uint8Array {
  const constant = (value: string) => Array.from({ length: rows }, () => value);
  const columns: Record<string, string[]> = {
    BilledCost: Array.from({ length: rows }, (_, row) => `${row}.25`),
    EffectiveCost: Array.from({ length: rows }, (_, row) => `${row}.25`),
    ListCost: Array.from({ length: rows }, (_, row) => `${row}.25`),
    ContractedCost: Array.from({ length: rows }, (_, row) => `${row}.25`),
    BillingAccountId: constant('acme'),
    BillingAccountName: constant('Acme'),
    BillingCurrency: constant('USD'),
    BillingPeriodStart: constant('2025-01-01T00:00:00Z'),
    BillingPeriodEnd: constant('2025-02-01T00:00:00Z'),
    ChargeCategory: constant('Usage'),
    ChargeClass: constant(''),
    ChargeDescription: constant('hours'),
    ChargePeriodStart: constant('2025-01-05T00:00:00Z'),
    ChargePeriodEnd: constant('2025-01-06T00:00:00Z'),
    InvoiceIssuerName: constant('Acme'),
    ProviderName: constant('Acme'),
    PublisherName: constant('Acme'),
    ServiceCategory: constant('Compute'),
    ServiceName: constant('Machines'),
    ResourceId: Array.from({ length: rows }, (_, row) => noise(row % 5000, 460)),
  };
  const columnData = Object.entries(columns).map(([column, data]) => ({ name: column, data, type: 'STRING' as const }));
  return new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 2_500, codec: 'UNCOMPRESSED' }));
}

function noise(seed: number, length: number): string {
  let text = '';
  for (let state = seed + 1; text.length < length;) text += (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648).toString(36);
  return text.slice(0, length);
}
