import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withdrawSlice } from '#src/actions/batch/withdraw-slice.ts';
import { decideFindings } from '#src/actions/finding/decide-findings.ts';
import { acceptSchema } from '#src/actions/source/accept-schema.ts';
import { syncPages } from '#src/actions/pages/sync-pages.ts';
import type { PagesRequest } from '#src/actions/pages/pages-request.ts';
import type { SliceOutcome } from '#src/actions/batch/load-outcome.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { sourceStatuses, type SourceRow } from '#src/store/source/source-status.ts';
import { claimSlice } from '#src/store/batch/slice-claim.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import {
  configOf,
  device,
  devices,
  inventory,
  openInventory,
  paged,
  simulateInventory,
  type Device,
  type InventorySimulator,
} from './inventory.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

const ADMIN = administrator('test');
let database: FreshDatabase;
let simulator: InventorySimulator;
let id = '';

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async ({ task }) => {
  id = `source-${task.id.replaceAll(/\W/g, '')}`;
  simulator = await simulateInventory({ devices: paged(many(25), 10) });
});
afterEach(() => simulator.stop());

function many(count: number): Device[] {
  return Array.from({ length: count }, (_, index) => device(index + 1));
}

interface Sync extends Partial<PagesRequest> {
  readonly with?: Record<string, unknown>;
}

async function sync({ with: more = {}, ...request }: Sync = {}): Promise<readonly SliceOutcome[]> {
  const api = openInventory(simulator);
  const source = { id, connector: inventory.name };
  const config = configOf(simulator, more);
  try {
    return await syncPages(database, ADMIN, { source, connector: inventory, stream: devices as never, api, config, ...request });
  } finally {
    await api.close();
  }
}

const outcomes = (slices: readonly SliceOutcome[]) =>
  slices.map(({ slice, load }) => `${slice} ${load.outcome === 'refused' ? load.reason.code : load.outcome}`);

async function held(slice = 'devices'): Promise<string[]> {
  const { rows } = await database.pool.query<{ item: string }>(
    `select row_number || ' ' || item_key || ' ' || name as item from asset_observation
     where batch_id = (select id from batch where source_id = $1 and slice = $2 and superseded_at is null) order by row_number`,
    [id, slice],
  );
  return rows.map(({ item }) => item);
}

async function digest(): Promise<string> {
  const { rows } = await database.pool.query<{ digest: string }>(
    'select digest from batch where source_id = $1 and superseded_at is null',
    [id],
  );
  return rows[0]!.digest;
}

async function status(): Promise<SourceRow> {
  const all = await readAs(database.db, ADMIN, (snapshot) => sourceStatuses(snapshot));
  return all.find((source) => source.id === id)!;
}

