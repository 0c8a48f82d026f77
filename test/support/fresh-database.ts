import { randomBytes } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { inject } from 'vitest';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase, type Database, type StatementListener } from '#src/store/database.ts';

export interface FreshDatabase {
  readonly db: Database;
  readonly pool: Pool;
  readonly connectionString: string;
  drop(): Promise<void>;
}

/** An own, migrated, empty database for one test file or test. Drop it when done. */
export async function freshDatabase(options: { readonly listener?: StatementListener } = {}): Promise<FreshDatabase> {
  const postgresUrl = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  // Copying the few files of the template is quicker than logging them block by block.
  await asAdministrator(postgresUrl, `create database ${name} template ${inject('templateDatabase')} strategy file_copy`);
  const url = new URL(postgresUrl);
  url.pathname = `/${name}`;
  const pool = openPool({ connectionString: url.href });
  return {
    db: openDatabase(pool, options.listener),
    pool,
    connectionString: url.href,
    async drop() {
      await pool.end();
      await asAdministrator(postgresUrl, `drop database ${name} with (force)`);
    },
  };
}

async function asAdministrator(connectionString: string, statement: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
