import type { Redis } from 'ioredis';

/** A Redis without append-only file loses every job when it stops; one that evicts loses some at any time. */
export class ForgetfulRedisError extends Error {
  override readonly name = 'ForgetfulRedisError';
}

/** Nothing answers there, or it lets nobody in with what the URL says. */
export class UnreachableRedisError extends Error {
  override readonly name = 'UnreachableRedisError';
}

/** Throws ForgetfulRedisError or UnreachableRedisError. A client of BullMQ would wait for a Redis that is away for ever. */
export async function refuseUnfitRedis(url: string): Promise<void> {
  // Whoever only tells these failures from others needs no client.
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 1, retryStrategy: () => null });
  // The refusal below says what is wrong; without a listener the client prints it too.
  let heard: Error | undefined;
  redis.on('error', (error) => (heard = error));
  try {
    const [persistence, memory] = await connected(redis);
    const problems = [
      ...(/^aof_enabled:1/m.test(persistence) ? [] : ['expected `appendonly yes`, found no append-only file: a restart would lose jobs']),
      ...(/^maxmemory_policy:noeviction/m.test(memory)
        ? []
        : [
            `expected \`maxmemory-policy noeviction\`, found ${/^maxmemory_policy:(\S+)/m.exec(memory)?.[1] ?? 'none'}: Redis would drop jobs`,
          ]),
    ];
    if (problems.length > 0) throw new ForgetfulRedisError(`REDIS_URL: ${problems.join('; ')}. Change it in redis.conf and restart Redis.`);
  } catch (error) {
    if (error instanceof ForgetfulRedisError) throw error;
    const { host, port } = redis.options;
    const found = (heard ?? (error as Error)).message;
    const wayOut = 'Start Redis, or correct REDIS_URL. Without REDIS_URL the queue lies in PostgreSQL.';
    throw new UnreachableRedisError(`REDIS_URL: expected an answer from Redis at ${host}:${port}, found: ${found}. ${wayOut}`, {
      cause: error,
    });
  } finally {
    redis.disconnect();
  }
}

async function connected(redis: Redis): Promise<[persistence: string, memory: string]> {
  await redis.connect();
  return Promise.all([redis.info('persistence'), redis.info('memory')]);
}
