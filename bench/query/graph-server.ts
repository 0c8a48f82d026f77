import { startHttpServer } from '#src/main/http/http-server.ts';
import { createLog } from '#src/platform/log.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';
import { CONNECTIONS } from './connections.ts';

/** The graph as it is served, in a process of its own. */
const pool = openPool({ connectionString: process.argv[2]!, connectionsMax: CONNECTIONS });
const server = await startHttpServer({
  db: openDatabase(pool),
  relay: { listen: () => Promise.resolve(() => Promise.resolve()) },
  viewers: [],
  localAdministrator: true,
  log: createLog({ level: 'error' }),
  host: '127.0.0.1',
  port: 0,
});
process.send!({ url: `${server.url}/graphql` });
