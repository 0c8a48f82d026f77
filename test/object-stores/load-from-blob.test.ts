import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ContainerClient } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SliceOutcome } from '#src/actions/batch/load-outcome.ts';
import type { MemoryFiles } from '#src/conformance/memory-folder.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { openObjectStore } from '#src/platform/object-store/open-object-store.ts';
import { storeAccessSchema } from '#src/platform/object-store/store-access.ts';
import type { OpenStore } from '#src/platform/object-store/store-options.ts';
import { azureFixtures } from '#test/conformance/fixtures/azure-fixtures.ts';
import { focusFixtures } from '#test/conformance/fixtures/focus-fixtures.ts';
import { loadedTotals } from '#test/field/group-totals.ts';
import { loadFolder } from '#test/field/load-folder.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { AZURITE_KEY, startAzurite, type Azurite } from './start-azurite.ts';
import { until } from '#test/support/until.ts';

let database: FreshDatabase;
let azurite: Azurite;
let root: string;
const opened: OpenStore[] = [];

beforeAll(async () => {
  [database, azurite] = await Promise.all([freshDatabase(), startAzurite()]);
  root = mkdtempSync(path.join(tmpdir(), 'costweave-exports-'));
});
afterAll(async () => {
  for (const folder of opened) folder.close();
  await Promise.all([database.drop(), azurite.stop()]);
  rmSync(root, { recursive: true });
});

/** A container and its copy on this machine. */
async function container(
  name: string,
): Promise<{ client: ContainerClient; folder: OpenStore; copy: string; put: (files: MemoryFiles) => Promise<void> }> {
  const client = await azurite.container(name);
  const access = storeAccessSchema.parse({ accountKey: 'env:KEY' });
  const folder = await openObjectStore(`${azurite.service}/${name}`, access, {
    env: { KEY: AZURITE_KEY },
    allow: { http: true, privateAddresses: true },
  });
  opened.push(folder);
  const copy = path.join(root, name);
  return {
    client,
    folder,
    copy,
    async put(files) {
      for (const [key, content] of Object.entries(files)) {
        mkdirSync(path.dirname(path.join(copy, key)), { recursive: true });
        writeFileSync(path.join(copy, key), content);
        await client.getBlockBlobClient(key).uploadData(Buffer.from(content as Uint8Array));
      }
    },
  };
}

const outcomes = (slices: readonly SliceOutcome[]) =>
  slices.map(({ slice, load }) => `${slice} ${load.outcome === 'refused' ? load.reason.code : load.outcome}`);

const currentBatches = (source: string) =>
  database.db
    .selectFrom('batch')
    .select(['slice', 'mark', 'notes'])
    .where('source_id', '=', source)
    .where('superseded_at', 'is', null)
    .execute();

const CASES = [
  ...Object.entries(azureFixtures()).map(([name, files]) => ['azure-billing', name, files] as const),
  // Contracts are no charges, so they add up to nothing.
  ...Object.entries(focusFixtures())
    .filter(([name]) => name !== 'contracts')
    .map(([name, files]) => ['focus', name, files] as const),
];

test.each(CASES)('%s %s: what a container holds adds up as the same folder does', async (connector, name, files) => {
  const { folder, copy, put } = await container(`${connector}-${name}`);
  await put(files);
  const here = await loadFolder(database, connector, openLocalFolder(copy), `local-${name}`);
  const there = await loadFolder(database, connector, folder, `blob-${name}`);
  expect(here.length).toBeGreaterThan(0);
  expect(here.every(({ load }) => load.outcome === 'sealed')).toBe(true);
  expect(outcomes(there)).toEqual(outcomes(here));
  for (const { slice } of here) {
    const totals = await loadedTotals(database.db, `local-${name}`, slice);
    expect(Object.keys(totals).length).toBeGreaterThan(0);
    expect(await loadedTotals(database.db, `blob-${name}`, slice)).toEqual(totals);
  }
  const again = await loadFolder(database, connector, folder, `blob-${name}`);
  expect(again.map(({ load }) => load.outcome)).toEqual(here.map(() => 'already-there'));
});

const HALF = 'costs/acme-actualcost/20250101-20250131';
const OTHER = 'costs/acme-amortizedcost/20250101-20250131';
const textOf = (content: string | Uint8Array) => (typeof content === 'string' ? content : gunzipSync(content).toString('utf8'));

