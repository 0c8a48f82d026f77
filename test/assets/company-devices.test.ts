import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findConnector } from '#connectors/index.ts';
import { jamf } from '#connectors/jamf/index.ts';
import { sccm } from '#connectors/sccm/index.ts';
import { deviceTruth } from '#demo/estate/device-truth.ts';
import { DEVICE_BOOKS_CONFIG, writeDeviceBooks } from '#demo/estate/write-device-books.ts';
import { JAMF_CLIENT } from '#demo/simulators/jamf/tokens.ts';
import { simulateJamf } from '#demo/simulators/jamf/simulate-jamf.ts';
import { SCCM_TOKEN, simulateSccm } from '#demo/simulators/sccm/simulate-sccm.ts';
import { assets } from '#src/runs/asset/assets.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { syncSource } from '#src/actions/source/sync-source.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { syncStream } from '../sources/synced.ts';
import { countPairs } from './labelled-estate.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

/** The demo company's devices, asked of both tools over HTTP, with the register and the rights; compared with what is true. */
const ADMIN = administrator('test');
const truth = deviceTruth();
let database: FreshDatabase;
let folder: string;

beforeAll(async () => {
  [database, folder] = [await freshDatabase(), await mkdtemp(path.join(tmpdir(), 'costweave-assets-'))];
  const [macs, windows] = [await simulateJamf(), await simulateSccm({ rowsMax: 5000 })];
  const env = { JAMF_SECRET: JAMF_CLIENT.clientSecret, SCCM_TOKEN };
  const jamfConfig = { url: macs.url, clientId: JAMF_CLIENT.clientId, clientSecret: 'env:JAMF_SECRET', pageSize: 1000 };
  const sccmConfig = { url: windows.adminService, authorization: { kind: 'bearer', token: 'env:SCCM_TOKEN' }, pageSize: 1000 };
  try {
    for (const stream of ['computers', 'mobile-devices'])
      await syncStream({ database, id: 'jamf', connector: jamf, config: jamfConfig, env }, stream);
    await syncStream({ database, id: 'sccm', connector: sccm, config: sccmConfig, env }, 'systems');
  } finally {
    await macs.stop();
    await windows.stop();
  }
  await writeDeviceBooks(folder);
  const books = { source: { id: 'books', connector: 'table-file' }, connector: findConnector('table-file')! };
  await syncSource(database, ADMIN, { ...books, folder: openLocalFolder(folder), config: DEVICE_BOOKS_CONFIG });
  expect((await makeRun(database.db, ADMIN, assets, { month: undefined, ruleSet: undefined })).outcome).toBe('sealed');
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

async function rows<Row extends object>(sql: string): Promise<Row[]> {
  return (await database.pool.query<Row>(sql)).rows;
}

const deviceOf = new Map<string, string>([
  ...truth.sightings.map(({ source, stream, itemKey, deviceId }) => [`${source} ${stream} ${itemKey}`, deviceId] as const),
  ...truth.register.map(
    ({ companyCode, assetNumber, deviceId }) => [`books fixed-assets ${companyCode}/${assetNumber}`, deviceId] as const,
  ),
]);

async function itemsByAsset(): Promise<Map<string, string[]>> {
  const links = await rows<{ asset: string; item: string }>(
    `select asset_id as asset, concat_ws(' ', source_id, stream, item_key) as item from asset_link where until_run_id is null`,
  );
  return new Map([...Map.groupBy(links, ({ asset }) => asset)].map(([asset, of]) => [asset, of.map(({ item }) => item)]));
}

test('things are told apart and put together as they are', async () => {
  const groups = [...(await itemsByAsset()).values()];
  expect(groups.flat().toSorted()).toEqual([...deviceOf.keys()].toSorted());
  const { together, rightlyTogether, shouldBeTogether } = countPairs(groups, deviceOf);
  const [precision, recall] = [rightlyTogether / together, rightlyTogether / shouldBeTogether];
  console.log(`asset matching: ${deviceOf.size} items, precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`);
  expect(precision).toBe(1);
  expect(recall).toBeGreaterThanOrEqual(0.98);
});

const KINDS: Readonly<Record<string, string>> = {
  'tag-without-record': 'sighted-without-record',
  'sighting-without-record': 'sighted-without-record',
  'record-without-sighting': 'record-without-sighting',
  'serial-twice': 'same-serial-twice',
  'recorded-twice': 'recorded-twice',
  'retired-but-sighted': 'retired-but-sighted',
  'software-without-entitlement': 'software-without-entitlement',
};

test('every planted discrepancy is found, and nothing else', async () => {
  const byAsset = await itemsByAsset();
  const found = await rows<{ kind: string; asset: string | null; subject: string; serial: string | null }>(
    `select d.kind, d.asset_id as asset, d.subject from asset_discrepancy d where until_run_id is null`,
  );
  const told = found.map(({ kind, asset, subject }) => {
    const about = asset === null || kind === 'serial-twice' ? subject.toUpperCase() : deviceOf.get(byAsset.get(asset)![0]!)!;
    return `${KINDS[kind]} ${about}`;
  });
  const serials = new Map(
    (
      await rows<{ item: string; serial: string }>(
        `select concat_ws(' ', source_id, stream, item_key) as item, upper(trim(serial_number)) as serial
       from asset_observation join batch on id = batch_id where serial_number is not null`,
      )
    ).map(({ item, serial }) => [item, serial]),
  );
  const planted = truth.discrepancies.map(({ kind, deviceIds, sightings, product }) => {
    const [first] = sightings;
    const serial = first && serials.get(`${first.source} ${first.stream} ${first.itemKey}`);
    return `${kind} ${product?.toUpperCase() ?? (kind === 'same-serial-twice' ? serial : deviceIds[0])}`;
  });
  console.log(`asset discrepancies: ${planted.length} planted, ${told.length} told`);
  expect(told.toSorted()).toEqual(planted.toSorted());
});

test('the certificate accounts for every item', async () => {
  const [certificate] = await rows<Record<string, number>>('select * from asset_certificate');
  expect(certificate).toMatchObject({ items: deviceOf.size, vanished: 0, decisions: 0 });
  expect(certificate!['linked']! + certificate!['ambiguous']! + certificate!['alone']!).toBe(deviceOf.size);
});

test('the same deliveries are the same run, with the same bytes', async () => {
  expect((await makeRun(database.db, ADMIN, assets, { month: undefined, ruleSet: undefined })).outcome).toBe('already-there');
});
