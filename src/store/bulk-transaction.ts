import type pg from 'pg';
import { openDatabase, type DatabaseTransaction } from './database.ts';

/**
 * One transaction on one connection of its own, for work that needs COPY besides statements; rolled back when `work` throws.
 * When the connection breaks, this throws at once, whatever `work` is waiting for.
 */
export async function inBulkTransaction<T>(
  pool: pg.Pool,
  work: (transaction: DatabaseTransaction, client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const { promise: broken, reject: breakOff } = Promise.withResolvers<never>();
  const onError = (error: Error) => breakOff(error);
  const onEnd = () => breakOff(new Error('the connection to PostgreSQL ended in the middle of a transaction'));
  client.on('error', onError);
  client.on('end', onEnd);
  let failure: unknown;
  try {
    const running = databaseOn(client)
      .transaction()
      .execute((transaction) => work(transaction, client));
    return await Promise.race([running, broken]);
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    client.off('end', onEnd);
    client.release(failure !== undefined);
    client.off('error', onError);
  }
}

/** The statements of this one client. It is lent, so whoever hands it back does not give it to the pool. */
export function databaseOn(client: pg.PoolClient): ReturnType<typeof openDatabase> {
  const lent = new Proxy(client, {
    get(target, key) {
      if (key === 'release') return () => undefined;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
  const pool = { connect: () => Promise.resolve(lent), end: () => Promise.resolve() };
  return openDatabase(pool as unknown as pg.Pool);
}
