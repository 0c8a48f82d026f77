import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withdrawSlice } from '#src/actions/batch/withdraw-slice.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { openHub } from '#src/main/hub/hub.ts';
import { CONFIGURED_RULES } from '#src/main/hub/rule-file.ts';
import { startWorker } from '#src/main/hub/worker.ts';
import { loadConfig } from '#src/platform/config/config.ts';
import { createLog } from '#src/platform/log.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { until } from '#test/support/until.ts';
import { sealInventory } from '../assets/seal-inventory.ts';
import { onEveryBackend } from './queue-backends.ts';

const ADMIN = administrator('test');
const placeOf = (sourceId: string) => ({ place: { sourceId, stream: 'devices', slice: 'devices' }, reason: 'a test' });

onEveryBackend('a withdrawn slice', 5, (backend) => {
  let database: FreshDatabase;
  const home = mkdtempSync(path.join(tmpdir(), 'costweave-withdrawn-'));
  beforeAll(async () => {
    database = await freshDatabase();
    await backend.clear();
  });
  afterAll(async () => {
    await database.drop();
    rmSync(home, { recursive: true, force: true });
  });

  const counting = async () => {
    const { rows } = await database.pool.query<{ assets: number }>(
      `select count(a.*)::int as assets from run r join asset a on a.run_id <= r.id and (a.until_run_id is null or a.until_run_id > r.id)
       where r.kind = 'assets' and r.superseded_at is null group by r.id`,
    );
    return rows[0]?.assets ?? 0;
  };

  test('has what was made from it made anew at once, withdrawn before a worker began or while it works', async () => {
    const env = { COSTWEAVE_HOME: home, ...backend.env(database.connectionString) };
    const loaded = loadConfig({ ruleKinds: CONFIGURED_RULES, env });
    if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
    for (const source of ['one', 'two', 'three'])
      await sealInventory(database.db, source, [{ itemKey: source, serialNumber: `S-${source}` }]);
    await withdrawSlice(database.db, ADMIN, placeOf('one'));
    const hub = await openHub(loaded.config, { log: createLog({ level: 'silent' }) });
    try {
      const worker = await startWorker(hub);
      await until('the run is made without the first', async () => (await counting()) === 2);
      // As a server does it, which has no queue of its own.
      expect(await withdrawSlice(database.db, ADMIN, placeOf('two'))).toMatchObject({ outcome: 'withdrawn' });
      await until('the run is made without the second', async () => (await counting()) === 1);
      await withdrawSlice(database.db, ADMIN, placeOf('three'));
      await until('the run is taken back', async () => (await counting()) === 0);
      await worker.close();
    } finally {
      await hub.close();
    }
  });
});
