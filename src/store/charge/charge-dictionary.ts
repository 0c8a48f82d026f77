import type pg from 'pg';
import { DICTIONARY_COLUMNS, DICTIONARY_TABLES, type DictionaryTable } from '../../reading/charge/charge-tables.ts';
import { openCopy } from '../copy-rows.ts';

/** Two different tuples have one key. */
export class DictionaryCollisionError extends Error {
  override readonly name = 'DictionaryCollisionError';
}

/**
 * Adds tuples to the dictionaries over a connection of its own, so that they are there before the charges that name them become
 * visible. A tuple is its content: writing it twice, or for a batch that is never sealed, changes nothing.
 */
export interface DictionaryWriter {
  /** COPY lines for one table. Waits only when much is pending. */
  add(table: DictionaryTable, lines: Uint8Array): Promise<void>;
  /** Everything added so far is committed. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

const PENDING_BYTES_MAX = 4 * 1024 * 1024;

export async function openDictionaries(pool: pg.Pool): Promise<DictionaryWriter> {
  const client = await pool.connect();
  const ignore = () => undefined;
  client.on('error', ignore);
  let pending = new Map<DictionaryTable, Uint8Array[]>();
  let pendingBytes = 0;
  let writing: Promise<void> = Promise.resolve();
  let isBroken = false;

  /** One batch is written at a time, while the next one is collected. */
  async function writePending(): Promise<void> {
    await writing;
    if (pendingBytes === 0) return;
    const lines = pending;
    pending = new Map();
    pendingBytes = 0;
    writing = writeTuples(client, lines).catch((error: unknown) => {
      isBroken = true;
      throw error;
    });
    // Heard by the next call; until then it is not unhandled.
    writing.catch(() => undefined);
  }

  return {
    async add(table, lines) {
      const of = pending.get(table) ?? [];
      pending.set(table, of);
      of.push(lines);
      pendingBytes += lines.length;
      if (pendingBytes > PENDING_BYTES_MAX) await writePending();
    },
    async flush() {
      await writePending();
      await writing;
    },
    async close() {
      await writing.catch(() => undefined);
      if (!isBroken) await client.query('discard temp').catch(() => (isBroken = true));
      client.release(isBroken);
      // After the pool listens again.
      client.off('error', ignore);
    },
  };
}

/** Tables and keys in one fixed order: two loads that write the same tuples wait for each other instead of for ever. */
async function writeTuples(client: pg.PoolClient, lines: ReadonlyMap<DictionaryTable, readonly Uint8Array[]>): Promise<void> {
  await client.query('begin');
  for (const table of DICTIONARY_TABLES) {
    const some = lines.get(table);
    if (some) await writeTable(client, table, some);
  }
  await client.query('commit');
}

async function writeTable(client: pg.PoolClient, table: DictionaryTable, lines: readonly Uint8Array[]): Promise<void> {
  const columns = DICTIONARY_COLUMNS[table];
  const [key] = columns;
  await client.query(`create temp table if not exists new_${table} (like ${table}) on commit delete rows`);
  const copy = openCopy(client, `copy pg_temp.new_${table} (${columns.join(', ')}) from stdin`);
  for (const line of lines) await copy.write(line);
  await copy.end();
  await client.query(
    `insert into ${table} (${columns.join(', ')})
     select distinct on (${key}) ${columns.join(', ')} from pg_temp.new_${table} order by ${key}
     on conflict (${key}) do nothing`,
  );
  const { rows } = await client.query<{ key: string }>(
    `select ${key} as key from pg_temp.new_${table} n join ${table} t using (${key}) where n.content_hash <> t.content_hash limit 1`,
  );
  if (rows[0]) throw new DictionaryCollisionError(`${table}: two tuples have the key ${rows[0].key}`);
}
