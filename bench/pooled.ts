import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '#src/platform/postgres/embedded-postgres.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';
import { migrate } from '#src/store/migrate.ts';
import { readShuffled } from './pooled/read-shuffled.ts';
import { seedTeams } from './pooled/seed-teams.ts';

/**
 * A million viewers in any order through four connections, 500 in each transaction. Each makes 34 reads after their settings, held to what they
 * may see by row-level security: one of all rows, and 33 of single ones. `foreign` is how many rows were somebody else's: it must be 0.
 */
const TURNS = 1_000_000;
const CONNECTIONS = 4;

const home = mkdtempSync(path.join(tmpdir(), 'costweave-bench-'));
chmodSync(home, 0o755);
const postgres = await startEmbeddedPostgres({ home });
const pool = openPool({ connectionString: postgres.connectionString, connectionsMax: CONNECTIONS });
try {
  const db = openDatabase(pool);
  await migrate(db);
  await seedTeams(db);
  const started = performance.now();
  const found = await readShuffled(db, { turns: TURNS, seed: 1, atOnce: CONNECTIONS });
  const seconds = Number(((performance.now() - started) / 1000).toFixed(1));
  if (process.argv.includes('--json')) console.log(JSON.stringify({ ...found, seconds }));
  else
    console.log(
      `${found.reads} pooled reads of ${found.viewers} viewers in ${seconds} s: ${found.rows} rows, ${found.disturbances} disturbances, ${found.foreign} foreign rows`,
    );
  if (found.foreign > 0 || found.missing > 0) process.exitCode = 1;
} finally {
  await pool.end();
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
}
