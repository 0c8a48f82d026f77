import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Simulator } from '#demo/simulators/listen.ts';
import { simulateS3 } from '#demo/simulators/s3/simulate-s3.ts';
import { awsFixtures } from '#test/conformance/fixtures/aws-fixtures.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';
import type { Ended } from '#test/support/run-costweave.ts';

const CANARY = 'canary-2718-secret-access-key';
let home: string;
let database: FreshDatabase;
let simulator: Simulator;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'costweave-store-'));
  for (const [key, content] of Object.entries(awsFixtures()['cur-2']!)) {
    const file = path.join(home, 'bucket/exports', key);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  [database, simulator] = await Promise.all([
    freshDatabase(),
    simulateS3({ folder: path.join(home, 'bucket'), bucket: 'bills', region: 'eu-central-1', accessKeyId: 'AKIASIMULATED' }),
  ]);
  configure('eu-central-1');
});
afterAll(async () => {
  await Promise.all([simulator.stop(), database.drop()]);
  rmSync(home, { recursive: true });
});

function configure(region: string, allow = 'allow: { http: true, privateAddresses: true }'): void {
  writeFileSync(
    path.join(home, 'costweave.yaml'),
    `sources:
  - id: aws
    connector: aws-billing
    url: s3://bills/exports
    access:
      endpoint: ${simulator.url}
      region: ${region}
      accessKeyId: env:KEY_ID
      secretAccessKey: env:KEY
    ${allow}
`,
  );
}

async function costweave(args: string): Promise<Ended> {
  const env = {
    DATABASE_URL: database.connectionString,
    COSTWEAVE_HOME: path.join(home, 'home'),
    KEY_ID: 'AKIASIMULATED',
    KEY: CANARY,
    LOG_LEVEL: 'debug',
  };
  const ended = await quickCostweave(args.split(' '), { cwd: home, env });
  expect(ended.stdout + ended.stderr).not.toContain(CANARY);
  return ended;
}

test('a source in a bucket is checked, loaded by its address, synced by jobs and listed', async () => {
  const check = await costweave('source check aws');
  expect(check).toMatchObject({ code: 0, stdout: expect.stringContaining('ok aws: 1 slices lie ready') });
  const load = await costweave('load aws-billing s3://bills/exports --json');
  // The fixture has rows that must be rejected.
  expect(load).toMatchObject({ code: 6 });
  expect(JSON.parse(load.stdout)).toMatchObject({ source: { id: 'aws' }, sealed: 1, refused: 0 });
  const sync = await costweave('sync aws');
  expect(sync).toMatchObject({ code: 0 });
  const list = await costweave('source list --json');
  expect(JSON.parse(list.stdout)).toMatchObject({ sources: [expect.objectContaining({ id: 'aws', openRefusals: [] })] });
});

test('what the store refuses is told with the way out', async () => {
  configure('us-east-1');
  const region = await costweave('source check aws');
  expect(region.code).toBe(3);
  expect(region.stdout).toContain('set `access.region: eu-central-1`');
  const load = await costweave('load aws-billing s3://bills/exports');
  expect(load.stderr).toContain('set `access.region: eu-central-1`');
  expect(load.code).toBe(3);
  configure('eu-central-1', '');
  const closed = await costweave('source check aws');
  expect(closed.code).toBe(3);
  expect(closed.stdout).toContain('`allow` in the configuration');
});

test('no secret lies in the database', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
  );
  expect(rows.length).toBeGreaterThan(20);
  for (const { name } of rows) {
    const found = await database.pool.query(`select 1 from ${name} t where t::text like $1 limit 1`, [`%${CANARY}%`]);
    expect(found.rowCount, name).toBe(0);
  }
});
