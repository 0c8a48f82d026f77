import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findConnector } from '#connectors/index.ts';
import { computers } from '#connectors/jamf/computers.ts';
import { jamf } from '#connectors/jamf/index.ts';
import { mobileDevices } from '#connectors/jamf/mobile-devices.ts';
import type { DeviceSighting } from '#demo/estate/device-sightings.ts';
import { JAMF_MAINTENANCE, simulateJamf, type JamfOptions, type JamfSimulator } from '#demo/simulators/jamf/simulate-jamf.ts';
import { JAMF_CLIENT } from '#demo/simulators/jamf/tokens.ts';
import { syncPages } from '#src/actions/pages/sync-pages.ts';
import { SourceFault, type AssetObservationRecord, type PageStream, type SourceApi } from '#src/connector-kit/index.ts';
import { openSourceApi, type OpenSourceApi } from '#src/platform/source-client/open-source-api.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { FIRST, readPages } from './read-pages.ts';
import { syncStream } from './synced.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { parseInstant } from '#src/domain/time/instant.ts';
import { computerReportedAt, mobileReportedAt } from '#demo/simulators/jamf/reported-at.ts';

const ENV = { JAMF_SECRET: JAMF_CLIENT.clientSecret };
const open: { readonly stop: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0)) await each.stop();
});

interface Rig {
  readonly simulator: JamfSimulator;
  readonly api: OpenSourceApi;
  readonly config: ReturnType<typeof jamf.config.parse>;
  readonly raw: Readonly<Record<string, unknown>>;
  readonly notices: string[];
}

async function rig(options: JamfOptions = {}, more: object = {}, secret: string = JAMF_CLIENT.clientSecret): Promise<Rig> {
  const simulator = await simulateJamf({ size: 0.05, ...options });
  const raw = { url: simulator.url, clientId: JAMF_CLIENT.clientId, clientSecret: 'env:JAMF_SECRET', pageSize: 10, ...more };
  const config = jamf.config.parse(raw);
  const notices: string[] = [];
  const api = openSourceApi(jamf.endpoint!(config), {
    env: { JAMF_SECRET: secret },
    allow: { http: true, privateAddresses: true },
    patience: { attempts: 4, firstMs: 1, longestMs: 5, retryAfterMaxMs: 1000 },
    onNotice: (notice) => notices.push(notice),
  });
  open.push({ stop: () => api.close() }, { stop: () => simulator.stop() });
  return { simulator, api, config, raw, notices };
}

async function readAll(stream: PageStream<Rig['config'], 'assetObservation'>, { api, config }: Pick<Rig, 'api' | 'config'>) {
  const { slices } = await readPages(stream, api, config);
  expect(slices.map(({ rejected, excluded }) => [rejected, excluded])).toEqual([[[], {}]]);
  return slices[0]!.records;
}

/** What is beyond doubt in the records, in the words of what was planted. */
function asPlanted(sightings: readonly DeviceSighting[], reportedAt: (sighting: DeviceSighting) => string) {
  return sightings
    .map((one) => ({
      itemKey: one.itemKey,
      name: one.name,
      serialNumber: one.serialNumber,
      assetTag: one.assetTag || null,
      hardwareUuid: one.hardwareUuid,
      macAddresses: one.macAddresses,
      assignedTo: one.user,
      lastSeenAt: parseInstant(reportedAt(one)),
      purchasedOn: one.device.purchasedOn,
      orderNumber: one.device.orderNumber,
      isLeased: one.device.isLeased,
      software: one.software.map(({ title, version }) => `${title.product} ${version}`).toSorted(),
    }))
    .toSorted((a, b) => (a.itemKey < b.itemKey ? -1 : 1));
}

function asRead(records: readonly AssetObservationRecord[]) {
  return records.map((one) => ({
    itemKey: one.itemKey,
    name: one.name,
    serialNumber: one.serialNumber,
    assetTag: one.assetTag,
    hardwareUuid: one.hardwareUuid,
    macAddresses: one.macAddresses,
    assignedTo: one.assignedTo,
    lastSeenAt: one.lastSeenAt,
    purchasedOn: one.purchase?.purchasedOn,
    orderNumber: one.purchase?.orderNumber,
    isLeased: one.purchase?.isLeased,
    software: one.software.map(({ name, version }) => `${name} ${version}`).toSorted(),
  }));
}

