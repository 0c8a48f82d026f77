import { describe, expect, it } from 'vitest';
import { memoryFolder, type MemoryFiles } from '#src/conformance/memory-folder.ts';
import { isRefusal, type Delivery, type Refusal } from '#src/connector-kit/index.ts';
import type { FocusConfig } from './config.ts';
import { focusDeliveries } from './deliveries.ts';

async function offers(files: MemoryFiles, config: FocusConfig = {}): Promise<(Delivery | Refusal)[]> {
  const found: (Delivery | Refusal)[] = [];
  for await (const offer of focusDeliveries(memoryFolder(files), config)) found.push(offer);
  return found;
}

async function summary(files: MemoryFiles, config: FocusConfig = {}): Promise<string[]> {
  return (await offers(files, config)).map((offer) =>
    isRefusal(offer) ? `${offer.slice}! ${offer.refused.code}` : `${offer.slice}: ${offer.objects.map(({ key }) => key).join(' ')}`,
  );
}

describe('files without manifest', () => {
  it.each([
    ['acme.csv', 'acme'],
    ['deep/acme.csv.gz', 'deep/acme'],
    ['acme-2025-01.parquet', 'acme/2025-01'],
    ['deep/acme-2025-01-001.csv', 'acme/2025-01'],
    ['acme/2025-01/anything.csv', 'acme/2025-01'],
    ['2025-01/anything.csv', 'focus/2025-01'],
    ['acme/20250101-20250131/x.csv', 'acme/2025-01'],
    ['acme/20250101-20250201/x.csv', 'acme/2025-01'],
    ['acme/20250101-20250331/x.csv', 'acme/2025-01..2025-03'],
    ['p/acme/data/BILLING_PERIOD=2025-01/x.snappy.parquet', 'acme/2025-01'],
    ['acme/billing_period=2025-01/x.csv', 'acme/2025-01'],
  ])('%s is the slice %s', async (key, slice) => {
    expect(await summary({ [key]: '' })).toEqual([`${slice}: ${key}`]);
  });

  it('make one slice when they lie in the folder of one period', async () => {
    expect(await summary({ 'acme/2025-01/a.csv': '', 'acme/2025-01/b.csv.gz': '', 'acme/2025-02/a.csv': '' })).toEqual([
      'acme/2025-01: acme/2025-01/a.csv acme/2025-01/b.csv.gz',
      'acme/2025-02: acme/2025-02/a.csv',
    ]);
  });

  it('are read from the newest execution', async () => {
    const file = (execution: string) => `acme/data/BILLING_PERIOD=2025-01/${execution}/a.csv.gz`;
    expect(await summary({ [file('2025-01-15T12:00:00.000Z-b')]: '', [file('2025-01-16T12:00:00.000Z-a')]: '' })).toEqual([
      `acme/2025-01: ${file('2025-01-16T12:00:00.000Z-a')}`,
    ]);
    expect(await summary({ [file('b')]: '', [file('a')]: '' })).toEqual(['acme/2025-01! revision-unclear']);
  });

  it('are not read when two claim the same slice', async () => {
    expect(await summary({ 'a/acme-2025-01.csv': '', 'b/acme-2025-01.csv': '' })).toEqual(['acme/2025-01! slice-ambiguous']);
  });

  it('are final through the configured month', async () => {
    const final = (await offers({ 'acme-2025-01.csv': '', 'acme-2025-02.csv': '', 'acme.csv': '' }, { finalThrough: '2025-01' })).map(
      (offer) => !isRefusal(offer) && offer.final === true,
    );
    expect(final).toEqual([false, true, false]);
  });

  it('are chosen by the configured name', async () => {
    const files = { 'acme/2025-01/a.csv': '', 'other/2025-01/a.csv': '', 'x-2025-02.csv': '' };
    expect(await summary(files, { name: 'acme' })).toEqual(['acme/2025-01: acme/2025-01/a.csv', 'acme/2025-02: x-2025-02.csv']);
  });
});

describe('manifests', () => {
  const aws = 'p/acme/data/BILLING_PERIOD=2025-01/acme-00001.csv.gz';
  const awsManifest = 'p/acme/metadata/BILLING_PERIOD=2025-01/acme-Manifest.json';
  const azure = (run: string) => `root/acme/20250101-20250131/${run}/guid/part_0_0001.csv`;
  const azureManifest = (run: string, submittedTime: string) => ({
    [azure(run)]: '',
    [azure(run).replace('part_0_0001.csv', 'manifest.json')]: JSON.stringify({
      runInfo: { runId: run, submittedTime },
      blobs: [{ blobName: azure(run), dataRowCount: 7 }],
    }),
  });

  it('of AWS lead from the sibling tree', async () => {
    const manifest = JSON.stringify({ executionId: 'e1', dataFiles: [`s3://bucket/${aws}`] });
    expect(await offers({ [aws]: '', [awsManifest]: manifest, 'p/acme/data/BILLING_PERIOD=2025-01/old.csv.gz': '' })).toEqual([
      { slice: 'acme/2025-01', mark: 'e1', objects: [{ key: aws, format: 'csv', compression: 'gzip' }] },
    ]);
  });

  it('of Azure lead to the run that was submitted last', async () => {
    const files = { ...azureManifest('1', '2025-02-02T00:00:00Z'), ...azureManifest('2', '2025-02-01T00:00:00Z') };
    expect(await offers(files)).toMatchObject([
      { slice: 'acme/2025-01', mark: '1', objects: [{ key: azure('1'), expected: { rows: 7 } }] },
    ]);
  });

  it.each([
    ['1.2-preview', undefined, 'acme/2025-01: focus-1.2'],
    ['1.0r2', undefined, 'acme/2025-01: focus-1.0'],
    ['1.5', undefined, 'acme/2025-01! version-unknown FOCUS 1.0 to 1.4'],
    ['2.0', undefined, 'acme/2025-01! version-unknown FOCUS 1.0 to 1.4'],
    [undefined, '1.3', 'acme/2025-01: focus-1.3'],
    [undefined, undefined, 'acme/2025-01: undefined'],
  ] as const)('say version %s, the configuration %s', async (dataVersion, focusVersion, expected) => {
    const name = azure('1').replace('part_0_0001.csv', 'manifest.json');
    const manifest = { blobs: [{ blobName: azure('1') }], exportConfig: { type: 'FocusCost', ...(dataVersion && { dataVersion }) } };
    const files = { [azure('1')]: '', [name]: JSON.stringify(manifest) };
    const [offer] = await offers(files, focusVersion ? { focusVersion } : {});
    const said = isRefusal(offer!)
      ? `${offer.slice}! ${offer.refused.code} ${offer.refused.expected}`
      : `${offer!.slice}: ${offer!.objects[0]!.attributes?.['dialect']}`;
    expect(said).toBe(expected);
  });

  it.each([
    ['no JSON', '{', 'manifest-unreadable'],
    ['no list', '{}', 'manifest-unreadable'],
    ['an empty list', '{"dataFiles":[]}', 'manifest-empty'],
    ['a file that is missing', '{"reportKeys":["p/acme/data/BILLING_PERIOD=2025-01/acme-00002.csv.gz"]}', 'object-missing'],
  ])('with %s refuse their slice', async (_, manifest, code) => {
    expect(await summary({ [aws]: '', [awsManifest]: manifest })).toEqual([`acme/2025-01! ${code}`]);
  });
});
