import { describe, expect, it } from 'vitest';
import { memoryFolder, type MemoryFiles } from '#src/conformance/memory-folder.ts';
import { isRefusal, type Delivery, type Instant, type ObjectFolder, type Refusal } from '#src/connector-kit/index.ts';
import type { AzureBillingConfig } from './config.ts';
import { datasetInName } from './datasets.ts';
import { azureDeliveries } from './deliveries.ts';

/** When each file was written; a file that is not named does not tell. */
type Times = Readonly<Record<string, Instant | undefined>>;

async function offers(files: MemoryFiles, config: AzureBillingConfig = {}, times: Times = {}): Promise<(Delivery | Refusal)[]> {
  const found: (Delivery | Refusal)[] = [];
  for await (const offer of azureDeliveries(timed(memoryFolder(files), times), config)) found.push(offer);
  return found;
}

function timed(folder: ObjectFolder, times: Times): ObjectFolder {
  return {
    ...folder,
    async *list(prefix) {
      for await (const object of folder.list(prefix)) {
        const modifiedAt = times[object.key];
        yield modifiedAt === undefined ? object : { ...object, modifiedAt };
      }
    },
  };
}

async function summary(files: MemoryFiles, config: AzureBillingConfig = {}, times: Times = {}): Promise<string[]> {
  return (await offers(files, config, times)).map((offer) =>
    isRefusal(offer)
      ? `${offer.slice}! ${offer.refused.code}`
      : `${offer.slice}: ${offer.objects.map(({ key, attributes }) => `${key} (${attributes?.['dataset'] ?? '?'})`).join(' ')}`,
  );
}

const SCOPE = 'subscriptions/38f1d748';

/** A run of an export: its folder, its manifest and its one file. */
function run(
  type: string,
  id: string,
  more: { name?: string; submitted?: string; file?: string | null; manifest?: string } = {},
): MemoryFiles {
  const folder = `root/${more.name ?? type.toLowerCase()}/20250101-20250131/${id}/guid`;
  const manifest = {
    manifestVersion: '2024-04-01',
    byteCount: 5,
    dataRowCount: 3,
    exportConfig: {
      exportName: more.name ?? type.toLowerCase(),
      resourceId: `/Subscriptions/38F1D748/providers/Microsoft.CostManagement/exports/${more.name ?? type}`,
      dataVersion: '2023-12-01-preview',
      type,
    },
    runInfo: {
      runId: id,
      submittedTime: more.submitted ?? '2025-02-01T06:00:00.1234567Z',
      startDate: '2025-01-01T00:00:00',
      endDate: '2025-01-31T00:00:00',
    },
    blobs: [{ blobName: `${folder}/part_0_0001.csv`, byteCount: 5, dataRowCount: 3 }],
  };
  return {
    ...(more.file === null ? {} : { [`${folder}/part_0_0001.csv`]: more.file ?? 'x,y,z' }),
    [`${folder}/manifest.json`]: more.manifest ?? JSON.stringify(manifest),
  };
}

const file = (name: string, id: string) => `root/${name}/20250101-20250131/${id}/guid/part_0_0001.csv`;

