import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { until } from '#test/support/until.ts';

const HOLDER = fileURLToPath(new URL('hold-postgres.ts', import.meta.url));
const isRoot = process.getuid?.() === 0;

/** Making a database takes longest: tests that do not look at that share a home, one after the other. */
let home: string;
const folders: string[] = [];
const holders: ChildProcess[] = [];
function newHome(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'costweave-home-'));
  chmodSync(folder, 0o755);
  folders.push(folder);
  return path.join(folder, 'home');
}
beforeAll(() => (home = newHome()));
afterEach(async () => {
  for (const holder of holders.splice(0)) await leave(holder);
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

interface Held {
  readonly process: ChildProcess;
  readonly connectionString: string;
  readonly ms: number;
  readonly said: () => string;
}

async function hold(of = home): Promise<Held> {
  const holder = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', HOLDER, of], { stdio: ['pipe', 'pipe', 'pipe'] });
  holders.push(holder);
  let stderr = '';
  holder.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const line = await new Promise<string>((resolve, reject) => {
    holder.stdout.on('data', (chunk: Buffer) => resolve(chunk.toString()));
    holder.on('close', () => reject(new Error(stderr)));
  });
  return { process: holder, ...(JSON.parse(line) as { connectionString: string; ms: number }), said: () => stderr };
}

async function leave(holder: ChildProcess): Promise<void> {
  if (holder.exitCode !== null || holder.signalCode !== null) return;
  const closed = new Promise((resolve) => holder.once('close', resolve));
  holder.stdin?.end();
  await closed;
}

async function kill(holder: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => holder.once('close', resolve));
  holder.kill('SIGKILL');
  await closed;
}

async function ask<T>(connectionString: string, statement: string): Promise<T> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, T>>(statement);
    return Object.values(rows[0] ?? {})[0]!;
  } finally {
    await client.end();
  }
}

function serverProcess(data = path.join(home, 'postgres')): number | undefined {
  try {
    return Number.parseInt(readFileSync(path.join(data, 'postmaster.pid'), 'utf8'), 10);
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

const isGone = (pid: number) =>
  until(`process ${pid} is gone`, () => !isAlive(pid), { everyMs: 50 }).then(
    () => true,
    () => false,
  );

describe('the embedded PostgreSQL', () => {
  test('is an 18 in UTF-8 for this machine alone, keeps what it is given, and starts again within seconds', async () => {
    const first = await hold();
    expect(await ask(first.connectionString, 'select version()')).toMatch(/^PostgreSQL 18\./);
    expect(
      await ask(
        first.connectionString,
        `select current_setting('server_encoding') || ' ' || datcollate from pg_database where datname = 'costweave'`,
      ),
    ).toBe('UTF8 C');
    expect(await ask(first.connectionString, 'show listen_addresses')).toBe('127.0.0.1');
    expect(await ask(first.connectionString, 'show synchronous_commit')).toBe('on');
    await ask(first.connectionString, 'create table kept (x int)');
    const server = serverProcess()!;
    await leave(first.process);
    expect(await isGone(server)).toBe(true);
    const again = await hold();
    expect(await ask(again.connectionString, `select to_regclass('kept') is not null`)).toBe(true);
    expect(again.ms).toBeLessThan(5_000);
  });

  test('lets nobody in without its password, which others cannot read', async () => {
    const { connectionString } = await hold();
    const url = new URL(connectionString);
    expect(url.password.length).toBeGreaterThan(20);
    expect(statSync(path.join(home, 'postgres.password')).mode & 0o777).toBe(0o600);
    url.password = 'wrong';
    await expect(ask(url.href, 'select 1')).rejects.toThrow('password authentication failed');
    // Nor over TCP, as other programs come.
    if (process.platform !== 'win32') expect(url.searchParams.get('host')).toBe(path.join(home, 'postgres'));
    url.search = '';
    await expect(ask(url.href, 'select 1')).rejects.toThrow('password authentication failed');
    expect(await ask(Object.assign(new URL(connectionString), { search: '' }).href, 'select 1')).toBe(1);
  });

  test('serves several processes, and the last one that leaves stops it', async () => {
    const one = await hold();
    const two = await hold();
    const server = serverProcess()!;
    expect(two.connectionString).toBe(one.connectionString);
    await leave(one.process);
    expect(await ask(two.connectionString, 'select 1')).toBe(1);
    await leave(two.process);
    expect(await isGone(server)).toBe(true);
  });

  test('is made once when several processes start at the same time', async () => {
    const fresh = newHome();
    const held = await Promise.all([hold(fresh), hold(fresh), hold(fresh)]);
    expect(new Set(held.map(({ connectionString }) => connectionString)).size).toBe(1);
  });

  test('is found by the next start when its process was killed, and stopped by that one', async () => {
    const killed = await hold();
    const server = serverProcess()!;
    await kill(killed.process);
    const next = await hold();
    expect(serverProcess()).toBe(server);
    await leave(next.process);
    expect(await isGone(server)).toBe(true);
  });

  test('comes back after it was killed itself, with all that was committed', async () => {
    const first = await hold();
    await ask(first.connectionString, 'create table survived as select 7 as x');
    const server = serverProcess()!;
    process.kill(server, 'SIGKILL');
    expect(await isGone(server)).toBe(true);
    await kill(first.process);
    const again = await hold();
    expect(await ask(again.connectionString, 'select x from survived')).toBe(7);
  });
});

test.runIf(isRoot)('below a closed folder its data lies where its account can walk, and it says where', async () => {
  const closed = path.join(path.dirname(newHome()), 'closed');
  mkdirSync(closed, { mode: 0o700 });
  const held = await hold(path.join(closed, 'home'));
  const data = await ask<string>(held.connectionString, `select current_setting('data_directory')`);
  expect(data).toMatch(/^\/var\/lib\/costweave\/[0-9a-f]{12}\/postgres$/);
  expect(held.said()).toContain(`the data lies in ${data}`);
  expect(held.said()).toContain(`${closed} is closed to the account postgres`);
  await leave(held.process);
  // A home that was deleted finds its data again, and says so.
  rmSync(path.join(closed, 'home'), { recursive: true });
  const again = await hold(path.join(closed, 'home'));
  expect(again.said()).toContain(`To begin anew, delete ${path.dirname(data)}`);
  await leave(again.process);
  rmSync(path.dirname(data), { recursive: true });
});
