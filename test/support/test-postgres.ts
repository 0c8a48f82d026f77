import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '#src/platform/postgres/embedded-postgres.ts';
import { QUICK_FOLDER } from './quick-folder.ts';
import { copyTemplateHome, TEST_SETTINGS } from './template-home.ts';
import { until } from './until.ts';

const PREFIX = 'costweave-test-';

export interface TestPostgres {
  /** Of the database `costweave` of the server. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A PostgreSQL for one run of tests, with a migrated template that `freshDatabase` copies. */
export async function startTestPostgres(): Promise<TestPostgres> {
  await clearAbandoned();
  const home = mkdtempSync(path.join(QUICK_FOLDER, `${PREFIX}${process.pid}-`));
  chmodSync(home, 0o755);
  await copyTemplateHome(home);
  const postgres = await startEmbeddedPostgres({ home, settings: TEST_SETTINGS });
  return {
    url: postgres.connectionString,
    async stop() {
      await postgres.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** A run that was killed could not stop its server: the next run does it. */
async function clearAbandoned(): Promise<void> {
  const homes = [...new Set([QUICK_FOLDER, tmpdir()])].flatMap((folder) => readdirSync(folder).map((name) => path.join(folder, name)));
  for (const home of homes) {
    const name = path.basename(home);
    const runner = Number.parseInt(name.slice(PREFIX.length), 10);
    if (!name.startsWith(PREFIX) || Number.isNaN(runner) || isAlive(runner)) continue;
    const server = serverOf(home);
    if (server !== undefined) await end(server);
    rmSync(home, { recursive: true, force: true });
  }
}

async function end(server: number): Promise<void> {
  process.kill(server, 'SIGQUIT');
  await until('the server of an abandoned run is gone', () => !isAlive(server), { withinMs: 5_000, everyMs: 50 });
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