/** A run of the actual export: its partitions and, last, its manifest. */
function run(id: string, submitted: string, partitions: readonly string[], manifestName = 'manifest.json'): MemoryFiles {
  const fixture = JSON.parse(azureFixtures()['mca-manifests']![`${HALF}/202502030405/0a1b2c3d/manifest.json`] as string) as {
    runInfo: object;
  };
  const folder = `${HALF}/${id}/guid-${id}`;
  const files = partitions.map((content, index) => [`${folder}/part_0_000${index + 1}.csv`, content] as const);
  const blobs = files.map(([blobName, content]) => ({
    blobName,
    byteCount: Buffer.byteLength(content),
    dataRowCount: content.trim().split('\n').length - 1,
  }));
  const dataRowCount = blobs.reduce((sum, blob) => sum + blob.dataRowCount, 0);
  const manifest = {
    ...fixture,
    blobs,
    dataRowCount,
    blobCount: blobs.length,
    runInfo: { ...fixture.runInfo, runId: id, submittedTime: submitted },
  };
  return { ...Object.fromEntries(files), [`${folder}/${manifestName}`]: JSON.stringify(manifest) };
}

/** The rows of the fixture's actual export: a month, day by day. */
function actualLines(): { header: string; rows: string[] } {
  const [header = '', ...rows] = textOf(azureFixtures()['mca-manifests']![`${HALF}/202502030405/0a1b2c3d/part_0_0001.csv.gz`]!)
    .trim()
    .split('\n');
  return { header, rows };
}
const table = (header: string, rows: readonly string[]) => `${[header, ...rows].join('\n')}\n`;

describe('an export of the month to date', () => {
  test('is delivered anew every day, in partitions, paired with its amortized half', async () => {
    const { header, rows } = actualLines();
    const { folder, copy, put } = await container('month-to-date');
    const amortized = Object.fromEntries(Object.entries(azureFixtures()['mca-manifests']!).filter(([key]) => key.startsWith(OTHER)));
    await put({ ...run('202501300600', '2025-01-30T06:00:00Z', [table(header, rows.slice(0, 3))]), ...amortized });
    expect((await loadFolder(database, 'azure-billing', folder, 'daily')).map(({ load }) => load.outcome)).toEqual(['sealed']);
    const [first] = await currentBatches('daily');
    expect(first!.mark).toBe('202501300600 + run-AmortizedCost');

    // The next day's files are there, their manifest is not yet.
    const next = run('202501310600', '2025-01-31T06:00:00Z', [table(header, rows.slice(0, 2)), table(header, rows.slice(2))]);
    const manifest = Object.keys(next).at(-1)!;
    await put(Object.fromEntries(Object.entries(next).slice(0, -1)));
    expect((await loadFolder(database, 'azure-billing', folder, 'daily')).map(({ load }) => load.outcome)).toEqual(['already-there']);
    await put({ [manifest]: next[manifest]! });
    const [slice] = await loadFolder(database, 'azure-billing', folder, 'daily');
    expect(slice!.load.outcome).toBe('sealed');
    expect(await currentBatches('daily')).toMatchObject([{ mark: '202501310600 + run-AmortizedCost' }]);
    await loadFolder(database, 'azure-billing', openLocalFolder(copy), 'daily-local');
    const totals = await loadedTotals(database.db, 'daily', slice!.slice);
    expect(totals).toEqual(await loadedTotals(database.db, 'daily-local', slice!.slice));
    expect(Object.keys(totals).length).toBeGreaterThan(0);
  });

  test('of the first partitioned kind has its manifest under another name', async () => {
    const { header, rows } = actualLines();
    const { folder, put } = await container('first-partitioned');
    await put(run('202501310600', '2025-01-31T06:00:00Z', [table(header, rows)], '_manifest.json'));
    expect((await loadFolder(database, 'azure-billing', folder, 'first-partitioned')).map(({ load }) => load.outcome)).toEqual(['sealed']);
  });

  test('of the oldest kind, a file a day under a random name, is read by the file that was written last', async () => {
    const { header, rows } = actualLines();
    const { folder, put } = await container('oldest');
    const file = (guid: string) => `exports/acme/20250101-20250131/acme_${guid}-68a4-4b87-91cc-25921b7bae93.csv`;
    await put({ [file('ffffffff')]: table(header, rows.slice(0, 2)) });
    // Blob storage tells times to the second.
    const second = () => Math.floor(Date.now() / 1000);
    const first = second();
    await until('the next second has come', () => second() > first);
    await put({ [file('00000000')]: table(header, rows) });
    const [slice] = await loadFolder(database, 'azure-billing', folder, 'oldest');
    expect(slice!.load).toMatchObject({ outcome: 'sealed' });
    const objects = await database.db
      .selectFrom('batch_object')
      .innerJoin('batch', 'batch.id', 'batch_object.batch_id')
      .select('key')
      .where('source_id', '=', 'oldest')
      .execute();
    expect(objects).toEqual([{ key: file('00000000') }]);
  });
});
