import path from 'node:path';
import { findConnector } from '#connectors/index.ts';
import { loadDelivery } from '#src/actions/load/load-delivery.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';

/** So many sources that deliver one slice after the other, in a process of its own: `load-sources.ts <database> <file> <sources> <seconds>`. Tells how many were sealed. */
const [connectionString, file, sources, seconds] = process.argv.slice(2) as [string, string, string, string];
/** What a load works with at once: its rows, its seal, and what it looks up meanwhile. */
const CONNECTIONS_A_LOAD = 4;
const until = performance.now() + Number(seconds) * 1000;
const connector = findConnector('aws-billing');
const pool = openPool({ connectionString, applicationName: 'costweave loads', connectionsMax: CONNECTIONS_A_LOAD * Number(sources) });
const deps = { db: openDatabase(pool), pool };
const folder = openLocalFolder(path.dirname(file));
let sealed = 0;

async function deliver(source: number): Promise<void> {
  for (let slice = 1; performance.now() < until; slice++) {
    const outcome = await loadDelivery(deps, administrator('bench'), {
      source: { id: `loading-${source}`, connector: connector.name },
      connector,
      stream: connector.streams[0]!,
      folder,
      config: {},
      delivery: { slice: `bench-${slice}/2025-01`, objects: [{ key: path.basename(file), format: 'csv', compression: 'gzip' }] },
    });
    if (outcome.outcome !== 'sealed') throw new Error(JSON.stringify(outcome));
    sealed++;
  }
}

await Promise.all(Array.from({ length: Number(sources) }, (_, index) => deliver(index + 1)));
await pool.end();
process.send!({ sealed });
process.disconnect();
