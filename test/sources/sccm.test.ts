import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findConnector } from '#connectors/index.ts';
import { sccm } from '#connectors/sccm/index.ts';
import { systems } from '#connectors/sccm/systems.ts';
import type { DeviceSighting } from '#demo/estate/device-sightings.ts';
import { deviceEstate } from '#demo/estate/device-truth.ts';
import { writeSystemsExport } from '#demo/simulators/sccm/export-systems.ts';
import { SCCM_CLIENT, SCCM_TOKEN, simulateSccm, type SccmOptions, type SccmSimulator } from '#demo/simulators/sccm/simulate-sccm.ts';
import { syncSource } from '#src/actions/source/sync-source.ts';
import { syncPages } from '#src/actions/pages/sync-pages.ts';
import { SourceFault, type AssetObservationRecord, type SourceApi } from '#src/connector-kit/index.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { openSourceApi, type OpenSourceApi } from '#src/platform/source-client/open-source-api.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { FIRST, readPages } from './read-pages.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

const open: { readonly stop: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop();
});

interface Rig {
  readonly simulator: SccmSimulator;
  readonly api: OpenSourceApi;
  readonly config: ReturnType<typeof sccm.config.parse>;
  readonly raw: Readonly<Record<string, unknown>>;
}

async function rig(options: SccmOptions = {}, more: object = {}): Promise<Rig> {
  const simulator = await simulateSccm({ size: 0.05, ...options });
  const raw = { url: simulator.adminService, authorization: { kind: 'bearer', token: 'env:SCCM_TOKEN' }, pageSize: 40, ...more };
  return { simulator, raw, ...connected(simulator, raw) };
}

function connected(simulator: SccmSimulator, raw: object): Pick<Rig, 'api' | 'config'> {
  const config = sccm.config.parse(raw);
  const api = openSourceApi(sccm.endpoint!(config), {
    env: { SCCM_TOKEN, SCCM_SECRET: SCCM_CLIENT.clientSecret },
    allow: { http: true, privateAddresses: true },
    patience: { attempts: 4, firstMs: 1, longestMs: 5, retryAfterMaxMs: 1000 },
  });
  open.push({ stop: () => api.close() }, { stop: () => simulator.stop() });
  return { api, config };
}

/** Two placeholders for computers that nobody knows are on record at every site. */
async function readAll({ api, config }: Pick<Rig, 'api' | 'config'>): Promise<readonly AssetObservationRecord[]> {
  const { slices } = await readPages(systems, api, config);
  expect(slices.map(({ rejected, excluded }) => [rejected, excluded])).toEqual([[[], { 'unknown-computer-placeholder': 2 }]]);
  return slices[0]!.records;
}

const byKey = (a: { readonly itemKey: string }, b: { readonly itemKey: string }) => (a.itemKey < b.itemKey ? -1 : 1);
const keysOf = (list: readonly { readonly itemKey: string }[]) => list.map(({ itemKey }) => itemKey).toSorted();

async function faultOf(reading: Promise<unknown>): Promise<SourceFault> {
  const error = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SourceFault);
  return error as SourceFault;
}

/** Worked out from the plan of the estate, not from the rules of the connector. */
function asPlanted(sightings: readonly DeviceSighting[]) {
  const { plan } = deviceEstate();
  const ids = (devices: readonly { readonly id: string }[]) => new Set(devices.map(({ id }) => id));
  const [mute, nameless, placeholder] = [ids(plan.onlyUuidInCommon), ids(plan.onlyNameAndMacInCommon), ids(plan.junkUuid)];
  const cloned = new Map(plan.sameSerial.map(([first, second]) => [second.id, first.serialNumber]));
  return sightings
    .map((one) => {
      const { id, kind, serialNumber } = one.device;
      const isAbsent = kind === 'white-box' || kind === 'virtual-machine' || mute.has(id) || nameless.has(id);
      return {
        itemKey: one.itemKey,
        serialNumber: isAbsent ? null : (cloned.get(id) ?? serialNumber!).toLowerCase(),
        hardwareUuid: nameless.has(id) || placeholder.has(id) ? null : one.hardwareUuid,
        assetTag: one.assetTag || null,
        name: one.name,
        macAddresses: one.macAddresses,
        assetType: kind === 'virtual-machine' ? 'virtual-machine' : 'computer',
        state: one.isObsolete ? 'obsolete' : 'active',
        assignedTo: `ALDERSTONE\\${one.user.split('@')[0]}`,
        firstSeenAt: one.firstSeenAt,
        lastSeenAt: one.lastSeenAt,
        software: one.software.map(({ title, version }) => `${title.product} ${version} ${title.publisher}`).toSorted(),
      };
    })
    .toSorted(byKey);
}

