import { DEFAULT_LIMITS } from '#src/domain/limit/viewer-limits.ts';
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
  // As users have it, with a minute that holds what is measured.
  limits: { ...DEFAULT_LIMITS, pointsPerMinute: 100_000_000, rowsPerMinute: 900_000_000, secondsPerMinute: 100_000, roles: {} },
  log: createLog({ level: 'error' }),
  host: '127.0.0.1',
  port: 0,
});
process.send!({ url: `${server.url}/graphql` });
