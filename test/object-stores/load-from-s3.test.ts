import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Simulator } from '#demo/simulators/listen.ts';
import { s3Error } from '#demo/simulators/s3/s3-error.ts';
import { simulateS3, type S3Settings } from '#demo/simulators/s3/simulate-s3.ts';
import type { SliceOutcome } from '#src/actions/batch/load-outcome.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { openObjectStore } from '#src/platform/object-store/open-object-store.ts';
import { storeAccessSchema } from '#src/platform/object-store/store-access.ts';
import type { OpenStore } from '#src/platform/object-store/store-options.ts';
import { awsFixtures } from '#test/conformance/fixtures/aws-fixtures.ts';
import { loadedTotals } from '#test/field/group-totals.ts';
import { loadFolder } from '#test/field/load-folder.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';

const ENV = { KEY_ID: 'AKIASIMULATED', KEY: 'simulated' };
let database: FreshDatabase;
let root: string;
const closers: (() => unknown)[] = [];

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'costweave-cur-'));
});
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
  rmSync(root, { recursive: true });
});

function put(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [key, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, key)), { recursive: true });
    writeFileSync(path.join(root, key), content);
  }
}

async function bucket(settings: Partial<S3Settings> = {}): Promise<{ simulator: Simulator; folder: OpenStore }> {
  const simulator = await simulateS3({ folder: root, bucket: 'bills', pageSize: 2, ...settings });
  const access = storeAccessSchema.parse({ endpoint: simulator.url, accessKeyId: 'env:KEY_ID', secretAccessKey: 'env:KEY' });
  const folder = await openObjectStore('s3://bills/', access, { env: ENV, allow: { http: true, privateAddresses: true } });
  closers.push(
    () => simulator.stop(),
    () => folder.close(),
  );
  return { simulator, folder };
}

const outcomes = (slices: readonly SliceOutcome[]) =>
  slices.map(({ slice, load }) => `${slice} ${load.outcome === 'refused' ? load.reason.code : load.outcome}`);

const currentBatches = (source: string) =>
  database.db
    .selectFrom('batch')
    .select(['slice', 'mark', 'final', 'revision'])
    .where('source_id', '=', source)
    .where('superseded_at', 'is', null)
    .execute();

test.each(Object.entries(awsFixtures()))('%s: what a bucket holds adds up as the same folder does', async (name, files) => {
  put(files);
  const { simulator, folder } = await bucket();
  const here = await loadFolder(database, 'aws-billing', openLocalFolder(root), `local-${name}`);
  const there = await loadFolder(database, 'aws-billing', folder, `s3-${name}`);
  expect(here.every(({ load }) => load.outcome === 'sealed')).toBe(true);
  expect(outcomes(there)).toEqual(outcomes(here));
  for (const { slice } of here) {
    const totals = await loadedTotals(database.db, `local-${name}`, slice);
    expect(Object.keys(totals).length).toBeGreaterThan(0);
    expect(await loadedTotals(database.db, `s3-${name}`, slice)).toEqual(totals);
  }
  const asked = simulator.requests.length;
  const again = await loadFolder(database, 'aws-billing', folder, `s3-${name}`);
  expect(again.map(({ load }) => load.outcome)).toEqual(here.map(() => 'already-there'));
  // Known by their ETags: nothing is asked for but the list.
  expect(simulator.requests.slice(asked).filter(({ path: at }) => at.length > '/bills/'.length)).toEqual([]);
});

const HOME = 'cur/hub/20250101-20250201';
const PARTS = ['1', '2'].map((part) => {
  const key = `${HOME}/b2/hub-${part}.csv.gz`;
  return gunzipSync(awsFixtures()['legacy-manifest']![key] as Uint8Array).toString('utf8');
});

/** A month as the overwrite mode leaves it: always the same keys. */
function month(assemblyId: string, change: (text: string) => string = (text) => text): Record<string, string | Uint8Array> {
  const data = PARTS.map((text, index) => [`${HOME}/hub-${index + 1}.csv.gz`, gzipSync(change(text))] as const);
  const manifest = {
    assemblyId,
    reportName: 'hub',
    billingPeriod: { start: '20250101T000000.000Z', end: '20250201T000000.000Z' },
    reportKeys: data.map(([key]) => key),
  };
  return { ...Object.fromEntries(data), [`${HOME}/hub-Manifest.json`]: JSON.stringify(manifest) };
}

const withoutInvoice = (text: string) => text.replaceAll('EUINGB25-0001', '');
const withoutLastRow = (text: string) => text.replace(/[^\n]*\n$/, '');
const local = async (source: string) => {
  expect(outcomes(await loadFolder(database, 'aws-billing', openLocalFolder(root), source))).toEqual(['hub/2025-01 sealed']);
  return loadedTotals(database.db, source, 'hub/2025-01');
};