function asRead(records: readonly AssetObservationRecord[]) {
  return records.map((one) => ({
    itemKey: one.itemKey,
    serialNumber: one.serialNumber?.toLowerCase() ?? null,
    hardwareUuid: one.hardwareUuid,
    assetTag: one.assetTag,
    name: one.name,
    macAddresses: one.macAddresses,
    assetType: one.assetType,
    state: one.state,
    assignedTo: one.assignedTo,
    firstSeenAt: one.firstSeenAt,
    lastSeenAt: one.lastSeenAt,
    software: one.software.map(({ name, version, publisher }) => `${name} ${version} ${publisher}`).toSorted(),
  }));
}

describe('the whole estate', () => {
  test('every system is read once, as it was planted, with nine requests a page', async () => {
    const { simulator, api, config } = await rig({ size: 1 }, { pageSize: 500 });
    const records = await readAll({ api, config });
    expect(asRead(records)).toEqual(asPlanted(simulator.systems));
    expect(records.length).toBeGreaterThan(3000);
    const pages = Math.ceil((records.length + 2) / 500);
    // One to choose the software's class, nine a page, and the empty page that is the last.
    expect(simulator.requests).toHaveLength(1 + pages * 9 + 1);
  });

  test('machines that were installed anew keep their old record, as obsolete, with the same serial', async () => {
    const { simulator, api, config } = await rig({ size: 1 }, { pageSize: 1000 });
    const records = await readAll({ api, config });
    const obsolete = records.filter(({ state }) => state === 'obsolete');
    expect(obsolete).toHaveLength(simulator.systems.filter(({ isObsolete }) => isObsolete).length);
    expect(obsolete.length).toBe(290);
    const active = new Set(records.filter(({ state }) => state === 'active').map(({ hardwareUuid }) => hardwareUuid));
    for (const { hardwareUuid } of obsolete) expect(active.has(hardwareUuid)).toBe(true);
  });

  test('placeholders are no serials, and stay visible; the serial on the enclosure stands in, a docking station never', async () => {
    const { api, config } = await rig({ size: 1 }, { pageSize: 1000 });
    const records = await readAll({ api, config });
    const junk = records.filter(({ tags }) => tags['junkSerial'] !== undefined);
    expect(junk.every(({ serialNumber }) => serialNumber === null)).toBe(true);
    expect(new Set(junk.map(({ tags }) => tags['junkSerial']))).toContain('To Be Filled By O.E.M.');
    expect(records.filter(({ serialNumber }) => serialNumber === null).length).toBe(junk.length);
    expect(records.filter(({ tags }) => tags['serialFrom'] === 'enclosure')).toHaveLength(20);
    expect(records.filter(({ tags }) => tags['junkUuid'] === '03000200-0400-0500-0006-000700080009')).toHaveLength(24);
    expect(records.filter(({ serialNumber }) => serialNumber?.startsWith('DOCK'))).toEqual([]);
  });
});

describe('lists that are cut', () => {
  test.each([
    ['with a link', { rowsMax: 7 }],
    ['without a word', { rowsMax: 7, links: false }],
  ])('%s are read to their end', async (_, options) => {
    const [whole, cut] = [await rig(), await rig(options)];
    expect(await readAll(cut)).toEqual(await readAll(whole));
  });

  test('and whose rest does not come are no lists: nothing is sealed without it', async () => {
    const { api, config } = await rig({ rowsMax: 7, links: false });
    const cutting: SourceApi = {
      async request(request) {
        const answer = await api.request(request);
        if (!request.query?.some(([name]) => name === '$skip')) return answer;
        return { ...answer, json: () => ({ value: [] }) };
      },
    };
    expect(await faultOf(readPages(systems, cutting, config))).toMatchObject({ kind: 'stop', code: 'list-cut' });
  });

  test('a gateway that drops the query is told', async () => {
    const { api, config } = await rig();
    const dropping: SourceApi = { request: (request) => api.request({ ...request, query: [['$top', '40']] }) };
    const { slices } = await systems.plan(api, config, FIRST);
    expect(await faultOf(systems.page(dropping, config, { slice: slices[0]!, cursor: '99999999' }))).toMatchObject({ code: 'no-progress' });
  });
});

