import { describe, expect, it } from 'vitest';
import { memoryFolder, type MemoryFiles } from '#src/conformance/memory-folder.ts';
import { isRefusal, type Delivery, type Refusal } from '#src/connector-kit/index.ts';
import type { AwsBillingConfig } from './config.ts';
import { awsDeliveries } from './deliveries.ts';

async function offers(files: MemoryFiles, config: AwsBillingConfig = {}): Promise<(Delivery | Refusal)[]> {
  const found: (Delivery | Refusal)[] = [];
  for await (const offer of awsDeliveries(memoryFolder(files), config)) found.push(offer);
  return found;
}

/** `slice: keys`, or `slice! code`: what was offered, in a line each. */
async function summary(files: MemoryFiles, config: AwsBillingConfig = {}): Promise<string[]> {
  return (await offers(files, config)).map((offer) =>
    isRefusal(offer) ? `${offer.slice}! ${offer.refused.code}` : `${offer.slice}: ${offer.objects.map(({ key }) => key).join(' ')}`,
  );
}

function legacyManifest(reportKeys: readonly string[], more: object = {}): string {
  return JSON.stringify({ assemblyId: 'b2', reportName: 'hub', billingPeriod: { start: '20250101T000000.000Z' }, reportKeys, ...more });
}

describe('the legacy layout', () => {
  const old = { 'cur/hub/20250101-20250201/a1/hub-1.csv.gz': '', 'cur/hub/20250101-20250201/a1/hub-Manifest.json': legacyManifest(['x']) };
  const newest = ['cur/hub/20250101-20250201/b2/hub-1.csv.gz', 'cur/hub/20250101-20250201/b2/hub-2.csv.gz'];
  const both = {
    ...old,
    'cur/hub/20250101-20250201/b2/hub-1.csv.gz': '',
    'cur/hub/20250101-20250201/b2/hub-2.csv.gz': '',
    'cur/hub/20250101-20250201/b2/hub-Manifest.json': legacyManifest(newest),
    'cur/hub/20250101-20250201/hub-Manifest.json': legacyManifest(newest),
  };

  it('offers what the manifest at the top points at, whatever else lies there', async () => {
    expect(await offers(both)).toEqual([
      {
        slice: 'hub/2025-01',
        mark: 'b2',
        objects: newest.map((key) => ({ key, format: 'csv', compression: 'gzip' })),
      },
    ]);
  });

  it.each([
    ['the bucket', ''],
    ['the prefix', 'cur/'],
    ['the report', 'cur/hub/'],
    ['the month', 'cur/hub/20250101-20250201/'],
  ])('finds the files from wherever the folder is opened: %s', async (_, prefix) => {
    const files = Object.fromEntries(Object.entries(both).map(([key, content]) => [key.slice(prefix.length), content]));
    expect(await summary(files)).toEqual([`hub/2025-01: ${newest.map((key) => key.slice(prefix.length)).join(' ')}`]);
  });

  it('finds the files in a copy under another name', async () => {
    const files = Object.fromEntries(Object.entries(both).map(([key, content]) => [key.replace('cur/hub/', 'backup/'), content]));
    expect(await summary(files)).toEqual([`hub/2025-01: ${newest.map((key) => key.replace('cur/hub/', 'backup/')).join(' ')}`]);
  });

  it('reads the overwrite layout', async () => {
    const key = 'hub/20250101-20250201/hub-1.csv.gz';
    expect(await summary({ [key]: '', 'hub/20250101-20250201/hub-Manifest.json': legacyManifest([`x/${key}`]) })).toEqual([
      `hub/2025-01: ${key}`,
    ]);
  });

  it('reads the Athena layout by its manifest', async () => {
    const key = 'p/hub/hub/year=2025/month=1/hub-1.snappy.parquet';
    const files = {
      [key]: '',
      'p/hub/hub/year=2025/month=2/hub-1.snappy.parquet': '',
      'p/hub/20250101-20250201/hub-Manifest.json': legacyManifest([key]),
      'p/hub/hub/cost_and_usage_data_status/cost_and_usage_data_status.parquet.crc': '',
    };
    expect(await summary(files)).toEqual([`hub/2025-01: ${key}`]);
  });

  it.each([
    ['is no JSON', '{', 'manifest-unreadable'],
    ['lists no files', '{"reportName":"hub"}', 'manifest-unreadable'],
    ['lists something else', '{"reportKeys":[1]}', 'manifest-unreadable'],
    ['names none', legacyManifest([]), 'manifest-empty'],
    ['names one that is missing', legacyManifest(['cur/hub/20250101-20250201/b2/hub-9.csv.gz']), 'object-missing'],
    ['names a zip archive', legacyManifest(['cur/hub/20250101-20250201/hub-1.csv.zip']), 'format-unsupported'],
  ])('refuses the month when its manifest %s', async (_, text, code) => {
    const files = {
      ...both,
      'cur/hub/20250101-20250201/hub-1.csv.zip': '',
      // A file of the same name elsewhere is another file.
      'hub-9.csv.gz': '',
      'cur/hub/hub-9.csv.gz': '',
      'cur/hub/20250101-20250201/hub-Manifest.json': text,
    };
    expect(await summary(files)).toContain(`hub/2025-01! ${code}`);
  });

  it('does not guess between random assembly ids when the manifest at the top is gone', async () => {
    const { 'cur/hub/20250101-20250201/hub-Manifest.json': _, ...without } = both;
    expect(await summary(without)).toEqual(['hub/2025-01! revision-unclear']);
  });

  it('takes the newest of assemblies that are named by their instant', async () => {
    const file = (id: string) => `hub/20250101-20250201/${id}/hub-1.csv.gz`;
    const manifest = (id: string) => ({
      [file(id)]: '',
      [`hub/20250101-20250201/${id}/hub-Manifest.json`]: legacyManifest([file(id)]),
    });
    expect(await summary({ ...manifest('20250203T081120Z'), ...manifest('20250205T165709Z') })).toEqual([
      `hub/2025-01: ${file('20250205T165709Z')}`,
    ]);
  });
});