describe('a month that is written again', () => {
  test('in place: blank invoice ids are provisional, an invoice makes it final, and a closed month may still change', async () => {
    const { folder } = await bucket();
    const states = [];
    for (const [mark, change] of [
      ['a', withoutInvoice],
      ['b', undefined],
      ['c', withoutLastRow],
    ] as const) {
      put(month(mark, change));
      expect(outcomes(await loadFolder(database, 'aws-billing', folder, 'overwritten'))).toEqual(['hub/2025-01 sealed']);
      states.push((await currentBatches('overwritten'))[0]);
    }
    expect(states).toMatchObject([
      { mark: 'a', final: false },
      { mark: 'b', final: true },
      { mark: 'c', final: true },
    ]);
    expect(await loadedTotals(database.db, 'overwritten', 'hub/2025-01')).toEqual(await local('overwritten-local'));
  });

  test('in new folders: the manifest at the top says which', async () => {
    const { folder } = await bucket();
    const files = awsFixtures()['legacy-manifest']!;
    put(files);
    await loadFolder(database, 'aws-billing', folder, 'versioned');
    const next = Object.fromEntries(
      Object.entries(files)
        .filter(([key]) => key.includes('/b2/') || key.endsWith('/20250101-20250201/hub-Manifest.json'))
        .map(([key, content]) => [
          key.replace('/b2/', '/c3/'),
          typeof content === 'string' ? content.replaceAll('b2', 'c3') : gzipSync(withoutLastRow(gunzipSync(content).toString('utf8'))),
        ]),
    );
    put(next);
    expect(outcomes(await loadFolder(database, 'aws-billing', folder, 'versioned'))).toEqual(['hub/2025-01 sealed']);
    expect(await currentBatches('versioned')).toMatchObject([{ mark: 'c3' }]);
    expect(await loadedTotals(database.db, 'versioned', 'hub/2025-01')).toEqual(await local('versioned-local'));
  });
});

describe('a month that is written again while it is read', () => {
  test('is read anew from its manifest, in the middle of a file', async () => {
    put(month('a'));
    let reads = 0;
    const { simulator, folder } = await bucket({
      cutAfter: ({ path: at }) => (at.endsWith('hub-2.csv.gz') && ++reads === 1 ? 60 : undefined),
      beforeAnswer: ({ headers }) => {
        if (headers['range'] === 'bytes=60-') put(month('b', withoutLastRow));
      },
    });
    expect(outcomes(await loadFolder(database, 'aws-billing', folder, 'raced'))).toEqual(['hub/2025-01 sealed']);
    expect(simulator.requests.filter(({ headers }) => headers['range'] === 'bytes=60-')).toHaveLength(1);
    expect(await database.db.selectFrom('batch').select('mark').where('source_id', '=', 'raced').execute()).toEqual([{ mark: 'b' }]);
    expect(await loadedTotals(database.db, 'raced', 'hub/2025-01')).toEqual(await local('raced-local'));
    const open = database.db
      .selectFrom('delivery_refusal')
      .select('code')
      .where('source_id', '=', 'raced')
      .where('resolved_at', 'is', null);
    expect(await open.execute()).toEqual([]);
  });

  test('is left alone while the manifest still speaks of the files before', async () => {
    put(month('a'));
    const { folder: before } = await bucket();
    await loadFolder(database, 'aws-billing', before, 'half-written');
    const totals = await loadedTotals(database.db, 'half-written', 'hub/2025-01');

    put(month('b', withoutInvoice));
    let reads = 0;
    const half = month('c', withoutLastRow);
    const { folder } = await bucket({
      beforeAnswer: ({ method, path: at }) => {
        if (method === 'GET' && at.endsWith('hub-1.csv.gz') && ++reads === 1)
          put({ [`${HOME}/hub-1.csv.gz`]: half[`${HOME}/hub-1.csv.gz`]! });
      },
    });
    expect(outcomes(await loadFolder(database, 'aws-billing', folder, 'half-written'))).toEqual(['hub/2025-01 object-changed']);
    expect(await loadedTotals(database.db, 'half-written', 'hub/2025-01')).toEqual(totals);
    expect(await currentBatches('half-written')).toMatchObject([{ mark: 'a' }]);

    put(half);
    expect(outcomes(await loadFolder(database, 'aws-billing', folder, 'half-written'))).toEqual(['hub/2025-01 sealed']);
    expect(await currentBatches('half-written')).toMatchObject([{ mark: 'c' }]);
  });
});

test('an object that this key must not read refuses its slice; the other slices are loaded', async () => {
  put({ ...month('a'), ...awsFixtures()['cur-2'] });
  const { simulator, folder } = await bucket();
  simulator.breakNext({ times: 1, path: /hub-1\.csv\.gz/, answer: { status: 403, body: '' } });
  simulator.breakNext({ times: 9, path: /hub-2\.csv\.gz/, answer: s3Error(403, 'AccessDenied', 'kms:Decrypt is not allowed') });
  expect(outcomes(await loadFolder(database, 'aws-billing', folder, 'denied')).sort()).toEqual([
    'focal/2025-01 sealed',
    'hub/2025-01 forbidden',
  ]);
  expect(outcomes(await loadFolder(database, 'aws-billing', folder, 'denied')).sort()).toEqual([
    'focal/2025-01 already-there',
    'hub/2025-01 forbidden',
  ]);
});
