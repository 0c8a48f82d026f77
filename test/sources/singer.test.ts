import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { singer } from '#connectors/singer/index.ts';
import { syncPages } from '#src/actions/pages/sync-pages.ts';
import type { PagesRequest } from '#src/actions/pages/pages-request.ts';
import type { SliceOutcome } from '#src/actions/batch/load-outcome.ts';
import { pagesOf, SourceFault, type Connector, type PageStream } from '#src/connector-kit/index.ts';
import { openSourceApi, type OpenSourceApi } from '#src/platform/source-client/open-source-api.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

const TAP = path.resolve(import.meta.dirname, '../../demo/simulators/singer/saas-tap.ts');
const CANARY = 'canary-0815-token-of-the-tap';
const ENV = { TAP_TOKEN: CANARY };

let database: FreshDatabase;
let notices: string[] = [];
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  notices = [];
});

type Settings = Readonly<Record<string, unknown>>;

function configOf(settings: Settings, stream: Settings = {}, more: Settings = {}): Record<string, unknown> {
  return {
    command: [process.execPath, TAP],
    settings: JSON.stringify({ seed: 7, token: '${env:TAP_TOKEN}', ...settings }),
    streams: [
      {
        name: 'licences',
        tapStream: 'contracts',
        record: 'licenseEntitlement',
        columns: {
          entitlementId: 'id',
          product: 'product',
          quantity: 'seats',
          metric: { constant: 'user' },
          validFrom: 'term.from',
          validTo: { column: 'term.until', lastDay: true },
          amount: 'price',
          currency: 'currency',
        },
        ...stream,
      },
    ],
    ...more,
  };
}

const openApi = (): OpenSourceApi => openSourceApi(undefined, { env: ENV, onNotice: (notice) => notices.push(notice) });

function streamOf(config: Settings): PageStream<unknown> {
  return pagesOf(singer, singer.config.parse(config))[0]! as PageStream<unknown>;
}

async function sync(id: string, config: Settings, more: Partial<PagesRequest> = {}): Promise<SliceOutcome> {
  const api = openApi();
  try {
    const request = { source: { id, connector: 'singer' }, connector: singer as Connector, stream: streamOf(config), api, config, ...more };
    return (await syncPages(database, administrator('test'), request))[0]!;
  } finally {
    await api.close();
  }
}

async function licencesOf(id: string): Promise<{ entitlement_id: string; amount: string; quantity: string; valid_to: string }[]> {
  const { rows } = await database.pool.query<{ entitlement_id: string; amount: string; quantity: string; valid_to: string }>(
    `select entitlement_id, amount::text, quantity::text, valid_to::text from license_entitlement join batch on id = batch_id
     where source_id = $1 and superseded_at is null order by 1`,
    [id],
  );
  return rows;
}

const stateOf = async (id: string) =>
  (await database.db.selectFrom('page_sync').select('watermark').where('source_id', '=', id).executeTakeFirst())?.watermark ?? null;

describe('a tap', () => {
  test('brings its records, keeps its state, and the next time what changed and what is gone', async () => {
    expect((await sync('crm', configOf({}))).load).toMatchObject({ outcome: 'sealed', rejections: 0 });
    const first = await licencesOf('crm');
    expect(first).toHaveLength(12);
    expect(first[0]).toEqual({ entitlement_id: 'C-0001', amount: '57675.7500000000000000000001', quantity: '281', valid_to: '2026-01-01' });
    expect(await stateOf('crm')).toBe('{"revision":1,"precision":0.1}');
    expect(notices.join('\n')).toContain('since revision 0');
    expect(notices.join('\n')).not.toContain(CANARY);

    expect((await sync('crm', configOf({ revision: 2 }))).load).toMatchObject({ outcome: 'sealed' });
    expect(notices.join('\n')).toContain('since revision 1');
    const second = await licencesOf('crm');
    expect(second.map(({ entitlement_id: id }) => id)).toEqual(first.map(({ entitlement_id: id }) => id).filter((id) => id !== 'C-0004'));
    const changed = second.filter(
      ({ entitlement_id: id, quantity }) => first.find((one) => one.entitlement_id === id)!.quantity !== quantity,
    );
    expect(changed.map(({ entitlement_id: id }) => id)).toEqual(['C-0001', 'C-0007', 'C-0010']);
    expect(await stateOf('crm')).toBe('{"revision":2,"precision":0.1}');

    expect((await sync('crm', configOf({ revision: 2 }))).load.outcome).toBe('already-there');
    // Anew: nothing that is gone at the source is left.
    expect((await sync('crm', configOf({ contracts: 5, revision: 3 }), { full: true })).load).toMatchObject({ outcome: 'sealed' });
    expect((await licencesOf('crm')).map(({ entitlement_id: id }) => id)).toEqual(['C-0001', 'C-0002', 'C-0003', 'C-0005']);
  });

  test('that brings many is read page by page', async () => {
    const seen: number[] = [];
    const outcome = await sync('many', configOf({ contracts: 4_500 }), { onProgress: ({ items }) => seen.push(items) });
    expect(outcome.load).toMatchObject({ outcome: 'sealed' });
    expect(seen).toEqual([2_000, 4_000, 4_500, 4_500]);
    expect(await licencesOf('many')).toHaveLength(4_500);
  });

  test('leaves records out, rejects what it cannot read, and says which field', async () => {
    const config = configOf({}, { columns: { ...columns(), validFrom: 'product' } });
    expect((await sync('picky', config)).load).toMatchObject({ outcome: 'sealed', rejections: 12 });
    const told = await database.pool.query(
      `select distinct column_name, expected from rejection join batch on id = batch_id where source_id = 'picky'`,
    );
    expect(told.rows).toEqual([{ column_name: 'record.product', expected: 'an ISO date such as 2025-01-31' }]);
    const some = configOf({}, { exclude: [{ column: 'id', is: ['C-0002'], reason: 'a test contract' }] });
    expect((await sync('choosy', some)).load).toMatchObject({ outcome: 'sealed' });
    expect(await licencesOf('choosy')).toHaveLength(11);
    const { rows } = await database.pool.query(
      `select reason, rows from batch_exclusion join batch on id = batch_id where source_id = 'choosy'`,
    );
    expect(rows).toEqual([{ reason: 'a test contract', rows: '1' }]);
  });

  test('says what it offers', async () => {
    const api = openApi();
    expect(await singer.check!(api, singer.config.parse(configOf({})))).toBe('the tap offers 3 streams, 1 of them are read');
    const wrong = singer.config.parse(configOf({}, { tapStream: 'contract' }));
    await expect(singer.check!(api, wrong)).rejects.toMatchObject({ code: 'stream-missing' });
    await api.close();
  });
});

