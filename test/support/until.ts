import { setTimeout as later } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '#src/store/database.ts';

/** Waits for a state that nothing announces. Throws what it waited for, with what is so instead, when it takes too long. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  { withinMs = 45_000, everyMs = 10, instead = () => '' }: { withinMs?: number; everyMs?: number; instead?: () => string } = {},
): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`waited ${withinMs} ms in vain until ${what} ${instead()}`);
    await later(everyMs);
  }
}

/** Waits until a session waits for a lock on the table. Ask by the transaction that holds it, or by another connection. */
export async function untilBlocked(
  db: Database,
  table: string,
  isOver: () => boolean = () => false,
  options: { readonly withinMs?: number } = {},
): Promise<void> {
  const isBlocked = async () => {
    const { rows } = await sql`
      select from pg_locks where not granted and relation = ${table}::regclass
        and database = (select oid from pg_database where datname = current_database())`.execute(db);
    return rows.length > 0 || isOver();
  };
  await until(`a session waits for ${table}`, isBlocked, options);
}

/** Waits until PostgreSQL has noticed that nobody else is connected to the database any more, and has rolled back what was begun. */
export async function untilAlone(db: Database, applicationName: string): Promise<void> {
  await until(`no session of ${applicationName} is left`, async () => {
    const { rows } = await sql`
      select from pg_stat_activity where datname = current_database() and application_name = ${applicationName}`.execute(db);
    return rows.length === 0;
  });
}