test('a provider that drops the order is told: systems would be passed over', async () => {
  const { api, config } = await rig();
  const { slices } = await systems.plan(api, config, FIRST);
  const shuffled: SourceApi = {
    async request(request) {
      const answer = await api.request(request);
      const body = answer.json() as { value: unknown[] };
      return { ...answer, json: () => ({ ...body, value: body.value.toReversed() }) };
    },
  };
  expect(await faultOf(systems.page(shuffled, config, { slice: slices[0]!, cursor: null }))).toMatchObject({ code: 'no-progress' });
});

describe('what a site collects', () => {
  test('without Asset Intelligence, software is what programs and features show', async () => {
    for (const options of [{ without: ['SMS_G_System_INSTALLED_SOFTWARE'] }, { empty: ['SMS_G_System_INSTALLED_SOFTWARE'] }]) {
      const { api, config, simulator } = await rig(options);
      const records = await readAll({ api, config });
      const installations = simulator.systems.reduce((sum, { software }) => sum + software.length, 0);
      expect(records.reduce((sum, { software }) => sum + software.length, 0)).toBe(installations);
      expect(records.some(({ software }) => software.some(({ name }) => /^7-Zip 2[23]\.01 \(x64\)$/.test(name)))).toBe(true);
      const asked = new Set(simulator.requests.filter(({ query }) => query.get('$filter')?.includes(' ge ')).map((one) => one.path));
      expect([...asked].some((name) => name.endsWith('INSTALLED_SOFTWARE'))).toBe(false);
    }
  });

  test('a class that is not collected is noted once, and its facts are not known', async () => {
    const { api, config } = await rig({ without: ['SMS_G_System_PC_BIOS', 'SMS_UserMachineRelationship'] });
    const { slices } = await systems.plan(api, config, FIRST);
    const first = await systems.page(api, config, { slice: slices[0]!, cursor: null });
    expect(first.notes).toEqual(['the site does not collect SMS_G_System_PC_BIOS, SMS_UserMachineRelationship']);
    expect((await systems.page(api, config, { slice: slices[0]!, cursor: first.next })).notes).toBeUndefined();
    const records = await readAll({ api, config });
    const withSerial = records.filter(({ serialNumber }) => serialNumber !== null);
    expect(withSerial.length).toBeGreaterThan(100);
    expect(withSerial.every(({ tags }) => tags['serialFrom'] !== undefined)).toBe(true);
  });
});

describe('who may ask', () => {
  test('a server that takes Windows authentication only is told for what it is', async () => {
    const { api, config } = await rig({ accepts: 'windows' });
    const fault = await faultOf(readPages(systems, api, config));
    expect(fault).toMatchObject({ kind: 'stop', code: 'unauthorized', found: expect.stringContaining('Negotiate') });
    expect(fault.wayOut).toContain('Kerberos');
    expect(await faultOf(sccm.check!(api, config))).toMatchObject({ code: 'unauthorized' });
  });

  test('a token that ends in the middle of a scan stops it, and the token is not told', async () => {
    const { simulator, api, config } = await rig();
    const { slices } = await systems.plan(api, config, FIRST);
    const { next } = await systems.page(api, config, { slice: slices[0]!, cursor: null });
    simulator.expireTokens();
    const fault = await faultOf(systems.page(api, config, { slice: slices[0]!, cursor: next }));
    expect(fault).toMatchObject({ kind: 'stop', code: 'unauthorized', wayOut: expect.stringContaining('expired') });
    expect(JSON.stringify([fault.message, fault.found])).not.toContain(SCCM_TOKEN);
  });

  test('tokens of Entra ID are asked for again when they end in the middle', async () => {
    const simulator = await simulateSccm({ size: 0.05 });
    const { tenantId, clientId } = SCCM_CLIENT;
    const authorization = {
      kind: 'entra',
      tenantId,
      clientId,
      clientSecret: 'env:SCCM_SECRET',
      scope: 'api://cm/.default',
      authority: simulator.url,
    };
    const { api, config } = connected(simulator, { url: simulator.adminService, authorization, pageSize: 40 });
    const { slices } = await systems.plan(api, config, FIRST);
    const { next } = await systems.page(api, config, { slice: slices[0]!, cursor: null });
    simulator.expireTokens();
    expect((await systems.page(api, config, { slice: slices[0]!, cursor: next })).items).toHaveLength(40);
    expect(simulator.requests.filter(({ path: asked }) => asked.endsWith('/token')).length).toBeGreaterThan(1);
  });

  test('check counts what the account may see', async () => {
    const { simulator, api, config } = await rig({ outOfScope: 30 });
    const said = await sccm.check!(api, config);
    expect(said).toBe(`the AdminService answers: ${simulator.systems.length - 30} systems with a client that this account may see`);
  });

  test('a wrong address is told', async () => {
    const { api, config } = await rig();
    const elsewhere: SourceApi = { request: (request) => api.request({ ...request, path: '/wmi/Nothing' }) };
    expect(await faultOf(systems.page(elsewhere, config, { slice: { slice: 'systems' }, cursor: null }))).toMatchObject({
      code: 'class-missing',
      wayOut: expect.stringContaining('/AdminService'),
    });
  });
});

