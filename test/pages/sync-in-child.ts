import { syncPages } from '#src/actions/pages/sync-pages.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';
import { devices, inventory, openInventory } from './inventory.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

/** Reads the devices once, in a process that tests can kill. */
const [, , connectionString, url, id] = process.argv as [string, string, string, string, string];
const pool = openPool({ connectionString });
const api = openInventory({ url });
const config = { url, clientSecret: 'env:INVENTORY_SECRET' };
const request = { source: { id, connector: inventory.name }, connector: inventory, stream: devices as never, api, config };
await syncPages({ db: openDatabase(pool), pool }, administrator('test'), request);
await api.close();
await pool.end();
