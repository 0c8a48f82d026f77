import { existsSync, mkdtempSync, rmSync, writeFileSync, chmodSync, chownSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { administrator } from '#src/domain/authority/viewer.ts';
import { callerOf } from '#src/main/sign-in/caller.ts';
import { startProbeServer } from '#src/main/http/probe-server.ts';
import { createLog } from '#src/platform/log.ts';
import { postgresAccount } from '#src/platform/postgres/account.ts';
import { createCluster, startServer, stopServer, type Cluster } from '#src/platform/postgres/cluster.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openMetrics } from '#src/platform/telemetry/metrics.ts';
import { openDatabase } from '#src/store/database.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';
import type { Ended } from '#test/support/run-costweave.ts';

/** Everything the hub stands on may be wrong: how a command ends then is documented, and what it says holds the way out. */
const OLD = '/usr/lib/postgresql/15/bin';
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'costweave-faults-'));
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function costweave(args: string, env: Readonly<Record<string, string>>): Promise<Ended> {
  return quickCostweave(args.split(' '), { cwd: folder, env: { COSTWEAVE_HOME: path.join(folder, 'home'), ...env } });
}

/** A port on which nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe.skipIf(!existsSync(`${OLD}/initdb`))('a PostgreSQL 15 (skipped where there is none)', () => {
  let cluster: Cluster;
  let url: string;
  beforeAll(async () => {
    const account = postgresAccount();
    const at = path.join(folder, 'old');
    cluster = { data: at, log: `${at}.log`, binaries: { initdb: `${OLD}/initdb`, postgres: `${OLD}/postgres` }, account };
    if (account) chownSync(folder, account.uid, account.gid);
    await createCluster(cluster, 'password');
    const { port } = await startServer(cluster, { listen_addresses: '127.0.0.1', unix_socket_directories: '' });
    url = `postgres://costweave:password@127.0.0.1:${port}/postgres`;
  }, 60_000);
  afterAll(() => stopServer(cluster));

  test.each(['migrate', 'migrate --dry-run', 'serve --port 0', 'sync', 'load focus .', 'source list'])(
    '%s refuses it, and makes nothing',
    async (args) => {
      writeFileSync(path.join(folder, 'costweave.yaml'), `sources: [{ id: bill, connector: focus, path: "${folder}" }]\n`);
      const { code, stderr } = await costweave(args, { DATABASE_URL: url });
      expect(code).toBe(3);
      expect(stderr).toMatch(/expected PostgreSQL 17 or later, found PostgreSQL 15\.\d+\. Upgrade the server/);
      const pool = openPool({ connectionString: url, connectionsMax: 1 });
      const { rows } = await pool.query(`select relname from pg_class where relnamespace = 'public'::regnamespace`);
      await pool.end();
      expect(rows).toEqual([]);
    },
  );

  test('the doctor says so', async () => {
    const { code, stdout } = await costweave('doctor', { DATABASE_URL: url });
    expect(code).toBe(3);
    expect(stdout).toMatch(/wrong +database: PostgreSQL 15\.\d+; expected PostgreSQL 17 or later\n +Upgrade the server/);
  });

  test('a process that finds it is not ready', async () => {
    const pool = openPool({ connectionString: url, connectionsMax: 1 });
    const server = await startProbeServer({
      db: openDatabase(pool),
      authenticate: () => Promise.resolve(callerOf(administrator('local-admin'), { way: 'this machine' })),
      metrics: openMetrics(),
      log: createLog({ level: 'silent' }),
      host: '127.0.0.1',
      port: 0,
    });
    const answer = await fetch(`${server.url}/readyz`);
    expect([answer.status, await answer.text()]).toEqual([
      503,
      expect.stringContaining('expected PostgreSQL 17 or later as database, found PostgreSQL 15'),
    ]);
    await server.close();
    await pool.end();
  });
});

describe('on a database that does', () => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.drop());
  const own = () => ({ DATABASE_URL: database.connectionString });

  test.each(['sync', 'serve --port 0', 'worker'])('%s does not wait for a Redis that is away', async (args) => {
    writeFileSync(path.join(folder, 'costweave.yaml'), `sources: [{ id: bill, connector: focus, path: "${folder}" }]\n`);
    const port = await closedPort();
    const { code, stderr } = await costweave(args, { ...own(), REDIS_URL: `redis://:cAnaRy@127.0.0.1:${port}` });
    expect(code).toBe(5);
    expect(stderr).toContain(`REDIS_URL: expected an answer from Redis at 127.0.0.1:${port}, found:`);
    expect(stderr).toContain('Start Redis, or correct REDIS_URL.');
    expect(stderr).not.toContain('cAnaRy');
  });

  test('a source that is not reached, or that does not let the hub in, is told with its code', async () => {
    const port = await closedPort();
    const source = (id: string, config: string) =>
      `  - { id: ${id}, connector: mlflow, config: { url: "${config}" }, allow: { http: true, privateAddresses: true } }`;
    writeFileSync(path.join(folder, 'costweave.yaml'), `sources:\n${source('away', `http://127.0.0.1:${port}`)}\n`);
    const away = await costweave('source check away', {});
    expect(away.code).toBe(5);
    expect(away.stdout).toMatch(/wrong away: .*\n {2}.*expected a connection for .*ECONNREFUSED.*check the address/);
    expect((await costweave('source check --json', {})).stdout).not.toContain('exitCode');
  });

  test('a user who may not make roles is told what it needs', async () => {
    const name = `plain_${process.pid}`;
    await sql.raw(`create role ${name} login password 'plain'`).execute(database.db);
    await sql.raw(`create database ${name} owner ${name}`).execute(database.db);
    const url = new URL(database.connectionString);
    Object.assign(url, { username: name, password: 'plain', pathname: `/${name}` });
    try {
      const { code, stderr } = await costweave('migrate', { DATABASE_URL: url.href });
      expect(code).toBe(4);
      expect(stderr).toMatch(/permission denied to (create|grant) role/);
      expect(stderr).toContain('to create roles and grant them: `alter role');
    } finally {
      await sql.raw(`drop database ${name}`).execute(database.db);
      await sql.raw(`drop role ${name}`).execute(database.db);
    }
  });

  test('a disk that is full ends a load with a way out, and leaves nothing', async () => {
    await sql`create function no_room() returns trigger language plpgsql as $$ begin
      raise exception 'could not extend file "base/1/2": No space left on device' using errcode = '53100'; end $$`.execute(database.db);
    await sql`create trigger no_room before insert on batch for each row execute function no_room()`.execute(database.db);
    const bill = new URL('../../connectors/focus/fixtures/version-1-2', import.meta.url).pathname;
    const { code, stderr } = await quickCostweave(['load', 'focus', bill], {
      cwd: folder,
      env: { COSTWEAVE_HOME: path.join(folder, 'home'), ...own() },
    });
    expect(code).toBe(5);
    expect(stderr).toContain('No space left on device');
    expect(stderr).toContain('Make room on that disk and run it again');
    expect(await database.db.selectFrom('batch').select('id').execute()).toEqual([]);
  });
});

test('a home that cannot be made is told', async () => {
  writeFileSync(path.join(folder, 'a-file'), '');
  rmSync(path.join(folder, 'costweave.yaml'), { force: true });
  const { code, stderr } = await costweave('source list', { COSTWEAVE_HOME: path.join(folder, 'a-file', 'home') });
  expect(code).toBe(3);
  expect(stderr).toMatch(/The home \S+a-file\/home cannot be used: .* Set COSTWEAVE_HOME to a folder that this user may write\./);
});
