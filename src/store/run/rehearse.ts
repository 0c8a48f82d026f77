import {
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Driver,
  type PostgresPool,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';
import type { Database } from '../database.ts';

/**
 * Lets work be done for real and then undone: all of it happens in one transaction that is rolled back, in which the work's own
 * transactions are savepoints. What it answers is what really would have come of it. Others wait for a seal of the hub meanwhile.
 */
export async function rehearse<T>(pool: Pool, work: (db: Database) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('begin');
    const db: Database = new Kysely({
      dialect: {
        createAdapter: () => new PostgresAdapter(),
        createDriver: () => savepointDriver(new PostgresDriver({ pool: onlyThis(client) })),
        createIntrospector: (of) => new PostgresIntrospector(of),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    });
    return await work(db);
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release(failure);
  }
}

function onlyThis(client: PoolClient): PostgresPool {
  const lent = { query: client.query.bind(client), release: () => undefined };
  return { connect: () => Promise.resolve(lent), end: () => Promise.resolve() } as unknown as PostgresPool;
}

/** Whoever asks for the one connection waits until it is given back, as with a pool of one. */
function savepointDriver(driver: PostgresDriver): Driver {
  let last: Promise<void> = Promise.resolve();
  const giveBack = new Map<DatabaseConnection, () => void>();
  const run = async (connection: DatabaseConnection, statement: string) => {
    await connection.executeQuery(CompiledQuery.raw(statement));
  };
  return {
    init: () => driver.init(),
    async acquireConnection() {
      const { promise, resolve } = Promise.withResolvers<void>();
      const before = last;
      last = promise;
      await before;
      const connection = await driver.acquireConnection();
      giveBack.set(connection, resolve);
      return connection;
    },
    // The isolation that is asked for cannot be had within the transaction; nobody else writes what it reads here.
    beginTransaction: (connection) => run(connection, 'savepoint rehearsal'),
    async commitTransaction(connection) {
      await run(connection, 'release savepoint rehearsal');
      // Settings for a transaction would outlive the savepoint: the next one must not be the role of a reader.
      await run(connection, 'set local role none');
    },
    rollbackTransaction: (connection) => run(connection, 'rollback to savepoint rehearsal'),
    async releaseConnection(connection) {
      await driver.releaseConnection(connection as Parameters<PostgresDriver['releaseConnection']>[0]);
      giveBack.get(connection)?.();
    },
    destroy: () => driver.destroy(),
  };
}