function columns(): Record<string, unknown> {
  return (configOf({})['streams'] as { columns: Record<string, unknown> }[])[0]!.columns;
}

describe('a tap that goes wrong seals nothing and moves no state', () => {
  test.each([
    ['malformed', 'message-unreadable', 'one JSON object a line'],
    ['schema-change', 'stream-muddled', 'the key id throughout'],
    ['no-schema', 'stream-muddled', 'a SCHEMA before'],
    ['batch', 'message-unreadable', 'BATCH'],
    ['exit', 'program-failed', 'to end well'],
  ])('%s', async (fault, code, expected) => {
    const id = `wrong-${fault}`;
    const outcome = await sync(id, configOf({ fault }));
    expect(outcome.load).toMatchObject({ outcome: 'refused', reason: { code, expected: expect.stringContaining(expected) } });
    expect(JSON.stringify(outcome)).not.toContain(CANARY);
    expect(await licencesOf(id)).toEqual([]);
    expect(await stateOf(id)).toBeNull();

    expect((await sync(id, configOf({}))).load).toMatchObject({ outcome: 'sealed' });
    expect(await licencesOf(id)).toHaveLength(12);
    // From here on a fault leaves what is there, and where it stood.
    expect((await sync(id, configOf({ fault, revision: 2 }))).load).toMatchObject({ outcome: 'refused', reason: { code } });
    expect(await licencesOf(id)).toHaveLength(12);
    expect(await stateOf(id)).toBe('{"revision":1,"precision":0.1}');
  });

  test('after its time', async () => {
    const begun = Date.now();
    await expect(sync('slow', configOf({ fault: 'hang' }, {}, { timeout: '1' }))).rejects.toMatchObject({ code: 'timeout', kind: 'retry' });
    expect(Date.now() - begun).toBeLessThan(8_000);
    expect(await licencesOf('slow')).toEqual([]);
  });

  test('with a whole table anew where only changes were asked for', async () => {
    await sync('versions', configOf({}));
    expect((await sync('versions', configOf({ revision: 2, fault: 'activate-version' }))).load).toMatchObject({
      outcome: 'refused',
      reason: { found: expect.stringContaining('mode: whole') },
    });
    const whole = configOf({ revision: 2, fault: 'activate-version' }, { mode: 'whole' });
    expect((await sync('versions', whole)).load).toMatchObject({ outcome: 'sealed' });
    expect(notices.at(-1)).toContain('since revision 0');
    expect(await licencesOf('versions')).toHaveLength(11);
  });
});

describe('reading on in another process', () => {
  const slice = { slice: 'licences', mode: 'whole' } as const;
  const config = singer.config.parse(configOf({ contracts: 5_000 }));

  test('begins where the cursor stands, and nowhere when the tap brings other records', async () => {
    const [before, after, other] = [openApi(), openApi(), openApi()];
    const stream = streamOf(configOf({ contracts: 5_000 }));
    const first = await stream.page(before, config, { slice, cursor: null });
    const second = await stream.page(before, config, { slice, cursor: first.next });
    expect(await stream.page(after, config, { slice, cursor: first.next })).toEqual(second);
    const changed = singer.config.parse(configOf({ contracts: 5_000, seed: 8 }));
    await expect(stream.page(other, changed, { slice, cursor: first.next })).rejects.toBeInstanceOf(SourceFault);
    await Promise.all([before.close(), after.close(), other.close()]);
  });

  test('leaves no program and no file with secrets behind', async () => {
    const files = () => readdirSync(tmpdir()).filter((name) => name.startsWith('costweave-program-'));
    const before = files();
    const api = openApi();
    await streamOf(configOf({ contracts: 5_000 })).page(api, config, { slice, cursor: null });
    expect(files().length).toBeGreaterThan(before.length);
    await api.close();
    expect(files().filter((name) => !before.includes(name))).toEqual([]);
  });
});

describe('the configuration', () => {
  test.each([
    [{ settings: '{"api_token": "in-clear"}' }, 'no secret in clear'],
    [{ settings: '{' }, 'a JSON object as text'],
    [{ command: [] }, '>=1'],
  ])('%j is refused', (more, message) => {
    expect(singer.config.safeParse(configOf({}, {}, more)).error?.message).toContain(message);
  });
  test('a field that does not exist is told with the one that does', () => {
    const config = configOf({}, { columns: { ...columns(), quantitiy: 'x' } });
    expect(singer.config.safeParse(config).error?.message).toContain('did you mean quantity?');
  });
});