describe('a stream of pages', () => {
  it('is sealed in the order of its keys, with what was rejected and excluded', async () => {
    simulator.pages.set('devices', [
      [device(3), device(1)],
      [device(2, { general: { name: 'x' } }), device(4, { general: { name: 'scrap', serial: 'S4' } }), { general: {} } as never],
    ]);
    expect(await sync()).toMatchObject([{ slice: 'devices', load: { outcome: 'sealed', rejections: 2 } }]);
    // The item without a key comes first: its key is made from its content.
    expect(await held()).toEqual(['2 D00001 host-1', '4 D00003 host-3']);
    const { rows } = await database.pool.query(
      `select rows_delivered::int as delivered, rows_accepted::int as accepted, rows_rejected::int as rejected, rows_excluded::int as excluded
       from batch_control join batch on id = batch_id where source_id = $1`,
      [id],
    );
    expect(rows).toEqual([{ delivered: 5, accepted: 2, rejected: 2, excluded: 1 }]);
    const { rows: rejections } = await database.pool.query(
      'select row_number, column_name, expected, found from rejection join batch on id = batch_id where source_id = $1 order by 1',
      [id],
    );
    expect(rejections).toMatchObject([
      { row_number: 1, column_name: null, expected: 'an item with a key' },
      { row_number: 3, column_name: 'general.serial', found: 'none (item D00002)' },
    ]);
  });

  it('may hold what PostgreSQL cannot: nothing of it is lost, and nothing fails', async () => {
    const odd = { ...device(1), id: 'a\0b\ud800', 'we\0ird\udc00': { constructor: { __proto__: 1 }, toString: 'x' } };
    simulator.pages.set('devices', [
      [odd, device(2), device(3, { general: { name: 'a\0b', serial: 'S3' } }), { ...device(4), id: 'k'.repeat(5000) }],
    ]);
    expect(await sync()).toMatchObject([{ load: { outcome: 'sealed', rejections: 2, control: [{ rowsDelivered: 4, rowsAccepted: 2 }] } }]);
    expect(outcomes(await sync())).toEqual(['devices already-there']);
    const noted = {
      ...devices,
      page: async (...args: Parameters<typeof devices.page>) => ({ ...(await devices.page(...args)), notes: ['a\0b'] }),
    };
    simulator.pages.get('devices')!.push([device(9)]);
    expect(outcomes(await sync({ stream: noted as never }))).toEqual(['devices sealed']);
    const broken = { ...devices, page: () => Promise.reject(new TypeError('x\0y\ud800')) };
    expect(outcomes(await sync({ stream: broken as never }))).toEqual(['* connector-failed']);
  });

  it('that was withdrawn before its sync ended is not brought again by it', async () => {
    const planned = () => database.pool.query<{ plan: object }>('select plan from page_sync where source_id = $1', [id]);
    const abort = new AbortController();
    await expect(sync({ signal: abort.signal, onProgress: () => abort.abort() })).rejects.toThrow('aborted');
    const { plan } = (await planned()).rows[0]!;
    expect(outcomes(await sync())).toEqual(['devices sealed']);
    await withdrawSlice(database.db, ADMIN, { place: { sourceId: id, stream: 'devices', slice: 'devices' }, reason: 'a test' });
    // As when the process died after it had sealed the slice.
    await database.pool.query(`update page_sync set plan = $2 where source_id = $1`, [id, JSON.stringify(plan)]);
    expect((await sync()).map(({ load }) => load)).toEqual([{ outcome: 'already-there', batchId: null }]);
  });

  it('is there already when it says the same again, and restated when it does not', async () => {
    await sync();
    expect(outcomes(await sync())).toEqual(['devices already-there']);
    simulator.pages.get('devices')![0]![0] = device(1, { general: { name: 'renamed', serial: 'S1' } });
    expect(outcomes(await sync())).toEqual(['devices sealed']);
    expect((await held())[0]).toBe('1 D00001 renamed');
    expect(await held()).toHaveLength(25);
  });

  it('is the same whatever the order of its pages, and however often they come', async () => {
    await sync();
    const clean = await digest();
    for (let seed = 1; seed <= 3; seed++) {
      const pages = paged(many(25), 10);
      const doubled = [...pages, ...pages.filter((_, index) => (index + seed) % 2 === 0)].map((page) => [...page, ...page.slice(0, seed)]);
      simulator.pages.set(
        'devices',
        shuffled(doubled, seed).map((page) => shuffled(page, seed)),
      );
      expect(outcomes(await sync())).toEqual(['devices already-there']);
    }
    expect(await digest()).toBe(clean);
  });

  it('takes the later of two pages for what an item is', async () => {
    simulator.pages.set('devices', [[device(1), device(2)], [device(1, { general: { name: 'moved', serial: 'S1' } })]]);
    await sync();
    expect(await held()).toEqual(['1 D00001 moved', '2 D00002 host-2']);
  });

  it('of changes is laid over what the slice held', async () => {
    await sync({ with: { mode: 'changes' } });
    simulator.pages.set('devices', [[device(3, { general: { name: 'changed', serial: 'S3' } }), device(99)]]);
    simulator.removed.set('devices', ['D00001', 'D00777']);
    await sync({ with: { mode: 'changes' } });
    const now = await held();
    expect(now).toHaveLength(25);
    expect(now.slice(0, 2)).toEqual(['1 D00002 host-2', '2 D00003 changed']);
    expect(now.at(-1)).toBe('25 D00099 host-99');
    // Nothing changed: nothing is restated.
    simulator.pages.set('devices', [[]]);
    simulator.removed.clear();
    expect(outcomes(await sync({ with: { mode: 'changes' } }))).toEqual(['devices already-there']);
    expect(await held()).toEqual(now);
  });

  it('goes on from its watermark, or from a month, or from nothing', async () => {
    const since = () =>
      simulator.requests
        .filter(({ path }) => path === '/api/devices')
        .at(-1)!
        .query.get('since');
    await sync({ now: '2025-03-01T00:00:00Z' });
    expect(since()).toBe('');
    await sync({ now: '2025-03-02T00:00:00Z' });
    expect(since()).toBe('2025-03-01T00:00:00Z');
    await sync({ from: '2024-01', now: '2025-03-03T00:00:00Z' });
    expect(since()).toBe('2024-01');
    await sync({ full: true, now: '2025-03-04T00:00:00Z' });
    expect(since()).toBe('');
  });
});

