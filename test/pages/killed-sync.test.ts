import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { device, paged, simulateInventory, type InventorySimulator } from './inventory.ts';
import { until, untilBlocked } from '#test/support/until.ts';

let database: FreshDatabase;
let simulator: InventorySimulator;
const PAGES = 12;

beforeAll(async () => {
  database = await freshDatabase();
  const all = Array.from({ length: PAGES * 10 }, (_, index) => device(index + 1));
  simulator = await simulateInventory({ devices: paged(all, 10) });
});
afterAll(async () => {
  await simulator.stop();
  await database.drop();
});

function syncInChild(id: string): ChildProcess {
  return spawn(process.execPath, ['test/pages/sync-in-child.ts', database.connectionString, simulator.url, id], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function toItsEnd(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

async function held(id: string) {
  const { rows } = await database.pool.query(
    `select b.digest, b.revision, (select count(*)::int from asset_observation where batch_id = b.id) as items,
      (select md5(string_agg(item_key || row_number, ',' order by row_number)) from asset_observation where batch_id = b.id) as content
     from batch b where source_id = $1`,
    [id],
  );
  return rows as { digest: string }[];
}

/** Kills the process while it waits to keep a page: half of its transaction is done. */
async function killedInTheMiddle(id: string, table: string): Promise<void> {
  const child = syncInChild(id);
  await until('the third page is asked for', () =>
    simulator.requests.some(({ path, query }) => path === '/api/devices' && query.get('page') === '3'),
  );
  await database.db.transaction().execute(async (transaction) => {
    await sql`lock table ${sql.table(table)} in access exclusive mode`.execute(transaction);
    await untilBlocked(transaction, table, () => child.exitCode !== null);
    child.kill('SIGKILL');
    await toItsEnd(child);
  });
}

it(
  'a process that is killed in the middle of a page, and in the middle of sealing, leaves what the next one ends',
  { timeout: 60_000 },
  async () => {
    expect(await toItsEnd(syncInChild('undisturbed'))).toBe(0);
    const [undisturbed] = await held('undisturbed');
    expect(undisturbed).toMatchObject({ items: PAGES * 10, revision: 1 });

    simulator.forget();
    await killedInTheMiddle('killed', 'page_cursor');
    expect(await held('killed')).toEqual([]);
    const asked = simulator.requests.length;
    await killedInTheMiddle('killed', 'batch');
    expect(await held('killed')).toEqual([]);
    // It went on where the first one was: at most the page at hand was asked for twice.
    const again = simulator.requests.slice(asked).filter(({ path }) => path === '/api/devices');
    expect(again.length).toBeLessThanOrEqual(PAGES - 3);
    const asked2 = simulator.requests.length;
    expect(await toItsEnd(syncInChild('killed'))).toBe(0);
    // Everything was there: no page is asked for again, only what was collected is sealed.
    expect(simulator.requests.slice(asked2).filter(({ path }) => path === '/api/devices')).toEqual([]);
    expect(await held('killed')).toEqual([undisturbed]);
  },
);
