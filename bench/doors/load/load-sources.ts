import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { findConnector } from '#connectors/index.ts';
import { loadDelivery } from '#src/actions/load/load-delivery.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';
import { writeCurFile } from '../../ingest/cur-file.ts';

/**
 * So many sources, each with a bill of its own that is delivered again and again with a few rows more, in a process of its own:
 * `load-sources.ts <database> <folder> <sources> <rows> <seconds>`. Tells when the bills are written, and how many deliveries were sealed
 * within that time, which begins when it is told to.
 */
const [connectionString, root, sources, rows, seconds] = process.argv.slice(2) as [string, string, string, string, string];
/** What a load works with at once: its rows, its seal, and what it looks up meanwhile. */
const CONNECTIONS_A_LOAD = 4;
const LATER_ROWS = 5;
const connector = findConnector('aws-billing');
const pool = openPool({ connectionString, applicationName: 'costweave loads', connectionsMax: CONNECTIONS_A_LOAD * Number(sources) });
const deps = { db: openDatabase(pool), pool };
const payers = Array.from({ length: Number(sources) }, (_, index) => index + 1);
let sealed = 0;

const folderOf = (payer: number) => path.join(root, `source-${payer}`);
const keyOf = (part: number) => `bill-${String(part).padStart(5, '0')}.csv.gz`;
const write = (payer: number, part: number, count: number) => writeCurFile(path.join(folderOf(payer), keyOf(part)), count, { payer, part });

async function deliver(payer: number, until: number): Promise<void> {
  const folder = openLocalFolder(folderOf(payer));
  for (let part = 1; performance.now() < until; part++) {
    await write(payer, part, LATER_ROWS);
    const objects = Array.from({ length: part + 1 }, (_, of) => ({ key: keyOf(of), format: 'csv', compression: 'gzip' }) as const);
    const outcome = await loadDelivery(deps, administrator('bench'), {
      source: { id: `loading-${payer}`, connector: connector.name },
      connector,
      stream: connector.streams[0]!,
      folder,
      config: {},
      delivery: { slice: 'bench/2025-01', objects },
    });
    if (outcome.outcome !== 'sealed') throw new Error(JSON.stringify(outcome));
    sealed++;
  }
}

for (const payer of payers) {
  mkdirSync(folderOf(payer));
  await write(payer, 0, Number(rows));
}
process.send!({ isReady: true });
process.once('message', () => {
  const until = performance.now() + Number(seconds) * 1000;
  void Promise.all(payers.map((payer) => deliver(payer, until))).then(async () => {
    await pool.end();
    process.send!({ sealed });
    process.disconnect();
  });
});
