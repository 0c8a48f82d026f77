import {
  CompiledQuery,
  Kysely,
  PostgresDriver,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Driver,
  type PostgresPool,
} from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { DatabaseError } from 'pg';
import type { Database } from '../database.ts';
import { waitForCommits } from '../seal.ts';
import { RehearsalAdapter } from './is-rehearsal.ts';

/** How often it begins anew because somebody changed meanwhile what it would change. */
const ATTEMPTS_MAX = 3;

/**
 * Lets work be done for real and then undone: all of it happens in one transaction of one snapshot that is rolled back, in which the work's
 * own transactions are savepoints. What it answers is what would have come of it at that instant. It takes no turn among seals and waits for
 * none, so deliveries are sealed meanwhile; only runs of the same kind and closes of the same months wait for it.
 */
export async function rehearse<T>(pool: Pool, work: (db: Database) => Promise<T>): Promise<T> {
  for (let count = 1; ; count++) {
    try {
      return await attempt(pool, work);
    } catch (error) {
      if (count === ATTEMPTS_MAX || !isOvertaken(error)) throw error;
    }
  }
}

/** Somebody else committed what stands against it: it could not be serialized after that, was in a deadlock, or is there already. */
function isOvertaken(error: unknown): boolean {
  return error instanceof DatabaseError && ['40001', '40P01', '23505'].includes(error.code ?? '');
}

async function attempt<T>(pool: Pool, work: (db: Database) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('begin isolation level repeatable read');
    const db: Database = new Kysely({
      dialect: {
        createAdapter: () => new RehearsalAdapter(),
        createDriver: () => savepointDriver(new PostgresDriver({ pool: onlyThis(client) })),
        createIntrospector: (of) => new PostgresIntrospector(of),
        createQueryCompiler: () => new PostgresQueryCompiler(),
      },
    });
    // The first statement takes the snapshot.
    await db.transaction().execute(waitForCommits);
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
    // Isolation is that of the transaction around it: one snapshot for all.
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
