import { withoutPassword, type Config } from '../../platform/config/config.ts';
import { ForgetfulRedisError, refuseUnfitRedis } from '../../platform/queue/refuse-unfit-redis.ts';
import { ok, wrong, type Finding } from './finding.ts';

/** Whether the Redis of the queue answers and keeps what it is given. */
export async function* examineRedis({ redisUrl }: Config): AsyncGenerator<Finding> {
  if (redisUrl === undefined) return;
  const where = withoutPassword(redisUrl);
  try {
    await refuseUnfitRedis(redisUrl);
    yield ok('redis', `${where}: append-only file, nothing evicted`);
  } catch (error) {
    if (error instanceof ForgetfulRedisError)
      yield wrong('redis', error.message, 'In redis.conf: `appendonly yes` and `maxmemory-policy noeviction`; then restart Redis.');
    else
      yield wrong('redis', `${where} does not answer`, 'Start it, or correct REDIS_URL. Without REDIS_URL the queue lies in PostgreSQL.');
  }
}
