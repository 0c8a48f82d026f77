import { sql, type RawBuilder } from 'kysely';
import { asRawRows } from '../prepared.ts';
import type { Snapshot } from '../viewer/snapshot.ts';
import { literalStatement } from './literal-statement.ts';

/** Values as PostgreSQL prints them, one list a row. */
export type RawRow = readonly (string | null)[];

const ROWS_AT_ONCE = 4_000;

/** The rows of a statement that answers few. One statement. */
export async function rawRows(snapshot: Snapshot, query: RawBuilder<unknown>): Promise<RawRow[]> {
  const { rows } = await sql`${asRawRows()} ${query}`.execute(snapshot.transaction);
  return rows as unknown as RawRow[];
}

/**
 * The rows of a statement, some thousand at a time: PostgreSQL works on the next ones while these are used, and waits for whoever uses
 * them, so that memory does not grow with them.
 */
export async function* eachRawRows(snapshot: Snapshot, query: RawBuilder<unknown>): AsyncGenerator<RawRow[]> {
  const { transaction } = snapshot;
  await sql.raw(`declare flat_rows no scroll cursor for ${literalStatement(transaction, query)}`).execute(transaction);
  const fetch = () => rawRows(snapshot, sql.raw(`fetch ${ROWS_AT_ONCE} from flat_rows`));
  let next = fetch();
  try {
    for (;;) {
      const rows = await next;
      if (rows.length === ROWS_AT_ONCE) {
        next = fetch();
        // Whoever breaks off hears of it, and of nothing else.
        next.catch(() => undefined);
      }
      if (rows.length > 0) yield rows;
      if (rows.length < ROWS_AT_ONCE) break;
    }
  } finally {
    await next.catch(() => undefined);
    await sql`close flat_rows`.execute(transaction).catch(() => undefined);
  }
}