describe('runs with manifests', () => {
  it('make one bill of the actual and the amortized export of a scope', async () => {
    const files = { ...run('ActualCost', '1', { name: 'daily' }), ...run('AmortizedCost', '2', { name: 'spread' }) };
    expect(await offers(files)).toEqual([
      {
        slice: `${SCOPE}/2025-01`,
        mark: '1 + 2',
        issuedAt: '2025-02-01T06:00:00.123456Z',
        control: { rows: 6 },
        objects: [
          {
            key: file('daily', '1'),
            format: 'csv',
            compression: 'none',
            attributes: { dataset: 'actual', paired: 'yes' },
            expected: { rows: 3, bytes: 5 },
          },
          {
            key: file('spread', '2'),
            format: 'csv',
            compression: 'none',
            attributes: { dataset: 'amortized', paired: 'yes' },
            expected: { rows: 3, bytes: 5 },
          },
        ],
      },
    ]);
  });

  it('keep the slice while one half is still missing, and say what cannot be told', async () => {
    expect(await offers(run('ActualCost', '1'))).toMatchObject([
      {
        slice: `${SCOPE}/2025-01`,
        objects: [{ attributes: { dataset: 'actual' } }],
        notes: [expect.stringContaining('only the actual export')],
      },
    ]);
    const [only] = await offers(run('AmortizedCost', '1'));
    expect(only).toMatchObject({ slice: `${SCOPE}/2025-01`, notes: [expect.stringContaining('only the amortized export')] });
    expect(only).not.toHaveProperty('objects.0.attributes.paired');
  });

  it('are read by the newest whose files are all there', async () => {
    const first = run('ActualCost', '202502010600', { submitted: '2025-02-01T06:00:00Z' });
    const second = run('ActualCost', '202502020600', { submitted: '2025-02-02T06:00:00Z' });
    const third = run('ActualCost', '202502030600', { submitted: '2025-02-03T06:00:00Z', file: null });
    expect(await summary({ ...second, ...first })).toEqual([`${SCOPE}/2025-01: ${file('actualcost', '202502020600')} (actual)`]);
    expect(await offers({ ...first, ...second, ...third })).toMatchObject([
      { mark: '202502020600', notes: [expect.stringContaining('202502030600'), expect.stringContaining('only the actual')] },
    ]);
    expect(await summary(third)).toEqual([`${SCOPE}/2025-01! object-missing`]);
  });

  it('leave out what no manifest has sealed yet', async () => {
    const unsealed = { [file('actualcost', '202502020600')]: '' };
    expect(await summary({ ...run('ActualCost', '202502010600'), ...unsealed })).toEqual([
      `${SCOPE}/2025-01: ${file('actualcost', '202502010600')} (actual)`,
    ]);
  });

  it.each([
    ['no JSON', '{'],
    ['no list of blobs', '{}'],
    ['a type missing', JSON.stringify({ exportConfig: { exportName: 'x', resourceId: '/x', dataVersion: '1' }, blobs: [] })],
  ])('with %s spoil their month, and the other half of it', async (_, manifest) => {
    const files = { ...run('ActualCost', '1'), ...run('AmortizedCost', '2', { manifest }) };
    expect(await summary(files)).toEqual(['amortizedcost/2025-01! manifest-unreadable', `${SCOPE}/2025-01! manifest-unreadable`].sort());
  });

  it('read the first partitioned exports, whose manifests say little', async () => {
    const folder = 'cost/partitioned/20230101-20230131/202301041442/guid';
    const manifest = JSON.stringify({ blobs: [{ blobName: `${folder}/000001.csv.gz`, byteCount: 9, dataRowCount: 490 }] });
    expect(await offers({ [`${folder}/000001.csv.gz`]: '', [`${folder}/_manifest.json`]: manifest })).toMatchObject([
      { slice: 'partitioned/2023-01', objects: [{ key: `${folder}/000001.csv.gz`, expected: { rows: 490 } }] },
    ]);
  });

  it('name FOCUS exports as not theirs and pass over price sheets', async () => {
    expect(await summary(run('FocusCost', '1'))).toEqual([`${SCOPE}/2025-01 (FocusCost)! dataset-unsupported`]);
    expect(await summary(run('PriceSheet', '1'))).toEqual([]);
  });

  it('refuse a manifest without files', async () => {
    const manifest = JSON.stringify({ blobs: [] });
    expect(await summary({ 'root/hub/20250101-20250131/manifest.json': manifest })).toEqual(['hub/2025-01! manifest-empty']);
  });
});