describe('the layout of Data Exports', () => {
  const file = (execution: string, part: number) => `x/focal/data/BILLING_PERIOD=2025-01/${execution}focal-0000${part}.csv.gz`;
  const manifest = (files: string[]) =>
    JSON.stringify({ exportName: 'focal', executionId: 'e', executionCreatedAt: '2025-02-01T10:00:00Z', dataFiles: files });

  it('follows the manifest in the sibling tree', async () => {
    const files = {
      [file('', 1)]: '',
      'x/focal/metadata/BILLING_PERIOD=2025-01/focal-Manifest.json': manifest([`s3://b/x/${file('', 1)}`]),
    };
    expect(await offers(files)).toEqual([
      {
        slice: 'focal/2025-01',
        mark: 'e',
        issuedAt: '2025-02-01T10:00:00Z',
        objects: [{ key: file('', 1), format: 'csv', compression: 'gzip' }],
      },
    ]);
  });

  it('takes the newest execution only', async () => {
    const [first, second] = ['2025-01-15T12:00:00.000Z-aaaa/', '2025-01-16T12:00:00.000Z-0000/'];
    const led = (execution: string) => ({
      [file(execution, 1)]: '',
      [`x/focal/metadata/BILLING_PERIOD=2025-01/${execution}focal-Manifest.json`]: manifest([file(execution, 1)]),
    });
    expect(await summary({ ...led(first), ...led(second) })).toEqual([`focal/2025-01: ${file(second, 1)}`]);
    // Data without a manifest beside it is not delivered yet.
    expect(await summary({ ...led(first), [file(second, 1)]: '' })).toEqual([`focal/2025-01: ${file(first, 1)}`]);
  });

  it('reads the newest execution when nothing has a manifest, and says so', async () => {
    const files = {
      [file('2025-01-15T12:00:00.000Z-a/', 1)]: '',
      [file('2025-01-16T12:00:00.000Z-a/', 1)]: '',
      [file('2025-01-16T12:00:00.000Z-a/', 2)]: '',
    };
    expect(await offers(files)).toMatchObject([
      {
        slice: 'focal/2025-01',
        mark: '2025-01-16T12:00:00.000Z-a',
        objects: [{ key: file('2025-01-16T12:00:00.000Z-a/', 1) }, { key: file('2025-01-16T12:00:00.000Z-a/', 2) }],
        notes: [expect.stringContaining('no manifest')],
      },
    ]);
  });
});

describe('files without manifest', () => {
  it.each([
    ['January-2025-hub.csv.gz', 'hub/2025-01'],
    ['deep/er/hub-2025-01-00001.csv', 'hub/2025-01'],
    ['hub/2025-01/export-1.parquet', 'hub/2025-01'],
    ['hub/20250101-20250201/part.csv', 'hub/2025-01'],
    ['hub/hub/year=2025/month=1/hub-1.snappy.parquet', 'hub/2025-01'],
    ['2025-01.csv', '2025-01/2025-01'],
    ['bills/2025-01.csv', 'bills/2025-01'],
    ['my bill.csv', 'my bill'],
  ])('%s is the slice %s', async (key, slice) => {
    expect(await summary({ [key]: '' })).toEqual([`${slice}: ${key}`]);
  });

  it('makes one slice of the parts of a month', async () => {
    expect(await summary({ 'a/hub-2025-01-1.csv': '', 'a/hub-2025-01-2.csv': '', 'a/hub-2025-02-1.csv': '' })).toEqual([
      'hub/2025-01: a/hub-2025-01-1.csv a/hub-2025-01-2.csv',
      'hub/2025-02: a/hub-2025-02-1.csv',
    ]);
  });

  it('reads neither of two that claim the same slice', async () => {
    expect(await summary({ 'a/hub-2025-01.csv': '', 'b/hub-2025-01.csv': '' })).toEqual(['hub/2025-01! slice-ambiguous']);
  });

  it('takes the configured report for their name', async () => {
    expect(await summary({ 'January-2025.csv': '', 'other/2025-01/x.csv': '' }, { report: 'hub' })).toEqual([
      'hub/2025-01: January-2025.csv',
    ]);
  });

  it('leaves alone what is no bill at all', async () => {
    expect(await summary({ 'readme.md': '', 'crawler-cfn.yml': '', 'create-table.sql': '', 'x.csv.zip': '' })).toEqual([]);
  });
});
