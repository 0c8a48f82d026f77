import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openHub } from '#src/main/hub/hub.ts';
import { startWorker } from '#src/main/hub/worker.ts';
import { loadConfig } from '#src/platform/config/config.ts';
import { createLog } from '#src/platform/log.ts';
import { CONFIGURED_RULES } from '#src/main/hub/rule-file.ts';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database.ts';

let database: FreshDatabase;
const home = mkdtempSync(path.join(tmpdir(), 'costweave-models-'));
const rules = path.join(home, 'models.yaml');

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(home, { recursive: true, force: true });
});

/** A worker that begins and ends, with what it logged. */
async function work(): Promise<string> {
  const file = path.join(home, 'costweave.yaml');
  writeFileSync(file, 'rules: { models: models.yaml }\n');
  const loaded = loadConfig({ ruleKinds: CONFIGURED_RULES, file, env: { COSTWEAVE_HOME: home, DATABASE_URL: database.connectionString } });
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  const logged: string[] = [];
  const hub = await openHub(loaded.config, { log: createLog({ level: 'error', write: (line) => void logged.push(line) }) });
  try {
    await (await startWorker(hub)).close();
  } finally {
    await hub.close();
  }
  return logged.join('\n');
}

async function versions(): Promise<{ name: string; version: number; keys: string[] }[]> {
  const { rows } = await sql<{ name: string; version: number; keys: string[] }>`
    select name, version, rules #> '{charges,model}' as keys from rule_set_version where kind = 'models' order by id`.execute(database.db);
  return rows;
}

it('the rules of the configured file are kept when a worker begins, each version once', async () => {
  writeFileSync(rules, 'name: acme\ncharges: { model: [ml] }\n');
  expect(await work()).toBe('');
  expect(await work()).toBe('');
  expect(await versions()).toEqual([{ name: 'acme', version: 1, keys: ['ml'] }]);
  writeFileSync(rules, 'name: acme\ncharges: { model: [ml, model] }\n');
  await work();
  expect((await versions()).map(({ version }) => version)).toEqual([1, 2]);
});

it('a file that will not do is told, and changes nothing', async () => {
  writeFileSync(rules, 'name: acme\ncharges: { modell: [ml] }\n');
  expect(await work()).toMatch(/models\.yaml:2 charges\.modell.*stay as they were/);
  rmSync(rules);
  expect(await work()).toMatch(/a YAML file that can be read/);
  expect(await versions()).toHaveLength(2);
});
