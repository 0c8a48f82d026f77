import { Kysely, PostgresAdapter, PostgresDriver, PostgresIntrospector, PostgresQueryCompiler, sql, type PostgresPool } from 'kysely';
import type { Database } from '#src/store/database.ts';
import { takeSealInstant } from '#src/store/seal.ts';
import type { Company } from '../schema/company.ts';

/** Keeps all batches beside the hub: nothing of them has been delivered until it arrives. */
export async function shelveBatches({ db }: Company): Promise<void> {
  await sql`create table shelved_batch as select * from batch`.execute(db);
}

/**
 * Does work in one transaction that is rolled back. The work's own transactions are not told from one another: whoever fails, fails it
 * all. That spares a third of the statements of a run, which is what a thousand orders consist of.
 */
export async function inOneTransaction<T>({ pool }: Company, work: (db: Database) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const lent = { query: client.query.bind(client), release: () => undefined };
    const driver = new PostgresDriver({
      pool: { connect: () => Promise.resolve(lent), end: () => Promise.resolve() } as unknown as PostgresPool,
    });
    return await work(
      new Kysely({
        dialect: {
          createAdapter: () => new PostgresAdapter(),
          createDriver: () => ({
            init: () => driver.init(),
            acquireConnection: () => driver.acquireConnection(),
            beginTransaction: () => Promise.resolve(),
            commitTransaction: () => Promise.resolve(),
            rollbackTransaction: () => Promise.resolve(),
            releaseConnection: (connection) => driver.releaseConnection(connection as Parameters<PostgresDriver['releaseConnection']>[0]),
            destroy: () => driver.destroy(),
          }),
          createIntrospector: (of) => new PostgresIntrospector(of),
          createQueryCompiler: () => new PostgresQueryCompiler(),
        },
      }),
    );
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** In a transaction that is rolled back, a hub to which nothing was delivered. Rows of batches stay, and nobody knows of them. */
export async function emptyHub(db: Database): Promise<void> {
  await sql`set local session_replication_role = replica`.execute(db);
  await sql`delete from batch`.execute(db);
  await sql`set local session_replication_role = origin`.execute(db);
}

/** A shelved batch is sealed as the next revision of its slice, as a load does at its end. */
export async function arrive(db: Database, batchId: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const sealedAt = await takeSealInstant(transaction);
    await sql`update batch b set superseded_at = ${sealedAt}::timestamptz from shelved_batch s
      where s.id = ${batchId} and b.source_id = s.source_id and b.stream = s.stream and b.slice = s.slice and b.superseded_at is null`.execute(
      transaction,
    );
    await sql`insert into batch overriding system value
      select (jsonb_populate_record(null::batch, to_jsonb(s) || jsonb_build_object('sealed_at', ${sealedAt}::timestamptz, 'superseded_at', null,
        'revision', 1 + (select count(*) from batch b where b.source_id = s.source_id and b.stream = s.stream and b.slice = s.slice)))).*
      from shelved_batch s where s.id = ${batchId}`.execute(transaction);
  });
}
