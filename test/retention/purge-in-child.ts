import { carryOutPurgeItem } from '#src/actions/retention/carry-out-purge.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';

/** A worker of its own process, made to be killed: purges one item in the database it is told of. */
const [connectionString] = process.argv.slice(2);
const pool = openPool({ connectionString: connectionString!, applicationName: 'purging child' });
await carryOutPurgeItem(openDatabase(pool), administrator('child'));
await pool.end();