describe('a sync that is broken off', () => {
  it('goes on behind the last page that was kept', async () => {
    simulator.breakNext({ times: 1000, path: /devices/, answer: { status: 503 } });
    let pages = 0;
    const broken = { onProgress: () => void pages++ };
    await expect(sync(broken)).rejects.toMatchObject({ name: 'SourceFault', kind: 'retry', code: 'unavailable' });
    expect(await status()).toMatchObject({ isComplete: false, streams: [{ stream: 'devices', failureCode: 'unavailable' }] });
    await simulator.stop();

    const { port } = new URL(simulator.url);
    simulator = await simulateInventory({ devices: paged(many(25), 10) }, Number.parseInt(port, 10));
    const abort = new AbortController();
    await expect(sync({ signal: abort.signal, onProgress: ({ pages: done }) => void (done === 2 && abort.abort()) })).rejects.toThrow(
      'aborted',
    );
    const asked = simulator.requests.length;
    expect(outcomes(await sync())).toEqual(['devices sealed']);
    expect(
      simulator.requests
        .slice(asked)
        .filter(({ path }) => path === '/api/devices')
        .map(({ query }) => query.get('page')),
    ).toEqual(['2']);
    expect(await held()).toHaveLength(25);
    expect(await status()).toMatchObject({ isComplete: true, streams: [{ failureCode: null }] });
  });

  it('begins a slice anew whose place is no place any more', async () => {
    const abort = new AbortController();
    await sync({ signal: abort.signal, onProgress: ({ pages }) => void (pages === 2 && abort.abort()) }).catch(() => undefined);
    simulator.breakNext({ times: 1, path: /devices/, answer: { status: 400, body: 'unknown cursor' } });
    expect(outcomes(await sync())).toEqual(['devices sealed']);
    expect(await held()).toHaveLength(25);
  });

  it('cannot write any more when another took its slice over', async () => {
    const claim = () => claimSlice(database.db, { sourceId: id, stream: 'devices', slice: 'devices' });
    let claimed: Promise<string> | undefined;
    const stolen = sync({ onProgress: ({ pages }) => void (pages === 2 && (claimed ??= claim())) });
    await expect(stolen).rejects.toThrow('another worker loads this slice');
    await claimed;
    expect(await held()).toEqual([]);
  });
});

