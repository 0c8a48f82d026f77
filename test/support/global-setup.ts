import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '#src/platform/postgres/embedded-postgres.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';
import { migrate } from '#src/store/migrate.ts';

const TEMPLATE = 'costweave_template';
const PREFIX = 'costweave-test-';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the database `costweave` of the server that all tests of a run share. */
    readonly postgresUrl: string;
    /** The migrated database that every fresh one is a copy of. */
    readonly templateDatabase: string;
  }
}

/** One PostgreSQL for the whole run, quick rather than durable, with a migrated template that `freshDatabase` copies. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearAbandoned();
  const home = mkdtempSync(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(home, 0o755);
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '256MB', max_wal_size: '1GB' };
  const postgres = await startEmbeddedPostgres({ home, settings });
  await createTemplate(postgres.connectionString);
  project.provide('postgresUrl', postgres.connectionString);
  project.provide('templateDatabase', TEMPLATE);
  return async () => {
    await postgres.stop();
    rmSync(home, { recursive: true, force: true });
  };
}

async function createTemplate(postgresUrl: string): Promise<void> {
  const client = new Client({ connectionString: postgresUrl });
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  const url = new URL(postgresUrl);
  url.pathname = `/${TEMPLATE}`;
  const pool = openPool({ connectionString: url.href, connectionsMax: 1 });
  await migrate(openDatabase(pool));
  await pool.end();
}

/** A run that was killed could not stop its server: the next run does it. */
async function clearAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const runner = Number.parseInt(name.slice(PREFIX.length), 10);
    if (!name.startsWith(PREFIX) || Number.isNaN(runner) || isAlive(runner)) continue;
    const home = path.join(tmpdir(), name);
    const server = serverOf(home);
    if (server !== undefined) await end(server);
    rmSync(home, { recursive: true, force: true });
  }
}

async function end(server: number): Promise<void> {
  process.kill(server, 'SIGQUIT');
  for (let waited = 0; isAlive(server) && waited < 100; waited++) await sleep(50);
}

function serverOf(home: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(path.join(home, 'postgres/postmaster.pid'), 'utf8'), 10);
    return isAlive(pid) ? pid : undefined;
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