async function faultOf(reading: Promise<unknown>): Promise<SourceFault> {
  const error = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(SourceFault);
  return error as SourceFault;
}

describe('the whole estate', () => {
  test('every Mac, iPhone and iPad is read once, as it was planted', async () => {
    const { simulator, api, config } = await rig({ size: 1 }, { pageSize: 500 });
    const [macs, mobile] = [await readAll(computers, { api, config }), await readAll(mobileDevices, { api, config })];
    expect([macs.length, mobile.length]).toEqual([simulator.computers.length, simulator.mobileDevices.length]);
    expect(macs.length + mobile.length).toBeGreaterThan(2800);
    expect(asRead(macs)).toEqual(asPlanted(simulator.computers, computerReportedAt));
    expect(asRead(mobile)).toEqual(asPlanted(simulator.mobileDevices, mobileReportedAt));
  });

  test.each([
    ['v1 of Jamf Pro 11.7', { version: '11.7.1' }, 'v1'],
    ['v4 of Jamf Pro 11.32', { version: '11.32.0' }, 'v4'],
    ['v2, when v4 and v3 are not there', { version: '11.32.0', versions: ['v1', 'v2'] }, 'v2'],
    ['v4, when all others were removed', { version: '12.4.0', versions: ['v4'] }, 'v4'],
  ] as const)('%s gives the same records', async (_, options, version) => {
    const { simulator, api, config } = await rig(options);
    expect(asRead(await readAll(computers, { api, config }))).toEqual(asPlanted(simulator.computers, computerReportedAt));
    expect(simulator.requests.at(-1)!.path).toBe(`/api/${version}/computers-inventory`);
  });

  test('an unknown version of computers-inventory is told', async () => {
    const { api, config } = await rig({ versions: [] });
    expect(await faultOf(computers.plan(api, config, FIRST))).toMatchObject({ kind: 'stop', code: 'version-unknown' });
  });
});

describe('paging', () => {
  test('by numbers and names, as the server would have it, devices are missed and doubled; by ids none is', async () => {
    const { simulator, api, config } = await rig();
    const seen: string[] = [];
    for (let page = 0; page < simulator.computers.length / 10; page++) {
      const query = [
        ['page', String(page)],
        ['page-size', '10'],
      ] as const;
      const body = (await api.request({ path: '/api/v4/computers-inventory', query })).json() as {
        results: { id: string; hardware: null }[];
      };
      seen.push(...body.results.map(({ id }) => id));
      expect(body.results[0]!.hardware).toBe(null);
    }
    expect(new Set(seen).size).toBeLessThan(simulator.computers.length);
    const read = await readAll(computers, { api, config });
    expect(read.map(({ itemKey }) => itemKey)).toEqual(simulator.computers.map(({ itemKey }) => itemKey).toSorted());
  });

  test('computers that are enrolled while somebody reads are read, too', async () => {
    const { simulator, api, config } = await rig({ arriving: 6 });
    expect((await readAll(computers, { api, config })).length).toBe(simulator.computers.length);
  });

  test('a proxy that drops the filter is told: the same page for ever', async () => {
    const { api, config } = await rig();
    const dropping: SourceApi = {
      request: (request) => api.request({ ...request, query: request.query!.filter(([name]) => name !== 'filter') }),
    };
    const { slices } = await computers.plan(api, config, FIRST);
    const first = await computers.page(dropping, config, { slice: slices[0]!, cursor: null });
    expect(await faultOf(computers.page(dropping, config, { slice: slices[0]!, cursor: first.next }))).toMatchObject({
      code: 'no-progress',
    });
  });

  test.each<[string, (entry: Entry) => string]>([
    ['ids as texts', ({ id }) => id],
    ['by name', ({ general }) => general.name],
  ])('a server that orders %s is told: entries would be passed over', async (_, order) => {
    const { api, config } = await rig({}, { pageSize: 40 });
    const { slices } = await computers.plan(api, config, FIRST);
    const reordered: SourceApi = {
      async request(request) {
        const answer = await api.request(request);
        const body = answer.json() as { results: Entry[] };
        return { ...answer, json: () => ({ ...body, results: body.results.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)) }) };
      },
    };
    expect(await faultOf(computers.page(reordered, config, { slice: slices[0]!, cursor: null }))).toMatchObject({ code: 'no-progress' });
  });
});

interface Entry {
  readonly id: string;
  readonly general: { readonly name: string };
}