describe('what a source does not answer', () => {
  it.each([
    ['throttling', { status: 429, headers: { 'retry-after': '1' } }],
    ['servers that are down', { status: 503 }],
    ['throttling inside a 400', { status: 400, body: 'slow down' }],
    ['time-outs of gateways', { status: 504 }],
    ['connections that break', 'hang-up' as const],
  ])('is asked again: %s', async (_, answer) => {
    simulator.breakNext({ times: 4, path: /devices/, answer });
    expect(outcomes(await sync())).toEqual(['devices sealed']);
    expect(await held()).toHaveLength(25);
  });

  it('is asked again when it never comes, and with a new token when the old one ended', async () => {
    simulator.breakNext({ times: 1, path: /devices/, answer: 'hang' });
    const before = sync({ onProgress: ({ pages }) => void (pages === 1 && simulator.tokens.clear()) });
    expect(outcomes(await before)).toEqual(['devices sealed']);
    expect(simulator.requests.filter(({ path }) => path === '/oauth/token')).toHaveLength(2);
  });

  it('of one slice is left out, the others go on, and the next sync reads from the same place', async () => {
    simulator.pages.set('other', [[device(7)]]);
    const slices = { with: { slices: ['devices', 'missing', 'other'] }, now: '2025-03-01T00:00:00Z' };
    expect(outcomes(await sync(slices))).toEqual(['devices sealed', 'missing error-in-answer', 'other sealed']);
    expect(await status()).toMatchObject({
      isComplete: false,
      openRefusals: [{ slice: 'missing', code: 'error-in-answer' }],
      streams: [{ failureCode: 'slices-refused' }],
    });
    simulator.pages.set('missing', [[device(8)]]);
    await sync({ ...slices, now: '2025-03-02T00:00:00Z' });
    expect(simulator.requests.at(-1)!.query.get('since')).toBe('');
    expect(await status()).toMatchObject({ isComplete: true, openRefusals: [] });
  });

  it('to whoever may not ask stops the stream, and what was there stays', async () => {
    await sync();
    simulator.breakNext({ times: 1, path: /devices/, answer: { status: 403, body: 'no privilege "Read Computers"' } });
    expect(outcomes(await sync())).toEqual(['* forbidden']);
    expect(await held()).toHaveLength(25);
    expect(await status()).toMatchObject({
      openRefusals: [{ slice: '*', code: 'forbidden', found: expect.stringContaining('Read Computers') as string }],
    });
    expect(outcomes(await sync())).toEqual(['devices already-there']);
    expect(await status()).toMatchObject({ openRefusals: [], isComplete: true });
  });

  it('that is a page of HTML is told for what it is', async () => {
    simulator.breakNext({ times: 1, path: /devices/, answer: { status: 200, body: '<html>Log on</html>' } });
    expect(outcomes(await sync())).toEqual(['* not-json']);
  });
});

describe('a source that contradicts itself', () => {
  it('is refused when it says that it holds more than it gave', async () => {
    const stream = {
      ...devices,
      page: async (...args: Parameters<typeof devices.page>) => ({ ...(await devices.page(...args)), control: { rows: 26 } }),
    };
    expect(outcomes(await sync({ stream: stream as never }))).toEqual(['devices control-total']);
    expect(await held()).toEqual([]);
  });

  it('is left when it leads in a circle', async () => {
    const stream = {
      ...devices,
      page: async (...args: Parameters<typeof devices.page>) => ({ ...(await devices.page(...args)), next: '1' }),
    };
    expect(outcomes(await sync({ stream: stream as never }))).toEqual(['* page-loop']);
  });

  it.each([
    ['is no page', () => Promise.resolve({ items: {} })],
    ['makes the connector stumble', () => Promise.reject(new TypeError('x is undefined'))],
  ])('stops its stream when its answer %s', async (_, page) => {
    expect(outcomes(await sync({ stream: { ...devices, page } as never }))[0]).toMatch(/^\* (page-unreadable|connector-failed)$/);
  });
});

