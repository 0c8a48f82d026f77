import path from 'node:path';
import { findConnector } from '#connectors/index.ts';
import { loadDelivery } from '#src/actions/load/load-delivery.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

/** Loads one file in a process of its own, so that its memory is only its own, and says how long it took: `load-once.ts <database> <file>`. */
const [connectionString, file] = process.argv.slice(2) as [string, string];
const connector = findConnector('aws-billing');
const pool = openPool({ connectionString });
const request = {
  source: { id: 'bench', connector: connector.name },
  connector,
  stream: connector.streams[0]!,
  folder: openLocalFolder(path.dirname(file)),
  config: {},
  delivery: { slice: 'bench/2025-01', objects: [{ key: path.basename(file), format: 'csv', compression: 'gzip' }] },
} as const;
const started = performance.now();
const outcome = await loadDelivery({ db: openDatabase(pool), pool }, administrator('bench'), request);
const seconds = (performance.now() - started) / 1000;
await pool.end();
if (outcome.outcome !== 'sealed') throw new Error(JSON.stringify(outcome));
// Kilobytes on Linux and macOS alike since libuv 1.45.
const peakBytes = process.resourceUsage().maxRSS * 1024;
process.stdout.write(`${JSON.stringify({ seconds, peakBytes, batchId: outcome.batchId, control: outcome.control })}\n`);