describe('tokens and connections', () => {
  test('a token that dies in the middle of a scan is replaced, and the cookie of its node kept', async () => {
    const { simulator, api, config } = await rig({ tokenRequests: 3, tokenSeconds: 60 });
    expect((await readAll(computers, { api, config })).length).toBe(simulator.computers.length);
    expect(simulator.tokensIssued()).toBeGreaterThan(3);
    const asked = simulator.requests.filter(({ path }) => path !== '/api/oauth/token');
    expect(asked.every(({ headers }) => headers['cookie']?.startsWith('jpro-ingress='))).toBe(true);
  });

  test('a wrong secret is told, and the secret is not', async () => {
    const { api, config } = await rig({}, {}, 'not-the-secret');
    const fault = await faultOf(jamf.check!(api, config));
    expect(fault).toMatchObject({ kind: 'stop', code: 'unauthorized' });
    expect(JSON.stringify([fault.message, fault.found, fault.wayOut])).not.toContain('not-the-secret');
  });

  test('never more than five connections: a sixth would be turned away', async () => {
    const { api, notices } = await rig({ answerMs: 15 });
    const query = [['page-size', '1']] as const;
    await Promise.all(Array.from({ length: 25 }, () => api.request({ path: '/api/v4/computers-inventory', query })));
    expect(notices).toEqual([]);
  });

  test('maintenance and broken connections in between change nothing', async () => {
    const { simulator, api, config, notices } = await rig();
    const { slices } = await computers.plan(api, config, FIRST);
    simulator.breakNext({ times: 2, path: /computers-inventory/, answer: JAMF_MAINTENANCE });
    simulator.breakNext({ times: 1, path: /computers-inventory/, answer: 'hang-up' });
    const first = await computers.page(api, config, { slice: slices[0]!, cursor: null });
    expect(first.items).toHaveLength(10);
    expect(notices.filter((notice) => notice.includes('503'))).toHaveLength(2);
  });
});

describe('items', () => {
  test('a section that the server could not read is a rejection, not a device without a serial', async () => {
    const { api, config } = await rig();
    const { slices } = await mobileDevices.plan(api, config, FIRST);
    const { items } = await mobileDevices.page(api, config, { slice: slices[0]!, cursor: null });
    const broken = { ...(items[0] as object), hardware: null };
    expect(mobileDevices.normalize(broken, { slice: 'mobile-devices', config })).toEqual({
      rejected: { column: 'hardware', expected: 'the section, which was asked for', found: 'null' },
    });
  });

  test('prices are amounts only where amount and currency are beyond doubt; the text is kept', async () => {
    const { api, config } = await rig({ size: 1 }, { pageSize: 1000, priceCurrency: 'USD' });
    const records = await readAll(computers, { api, config });
    const prices = new Map(records.map(({ purchase }) => [purchase!.priceText, purchase]));
    expect(prices.get('$2,399.00')).toMatchObject({ price: '2399', currency: 'USD' });
    expect(prices.get('2.399,00 €')).toMatchObject({ price: '2399', currency: 'EUR' });
    expect(prices.get('GBP 719.00')).toMatchObject({ price: '719', currency: 'GBP' });
    for (const doubtful of ['2,399', 'n/a', null]) expect(prices.get(doubtful)).toMatchObject({ price: null, currency: null });
    expect(records.filter(({ purchase }) => purchase!.price !== null).length).toBeGreaterThan(800);
  });

  test('the cost centre is where the configuration says that it is', async () => {
    const { api, config, simulator } = await rig({}, { costCenter: 'purchasing-account' });
    const read = new Map((await readAll(mobileDevices, { api, config })).map((one) => [one.itemKey, one.costCenterId]));
    for (const { itemKey, device } of simulator.mobileDevices) expect(read.get(itemKey)).toBe(device.costCenter);
  });
});

describe('incremental', () => {
  test('between full scans only newer inventories are read; then everything again', async () => {
    const { simulator, api, config } = await rig({}, { fullEvery: 24 });
    const first = await readPages(computers, api, config, { ...FIRST, now: '2025-06-29T00:00:00Z' });
    expect(first.slices[0]!.slice.mode).toBe('whole');
    const second = await readPages(computers, api, config, { ...FIRST, watermark: first.watermark!, now: '2025-06-29T20:00:00Z' });
    expect(second.slices[0]!.slice.mode).toBe('changes');
    const newer = simulator.computers.filter(({ lastSeenAt }) => lastSeenAt >= '2025-06-29T00:00:00Z');
    expect(second.slices[0]!.records.length).toBe(newer.length);
    expect(newer.length).toBeLessThan(simulator.computers.length);
    const third = await readPages(computers, api, config, { ...FIRST, watermark: second.watermark!, now: '2025-06-30T00:00:00Z' });
    expect(third.slices[0]!.slice.mode).toBe('whole');
    expect(third.slices[0]!.records.length).toBe(simulator.computers.length);
  });
});

