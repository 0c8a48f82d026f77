import { allocation } from '#src/runs/allocation/allocation.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';
import { RULES } from './bill.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

/** A worker of its own process, made to be killed: allocates January of the database it is told of. */
const [connectionString] = process.argv.slice(2);
const pool = openPool({ connectionString: connectionString!, applicationName: 'allocating child' });
const outcome = await makeRun(openDatabase(pool), administrator('child'), allocation, { month: '2025-01', ruleSet: RULES });
process.stdout.write(outcome.outcome);
await pool.end();
