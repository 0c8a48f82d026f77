import { Redis } from 'ioredis';
import { describe } from 'vitest';
import type { QueueConnection } from '#src/platform/queue/queue.ts';

export interface Backend {
  readonly name: 'PostgreSQL' | 'Redis';
  /** Environment of a hub whose database is this one. */
  readonly env: (connectionString: string) => Record<string, string>;
  readonly connection: (connectionString: string) => QueueConnection;
  /** Forgets what earlier tests left. */
  readonly clear: () => Promise<void>;
}

/**
 * Runs a suite on every backend of the queue. Without a Redis (COSTWEAVE_TEST_REDIS_URL) its half is reported as skipped. `concurrent`:
 * side by side, where the tests mostly wait and share nothing.
 */
export function onEveryBackend(what: string, database: number, suite: (backend: Backend) => void, { concurrent = false } = {}): void {
  describe(`${what} on PostgreSQL`, { concurrent }, () => suite(POSTGRES));
  const redisUrl = process.env['COSTWEAVE_TEST_REDIS_URL'];
  const isAway = redisUrl === undefined;
  describe.skipIf(isAway)(`${what} on Redis`, { concurrent }, () => suite(redisBackend(`${redisUrl}/${database}`)));
}

const POSTGRES: Backend = {
  name: 'PostgreSQL',
  env: (connectionString) => ({ DATABASE_URL: connectionString }),
  connection: (connectionString) => ({ kind: 'postgres', connectionString }),
  clear: () => Promise.resolve(),
};

/** Each file has a database of the Redis of its own: files run side by side. */
function redisBackend(url: string): Backend {
  return {
    name: 'Redis',
    env: (connectionString) => ({ DATABASE_URL: connectionString, REDIS_URL: url }),
    connection: () => ({ kind: 'redis', url }),
    async clear() {
      const redis = new Redis(url);
      await redis.flushdb();
      redis.disconnect();
    },
  };
}
