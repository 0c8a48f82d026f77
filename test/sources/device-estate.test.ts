import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findConnector } from '#connectors/index.ts';
import { jamf } from '#connectors/jamf/index.ts';
import { sccm } from '#connectors/sccm/index.ts';
import { deviceEstate, deviceTruth } from '#demo/estate/device-truth.ts';
import { DEVICE_BOOKS_CONFIG, writeDeviceBooks } from '#demo/estate/write-device-books.ts';
import { JAMF_CLIENT } from '#demo/simulators/jamf/tokens.ts';
import { simulateJamf } from '#demo/simulators/jamf/simulate-jamf.ts';
import { SCCM_TOKEN, simulateSccm } from '#demo/simulators/sccm/simulate-sccm.ts';
import { syncSource } from '#src/actions/source/sync-source.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { syncStream } from './synced.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

/** The company's devices as they lie in the hub once both tools were asked over HTTP and the books were read. */
let database: FreshDatabase;
let folder: string;
const [truth, estate] = [deviceTruth(), deviceEstate()];

beforeAll(async () => {
  [database, folder] = [await freshDatabase(), await mkdtemp(path.join(tmpdir(), 'costweave-devices-'))];
  const [macs, windows] = [await simulateJamf({ tokenRequests: 5 }), await simulateSccm({ rowsMax: 2000 })];
  const env = { JAMF_SECRET: JAMF_CLIENT.clientSecret, SCCM_TOKEN };
  const jamfConfig = { url: macs.url, clientId: JAMF_CLIENT.clientId, clientSecret: 'env:JAMF_SECRET', pageSize: 400 };
  const sccmConfig = { url: windows.adminService, authorization: { kind: 'bearer', token: 'env:SCCM_TOKEN' }, pageSize: 400 };
  try {
    for (const stream of ['computers', 'mobile-devices'])
      await syncStream({ database, id: 'jamf', connector: jamf, config: jamfConfig, env }, stream);
    await syncStream({ database, id: 'sccm', connector: sccm, config: sccmConfig, env }, 'systems');
  } finally {
    await macs.stop();
    await windows.stop();
  }
  await writeDeviceBooks(folder);
  await syncSource(database, administrator('test'), {
    source: { id: 'books', connector: 'table-file' },
    connector: findConnector('table-file'),
    folder: openLocalFolder(folder),
    config: DEVICE_BOOKS_CONFIG,
  });
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

async function rows<Row extends object>(sql: string): Promise<Row[]> {
  return (await database.pool.query<Row>(sql)).rows;
}

test('every record of both tools is there, and no other', async () => {
  const held = await rows<{ ref: string }>(
    `select concat_ws(' ', source_id, stream, item_key) as ref from asset_observation join batch on id = batch_id where superseded_at is null`,
  );
  const planted = truth.sightings.map(({ source, stream, itemKey }) => `${source} ${stream} ${itemKey}`);
  expect(held.map(({ ref }) => ref).toSorted()).toEqual(planted.toSorted());
  expect(new Set(truth.sightings.map(({ deviceId }) => deviceId)).size).toBeGreaterThan(5000);
});

test('delivered is accepted, rejected and excluded; the two placeholders of the site are all that is excluded', async () => {
  const counts = await rows(
    `select stream, rows_delivered::int as delivered, rows_accepted::int as accepted, rows_rejected::int as rejected, rows_excluded::int as excluded
     from batch_control join batch on id = batch_id where superseded_at is null order by stream`,
  );
  const of = (stream: string) => truth.sightings.filter((sighting) => sighting.stream === stream).length;
  const all = (stream: string, accepted: number, excluded = 0) => ({
    stream,
    delivered: accepted + excluded,
    accepted,
    rejected: 0,
    excluded,
  });
  expect(counts).toEqual(
    expect.arrayContaining([
      all('computers', of('computers')),
      all('mobile-devices', of('mobile-devices')),
      all('systems', of('systems'), 2),
    ]),
  );
});

test('the register and the rights are in the hub as they were written', async () => {
  const register = await rows(
    `select company_code, asset_number, serial_number, asset_tag, cost_center_id, to_char(capitalized_on, 'YYYY-MM-DD') as capitalized_on,
            to_char(retired_on, 'YYYY-MM-DD') as retired_on, trim_scale(acquisition_amount)::text as amount, currency
     from fixed_asset order by asset_number`,
  );
  expect(register).toEqual(
    estate.register.map((row) => ({
      company_code: row.companyCode,
      asset_number: row.assetNumber,
      serial_number: row.serialNumber.trim() || null,
      asset_tag: row.inventoryNumber || null,
      cost_center_id: row.costCenter,
      capitalized_on: row.capitalizedOn,
      retired_on: row.deactivatedOn || null,
      amount: row.acquisitionValue,
      currency: row.currency,
    })),
  );
  const entitlements = await rows(
    `select entitlement_id, product, quantity::text as quantity, metric, to_char(valid_to, 'YYYY-MM-DD') as valid_to from license_entitlement
     order by entitlement_id`,
  );
  expect(entitlements).toEqual(
    estate.entitlements.map((row) => ({
      entitlement_id: row.entitlementId,
      product: row.product,
      quantity: row.quantity,
      metric: row.metric,
      valid_to: row.validTo || null,
    })),
  );
});

test('neither the secret nor a token of a tool is anywhere in the database', async () => {
  const tables = await rows<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public'`);
  for (const { name } of tables) {
    const [found] = await rows<{ count: number }>(
      `select count(*)::int as count from "${name}" t where t::text like '%${JAMF_CLIENT.clientSecret}%' or t::text like '%${SCCM_TOKEN}%'`,
    );
    expect(found!.count, name).toBe(0);
  }
});