test('outages in between change nothing, and what is discovered meanwhile is read', async () => {
  const { simulator, api, config } = await rig();
  const { slices } = await systems.plan(api, config, FIRST);
  simulator.breakNext({ times: 2, path: /PC_BIOS/, answer: { status: 503, body: '' } });
  simulator.breakNext({
    times: 1,
    path: /SMS_R_System/,
    answer: { status: 500, body: { error: { code: '500', message: 'Quota violation' } } },
  });
  simulator.breakNext({ times: 1, path: /SYSTEM_ENCLOSURE/, answer: 'hang-up' });
  const first = await systems.page(api, config, { slice: slices[0]!, cursor: null });
  expect(first.items).toHaveLength(40);
  const late = { ...simulator.systems[0]!, itemKey: '19000000', name: 'LATE' };
  simulator.discover(late);
  expect(keysOf(await readAll({ api, config }))).toEqual(keysOf([...simulator.systems, late]));
});

describe('in the hub', () => {
  const VIEWER = administrator('test');
  let database: FreshDatabase;
  let folder: string;
  beforeAll(async () => {
    [database, folder] = [await freshDatabase(), await mkdtemp(path.join(tmpdir(), 'costweave-sccm-'))];
  });
  afterAll(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  const observations = async (id: string) =>
    (
      await database.pool.query<Record<string, unknown>>(
        `select item_key, name, serial_number, asset_tag, hardware_uuid, mac_addresses, manufacturer, model, operating_system, assigned_to,
                state, first_seen_at, last_seen_at, software, tags, asset_type
         from asset_observation where batch_id in (select id from batch where source_id = $1 and superseded_at is null) order by item_key`,
        [id],
      )
    ).rows;

  test('the AdminService and an export of the views tell the same', async () => {
    const { simulator, api, raw } = await rig();
    const source = { id: 'admin-service', connector: 'sccm' };
    const connector = findConnector('sccm');
    const read = await syncPages(database, VIEWER, { source, connector, stream: systems as never, api, config: raw });
    expect(read).toMatchObject([{ slice: 'systems', load: { outcome: 'sealed', rejections: 0 } }]);
    expect(await syncPages(database, VIEWER, { source, connector, stream: systems as never, api, config: raw })).toMatchObject([
      { load: { outcome: 'already-there' } },
    ]);

    await writeSystemsExport(path.join(folder, 'ALD', 'systems.csv'), { size: 0.05 });
    const outcome = await syncSource(database, VIEWER, {
      source: { id: 'export', connector: 'sccm' },
      connector,
      folder: openLocalFolder(folder),
      config: {},
    });
    expect(outcome).toMatchObject({ sealed: 1, refused: 0, slices: [{ stream: 'exported-systems', slice: 'ALD/systems' }] });
    const exported = await observations('export');
    expect(exported).toHaveLength(simulator.systems.length);
    expect(exported).toEqual(await observations('admin-service'));
  });
});