describe('the fields of items', () => {
  const without = (name: string) =>
    many(25).map((one) => ({ ...one, general: Object.fromEntries(Object.entries(one.general).filter(([key]) => key !== name)) }));

  it('are told when they are new', async () => {
    await sync();
    simulator.pages.set('devices', [many(25).map((one) => ({ ...one, general: { ...one.general, room: 'B1' } }))]);
    expect(outcomes(await sync())).toEqual(['devices sealed']);
    expect((await status()).schemaFindings).toMatchObject([{ kind: 'new', path: 'general.room', found: 'text', isOpen: false }]);
    const { rows } = await database.pool.query('select notes from batch where source_id = $1 and superseded_at is null', [id]);
    expect(rows).toEqual([{ notes: ['new field general.room (text)'] }]);
  });

  it.each([
    ['lost', 'general.serial', without('serial')],
    ['retyped', 'general.serial', many(25).map((one) => ({ ...one, general: { ...one.general, serial: { value: 'S' } } }))],
    ['lost', '[]', []],
  ])('stop the stream when they are %s (%s), until somebody accepts it', async (kind, path, items) => {
    await sync();
    simulator.pages.set('devices', [items as Device[]]);
    expect(outcomes(await sync())).toEqual(['* schema-drift']);
    expect(outcomes(await sync())).toEqual(['* schema-drift']);
    expect(await held()).toHaveLength(25);
    expect((await status()).schemaFindings).toMatchObject([{ kind, path, isOpen: true }]);
    expect(await acceptSchema(database.db, ADMIN, { sourceId: id })).toMatchObject([{ kind, path }]);
    if (items.length > 0) {
      // None of the devices can be read without its serial number: they do not take the place of those that are known.
      expect(outcomes(await sync())).toEqual(['devices held']);
      expect(await held()).toHaveLength(25);
      const { rows } = await database.pool.query('select id::text from delivery_finding where source_id = $1 and resolved_at is null', [
        id,
      ]);
      const findingIds = rows.map((row: { id: string }) => row.id);
      await decideFindings(database.db, ADMIN, { findingIds, verdict: 'accepted', reason: 'they are gone' });
    }
    expect(outcomes(await sync())).toEqual(['devices sealed']);
    expect(await held()).toEqual([]);
    expect(await status()).toMatchObject({ isComplete: true, openRefusals: [], schemaFindings: [] });
  });

  it('that come back are no finding any more', async () => {
    await sync();
    simulator.pages.set('devices', [without('serial')]);
    await sync();
    simulator.pages.set('devices', paged(many(25), 10));
    expect(outcomes(await sync())).toEqual(['devices already-there']);
    expect((await status()).schemaFindings).toEqual([]);
  });
});

describe('a dry run', () => {
  it('reads everything, says what would come of it, and writes nothing', async () => {
    await sync({ with: { mode: 'changes' } });
    const before = await contents();
    simulator.pages.set('devices', [[device(1, { general: { name: 'x' } }), device(30)]]);
    const [outcome] = await sync({ dryRun: true, with: { mode: 'changes' } });
    expect(outcome).toMatchObject({ load: { outcome: 'dry-run', rejections: 1, control: [{ rowsDelivered: 26, rowsAccepted: 25 }] } });
    expect(await contents()).toEqual(before);
    expect(outcomes(await sync({ with: { mode: 'changes' } }))).toEqual(['devices sealed']);
  });

  async function contents(): Promise<unknown> {
    const { rows } = await database.pool.query(
      `select (select count(*) from page_item) as items, (select max(sync_no) from page_sync) as syncs, (select count(*) from batch) as batches,
        (select max(tried_at) from source_stream) as tried, (select max(epoch) from slice_claim) as epoch`,
    );
    return rows;
  }
});

function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = seed * 7919;
  const ranked = list.map((value) => ({ value, rank: (state = (state * 48_271) % 2_147_483_647) }));
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ value }) => value);
}
