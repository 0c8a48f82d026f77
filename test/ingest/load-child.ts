import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';
import { loadPlain } from './load-plain.ts';
import { plainDelivery } from './plain-connector.ts';

/** Loads one bill in a process of its own, to be killed or measured: `load-child.ts <database> <folder> [file]`. */
const [connectionString, home, file = 'm.csv.gz'] = process.argv.slice(2) as [string, string, string?];
const pool = openPool({ connectionString, applicationName: 'load child' });
process.stdout.write('loading\n');
const { threadedPlain } = await import('./plain-connector.ts');
const source = { id: 'bill', connector: 'plain' };
const outcome = await loadPlain({ db: openDatabase(pool), pool }, openLocalFolder(home), plainDelivery('m/2025-01', [file]), {
  connector: threadedPlain,
  source,
});
await pool.end();
process.stdout.write(`${JSON.stringify({ outcome: outcome.outcome, peakMiB: Math.round(process.resourceUsage().maxRSS / 1024) })}\n`);
