import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { QUEUE_NAME } from '#jobs/catalog.ts';
import { keepSchedules, nextRunOf } from '#jobs/schedules.ts';
import { openJobQueues, type JobQueues } from '#src/platform/queue/queue.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';
import { said, startCostweave } from '#test/support/run-costweave.ts';
import { onEveryBackend } from '../jobs/queue-backends.ts';
import { device, paged, SECRET, simulateInventory, type InventorySimulator } from './inventory.ts';

let folder: string;
let simulator: InventorySimulator;
const all = Array.from({ length: 25 }, (_, index) => device(index + 1));

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'costweave-pages-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
  simulator = await simulateInventory({ devices: paged(all, 10) });
});
afterEach(() => simulator.stop());

function configure(more: string): void {
  const source = [
    'sources:',
    '  - id: inventory',
    `    connector: ${path.resolve('test/pages/inventory.ts')}`,
    '    allow: { http: true, privateAddresses: true }',
    `    config: { url: "${simulator.url}", clientSecret: "env:INVENTORY_SECRET" }`,
  ];
  writeFileSync(path.join(folder, 'costweave.yaml'), `${source.join('\n')}\n${more}`);
}

describe('on the command line', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());
  const costweave = (...args: string[]) =>
    quickCostweave(args, { cwd: folder, env: { DATABASE_URL: database.connectionString, INVENTORY_SECRET: SECRET } });

  it('a source is checked, synced, listed, stopped by a lost field, and let on', { timeout: 90_000 }, async () => {
    configure('');
    expect(await costweave('source', 'check')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('inventory: version 7.1') as string,
    });
    const first = await costweave('sync', '--from', '2024-01');
    expect(first).toMatchObject({ code: 0, stderr: expect.stringContaining('1 delivery loaded') as string });
    expect(simulator.requests.at(-1)!.query.get('since')).toBe('2024-01');
    const { stdout } = await costweave('--json', 'source', 'list');
    expect(JSON.parse(stdout)).toMatchObject({
      sources: [
        {
          id: 'inventory',
          isComplete: true,
          lastSuccessAt: expect.stringMatching(/^20/) as string,
          streams: [{ stream: 'devices', failureCode: null }],
        },
      ],
    });

    simulator.pages.set('devices', [all.map((one) => ({ ...one, general: { name: one.general['name'] } }))]);
    expect(await costweave('sync')).toMatchObject({
      code: 6,
      stderr: expect.stringContaining('accept-schema inventory devices') as string,
    });
    const listed = await costweave('source', 'list');
    expect(listed.stderr).toContain('devices was stopped: expected general.serial: text');
    expect(await costweave('source', 'accept-schema', 'inventory')).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('general.serial: lost') as string,
    });
    expect(await costweave('sync', 'inventory', '--stream', 'devices', '--full')).toMatchObject({
      code: 6,
      stderr: expect.stringContaining('none of the 25 rows of the delivery could be read') as string,
    });
    expect(await costweave('sync', '--stream', 'nonsense')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('expected a stream of inventory (devices)') as string,
    });
  });
});

onEveryBackend('a schedule', 7, (backend) => {
  let database: FreshDatabase;
  let queues: JobQueues;
  beforeAll(async () => {
    database = await freshDatabase();
    await backend.clear();
    queues = await openJobQueues(backend.connection(database.connectionString), QUEUE_NAME, () => undefined);
  });
  afterAll(async () => {
    await queues.close();
    await database.drop();
  });

  it('is kept as it is configured, and sources that are removed lose theirs', async () => {
    const next = await keepSchedules(queues, [
      { id: 'a', schedule: '0 3 * * *' },
      { id: 'b', schedule: '0 3 * * *' },
    ]);
    expect(next.get('a')!.toISOString()).toMatch(/T03:00:\d\d\.000Z$/);
    // Not all at the same second.
    expect(next.get('a')).not.toEqual(next.get('b'));
    await keepSchedules(queues, [{ id: 'a', schedule: '30 4 * * *' }]);
    expect((await nextRunOf(queues, 'a'))!.toISOString()).toMatch(/T04:30/);
    expect(await nextRunOf(queues, 'b')).toBeNull();
    await keepSchedules(queues, []);
    expect(await queues.queue.getJobSchedulers()).toEqual([]);
    expect(await queues.queue.getDelayedCount()).toBe(0);
  });

  it('has a worker sync its source, says when it is next, and does not keep a sync by hand waiting', { timeout: 60_000 }, async () => {
    configure('    schedule: "0 3 * * *"\n');
    const env = { ...backend.env(database.connectionString), INVENTORY_SECRET: SECRET };
    const { child, ended } = startCostweave(['worker'], { cwd: folder, env });
    await said(child, /Taking jobs/);
    const known = async () =>
      (await database.pool.query('select schedule, next_run_at from source')).rows as { schedule: string; next_run_at: string }[];
    expect(await known()).toMatchObject([{ schedule: '0 3 * * *', next_run_at: expect.stringMatching(/T03:00:\d\dZ$/) as string }]);
    const [scheduled] = (await queues.queue.getDelayed()).filter(({ name }) => name === 'sync-source');
    await scheduled!.promote();
    await expect
      .poll(async () => (await database.pool.query('select count(*)::int as items from asset_observation')).rows, { timeout: 15_000 })
      .toEqual([{ items: 25 }]);
    child.kill();
    await ended;
    expect(await quickCostweave(['sync'], { cwd: folder, env })).toMatchObject({ code: 0 });

    configure('');
    const without = startCostweave(['worker'], { cwd: folder, env });
    await said(without.child, /Taking jobs/);
    without.child.kill();
    await without.ended;
    expect(await known()).toEqual([{ schedule: null, next_run_at: null }]);
    const routines = (await queues.queue.getJobSchedulers()).map(({ name, every }) => ({ name, every: every ?? 0 }));
    expect(new Set(routines)).toEqual(new Set(['carry-out-purge', 'post-journals'].map((name) => ({ name, every: 60_000 }))));
  });
});
