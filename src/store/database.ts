import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import type pg from 'pg';
import { preparing } from './prepared.ts';
import type { Tables } from './tables/tables.ts';

/** The hub's own connection: loader, jobs and migrations. The graph never gets it; it reads through `readAs`. */
export type Database = Kysely<Tables>;
export type DatabaseTransaction = Transaction<Tables>;

/** Told of every statement sent: tests count them. */
export type StatementListener = (statement: { readonly sql: string; readonly durationMs: number }) => void;

export function openDatabase(pool: pg.Pool, listener?: StatementListener): Database {
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: preparing(pool) }),
    log: (event) => listener?.({ sql: event.query.sql, durationMs: event.queryDurationMillis }),
  });
}