describe('files without manifest', () => {
  it.each([
    ['exports/hub/20250101-20250131/hub_321c7727-68a4-4b87-91cc-25921b7bae93.csv', 'hub/2025-01'],
    ['exports/hub/20250101-20250331/x.csv', 'hub/2025-01..2025-03'],
    ['azure_big_2025-01.csv.gz', 'azure_big/2025-01'],
    ['my bill.csv', 'my bill'],
    ['20250101-20250131/hub_321c7727-68a4-4b87-91cc-25921b7bae93.csv', 'hub/2025-01'],
  ])('%s is the slice %s', async (key, slice) => {
    expect(await summary({ [key]: '' })).toEqual([`${slice}: ${key} (?)`]);
  });

  it.each([
    ['EA_ActualCost_Small.csv', 'EA_AmortizedCost_Small.csv', 'EA_Small'],
    ['hub-actual-2025-01.csv', 'hub-amortized-2025-01.csv', 'hub/2025-01'],
    ['x/actual/20250101-20250131/f.csv', 'x/amortized/20250101-20250131/f.csv', 'f/2025-01'],
    ['hub-actual-cost/20250101-20250131/f.csv', 'hub-amortized-cost/20250101-20250131/f.csv', 'hub/2025-01'],
  ])('%s and %s are one bill', async (actual, amortized, slice) => {
    expect(await summary({ [actual]: '', [amortized]: '' })).toEqual([`${slice}: ${actual} (actual) ${amortized} (amortized)`]);
    expect(await summary({ [actual]: '' })).toEqual([`${slice}: ${actual} (actual)`]);
  });

  it('are not read when two of them are the same month twice', async () => {
    const folder = 'exports/hub/20250101-20250131';
    expect(
      await summary({
        [`${folder}/hub_321c7727-68a4-4b87-91cc-25921b7bae93.csv`]: '',
        [`${folder}/hub_4951ab0c-2a38-4ae6-97e4-7b5b8ff3dd26.csv`]: '',
      }),
    ).toEqual(['hub/2025-01! revision-unclear']);
    expect(await summary({ 'a/hub-2025-01.csv': '', 'b/hub-2025-01.csv': '' })).toEqual(['hub/2025-01! slice-ambiguous']);
  });

  it('are read by the one written last where the folder tells when', async () => {
    const home = 'exports/hub/20250101-20250131';
    const [first, second] = [
      `${home}/hub_321c7727-68a4-4b87-91cc-25921b7bae93.csv`,
      `${home}/hub_4951ab0c-2a38-4ae6-97e4-7b5b8ff3dd26.csv`,
    ];
    const at = (times: Readonly<Record<string, string | undefined>>) => summary({ [first]: '', [second]: '' }, {}, times);
    const [early, late] = ['2025-01-30T06:00:00Z', '2025-01-31T06:00:00Z'];
    expect(await at({ [first]: early, [second]: late })).toEqual([`hub/2025-01: ${second} (?)`]);
    expect(await at({ [first]: late, [second]: early })).toEqual([`hub/2025-01: ${first} (?)`]);
    expect(await at({ [first]: late, [second]: late })).toEqual(['hub/2025-01! revision-unclear']);
    expect(await at({ [first]: late })).toEqual(['hub/2025-01! revision-unclear']);
    const other = `${home}/costs_4951ab0c-2a38-4ae6-97e4-7b5b8ff3dd26.csv`;
    expect(await summary({ [first]: '', [other]: '' }, {}, { [first]: early, [other]: late })).toEqual(['hub/2025-01! revision-unclear']);
    const [offer] = await offers({ [first]: '', [second]: '' }, {}, { [first]: early, [second]: late });
    expect(offer).toMatchObject({ notes: [expect.any(String), `the newest of 2 daily files, written ${late}`, expect.any(String)] });
  });

  it('are read from the newest of the folders that tell their time', async () => {
    const folder = 'hub/20250101-20250131';
    expect(
      await summary({
        [`${folder}/202502010600/g/a.csv`]: '',
        [`${folder}/202502020600/g/a.csv`]: '',
        [`${folder}/202502020600/g/b.csv`]: '',
      }),
    ).toEqual([`hub/2025-01: ${folder}/202502020600/g/a.csv (?) ${folder}/202502020600/g/b.csv (?)`]);
  });

  it('are final when the configuration says so', async () => {
    const files = { 'hub-2025-01.csv': '', 'hub-2025-02.csv': '' };
    const final = (await offers(files, { finalThrough: '2025-01' })).map((offer) => ('final' in offer ? offer.final : undefined));
    expect(final).toEqual([true, undefined]);
  });

  it('take the configured export for their name, and only it is read', async () => {
    expect(await summary({ 'x-2025-01.csv': '', 'other/20250101-20250131/f.csv': '' }, { export: 'hub' })).toEqual([
      'hub/2025-01: x-2025-01.csv (?)',
    ]);
  });
});

it.each([
  ['EA_ActualCost_Small', 'actual', 'EA_Small'],
  ['amortised', 'amortized', ''],
  ['Cost Actual 2025', 'actual', 'Cost 2025'],
  ['factually', undefined, 'factually'],
  ['actual-vs-amortized', undefined, 'actual-vs-amortized'],
])('the dataset in %s is %s', (name, dataset, rest) => {
  expect(datasetInName(name)).toEqual({ rest, ...(dataset ? { dataset } : {}) });
});
