import { randomBytes } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { inject } from 'vitest';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase, type Database, type StatementListener } from '#src/store/database.ts';
import { TEMPLATE } from './template-home.ts';

export interface FreshDatabase {
  readonly db: Database;
  readonly pool: Pool;
  readonly connectionString: string;
  drop(): Promise<void>;
}

/** An own, migrated, empty database for one test file or test. Drop it when done. */
export async function freshDatabase(options: { readonly listener?: StatementListener } = {}): Promise<FreshDatabase> {
  const postgresUrl = await postgresOfThisRun();
  const name = `test_${randomBytes(6).toString('hex')}`;
  // Copying the few files of the template is quicker than logging them block by block.
  await asAdministrator(postgresUrl, `create database ${name} template ${TEMPLATE} strategy file_copy`);
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

/** The first who asks waits until it is there. */
async function postgresOfThisRun(): Promise<string> {
  const response = await fetch(inject('postgresDoor'));
  const told = await response.text();
  if (!response.ok) throw new Error(`the PostgreSQL of the tests did not start: ${told}`);
  return told;
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
