import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { syncPages, type PagesRequest } from '#src/actions/sync-pages.ts';
import type { SliceOutcome } from '#src/actions/sync-source.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { configOf, device, devices, inventory, openInventory, paged, simulateInventory, type InventorySimulator } from './inventory.ts';

const ADMIN = { id: 'test', costCenters: 'all' } as const;
let database: FreshDatabase;
let simulator: InventorySimulator;

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  simulator = await simulateInventory({ devices: paged(many(25), 10) });
});
afterEach(() => simulator.stop());

function many(count: number) {
  return Array.from({ length: count }, (_, index) => device(index + 1));
}

async function sync(id: string, more: Partial<PagesRequest> = {}): Promise<readonly SliceOutcome[]> {
  const api = openInventory(simulator);
  try {
    const source = { id, connector: inventory.name };
    return await syncPages(database, ADMIN, {
      source,
      connector: inventory,
      stream: devices as never,
      api,
      config: configOf(simulator),
      ...more,
    });
  } finally {
    await api.close();
  }
}

async function held(id: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ item: string }>(
    `select row_number || ' ' || item_key || ' ' || name as item from asset_observation
     where batch_id = (select id from batch where source_id = $1 and superseded_at is null) order by row_number`,
    [id],
  );
  return rows.map(({ item }) => item);
}

describe('a stream of pages', () => {
  it('is sealed in the order of its keys, with what was rejected and excluded', async () => {
    simulator.pages.set('devices', [
      [device(3), device(1)],
      [device(2, { general: { name: 'x' } }), device(4, { general: { name: 'scrap', serial: 'S4' } })],
    ]);
    const [outcome] = await sync('sealed');
    expect(outcome).toMatchObject({ slice: 'devices', load: { outcome: 'sealed', rejections: 1 } });
    expect(await held('sealed')).toEqual(['1 D00001 host-1', '3 D00003 host-3']);
    const { rows } = await database.pool.query(
      `select rows_delivered::int as delivered, rows_accepted::int as accepted, rows_rejected::int as rejected, rows_excluded::int as excluded
       from batch_control join batch on id = batch_id where source_id = 'sealed'`,
    );
    expect(rows).toEqual([{ delivered: 4, accepted: 2, rejected: 1, excluded: 1 }]);
  });

  it('is there already when it says the same again', async () => {
    await sync('again');
    const [outcome] = await sync('again');
    expect(outcome?.load.outcome).toBe('already-there');
    expect(await held('again')).toHaveLength(25);
  });
});