test('check says which server answers, and how many computers it has', async () => {
  const { simulator, api, config } = await rig();
  expect(await jamf.check!(api, config)).toBe(`Jamf Pro 11.32.0-t1718634702 answers: ${simulator.computers.length} computers, read by v4`);
});

describe('in the hub', () => {
  const VIEWER = administrator('test');
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());

  const sync = ({ raw }: Rig, id: string, api: SourceApi) =>
    syncPages(database, VIEWER, {
      source: { id, connector: 'jamf' },
      connector: findConnector('jamf'),
      stream: computers as never,
      api,
      config: raw,
    });

  const held = async (id: string) =>
    (
      await database.pool.query<{ key: string }>(
        `select item_key as key from asset_observation
         where batch_id in (select id from batch where source_id = $1 and superseded_at is null)`,
        [id],
      )
    ).rows
      .map(({ key }) => key)
      .toSorted();

  test('an upgrade from v1 to v4 is no drift of the schema', async () => {
    const each = await rig({ version: '11.7.1' });
    expect(await sync(each, 'upgraded', each.api)).toMatchObject([{ load: { outcome: 'sealed', rejections: 0 } }]);
    each.simulator.upgrade('12.4.0', ['v4']);
    expect(await sync(each, 'upgraded', each.api)).toMatchObject([{ load: { outcome: 'sealed', rejections: 0 } }]);
    expect(await held('upgraded')).toEqual(each.simulator.computers.map(({ itemKey }) => itemKey).toSorted());
  });

  test('pages whose entries come twice are the same inventory', async () => {
    const each = await rig();
    expect(await sync(each, 'doubled', each.api)).toMatchObject([{ load: { outcome: 'sealed' } }]);
    const doubling: SourceApi = {
      async request(request) {
        const answer = await each.api.request(request);
        const body = answer.json() as { results?: unknown[] };
        if (!body.results) return answer;
        return { ...answer, json: () => ({ ...body, results: body.results!.flatMap((entry) => [entry, entry]) }) };
      },
    };
    expect(await sync(each, 'doubled', doubling)).toMatchObject([{ load: { outcome: 'already-there' } }]);
  });

  test('between full scans, what has no newer inventory stays as it is', async () => {
    const each = await rig({}, { fullEvery: 24 });
    const at = (now: string) => syncStream({ database, id: 'changes', connector: jamf, config: each.raw, env: ENV }, 'computers', { now });
    expect(await at('2025-06-29T00:00:00Z')).toMatchObject([{ load: { outcome: 'sealed' } }]);
    const asked = each.simulator.requests.length;
    expect(await at('2025-06-29T20:00:00Z')).toMatchObject([{ load: { outcome: 'already-there' } }]);
    const filters = each.simulator.requests.slice(asked).flatMap(({ query }) => query.get('filter') ?? []);
    expect(filters[0]).toBe('general.reportDate>="2025-06-28T00:00:00Z"');
    expect(await held('changes')).toEqual(each.simulator.computers.map(({ itemKey }) => itemKey).toSorted());
  });

  test('a scan that is broken off by a long outage goes on where it was', async () => {
    const each = await rig();
    const lists = () => each.simulator.requests.filter(({ query }) => query.get('page-size') === '10');
    let asked = 0;
    const failing: SourceApi = {
      request: (request) => {
        if (++asked > 5) each.simulator.breakNext({ times: 4, answer: JAMF_MAINTENANCE });
        return each.api.request(request);
      },
    };
    await expect(sync(each, 'outage', failing)).rejects.toMatchObject({ kind: 'retry', code: 'unavailable' });
    const before = lists().length;
    expect(await sync(each, 'outage', each.api)).toMatchObject([{ load: { outcome: 'sealed' } }]);
    expect(await held('outage')).toEqual(each.simulator.computers.map(({ itemKey }) => itemKey).toSorted());
    const again = lists().slice(before);
    expect(again[0]!.query.get('filter')).toMatch(/^id>"\d+"$/);
  });
});
