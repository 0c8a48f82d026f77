import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '#src/platform/postgres/embedded-postgres.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';
import { migrate } from '#src/store/migrate.ts';
import { compareODataPage } from './doors/odata-page.ts';
import { seedCharges } from './query/seed-charges.ts';

/** Doors of the tables beside the graph, which reads the same rows of the same hub. */
const CHARGES = 300_000;

const home = mkdtempSync(path.join(tmpdir(), 'costweave-bench-'));
chmodSync(home, 0o755);
const postgres = await startEmbeddedPostgres({ home, settings: { max_wal_size: '4GB' } });
try {
  const pool = openPool({ connectionString: postgres.connectionString });
  const db = openDatabase(pool);
  await migrate(db);
  await seedCharges(db, CHARGES);
  await pool.end();
  const server = fork(fileURLToPath(new URL('query/graph-server.ts', import.meta.url)), [postgres.connectionString]);
  try {
    const [{ url }] = (await once(server, 'message')) as [{ url: string }];
    const odata = await compareODataPage(new URL(url).origin);
    if (process.argv.includes('--json')) console.log(JSON.stringify({ odata }));
    else
      console.log(
        `1,000 charges by OData beside the graph: ${odata.ratio} (OData ${odata.odataPerSecond}/s of ${odata.odataBytes} bytes, graph ${odata.graphPerSecond}/s of ${odata.graphBytes} bytes)`,
      );
  } finally {
    server.kill('SIGKILL');
  }
} finally {
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
}
