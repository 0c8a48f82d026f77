import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from, to } from 'pg-copy-streams';
import { FOCUS_COLUMN_NAMES, focusColumn } from '#src/domain/charge/focus-columns.ts';
import { sqlName } from '#src/reading/charge/charge-tables.ts';

const SQL_TYPES = { string: 'text', decimal: 'numeric', instant: 'timestamptz', json: 'jsonb' } as const;
const COLUMNS = FOCUS_COLUMN_NAMES.map(sqlName).join(', ');

/** The yardstick: one table with the columns of FOCUS and two indexes, one for the time and one for who spends on what. */
export async function createWideTable(pool: pg.Pool): Promise<void> {
  const columns = FOCUS_COLUMN_NAMES.map((name) => `${sqlName(name)} ${SQL_TYPES[focusColumn(name).type]}`).join(', ');
  await pool.query(`create table wide (${columns})`);
  await pool.query('create index wide_time on wide (charge_period_start)');
  await pool.query('create index wide_spender on wide (sub_account_id, service_name)');
}

/** The rows of a loaded batch, already normalised, as the text that COPY reads. */
export async function writeNormalizedRows(pool: pg.Pool, batchId: string, file: string): Promise<void> {
  const client = await pool.connect();
  try {
    const rows = `select ${COLUMNS} from charge_focus where batch_id = ${BigInt(batchId)}`;
    await pipeline(client.query(to(`copy (${rows}) to stdout`)), createWriteStream(file));
  } finally {
    client.release();
  }
}

/** Seconds that psql's `\copy` takes for the file; with pg-copy-streams where there is no psql. */
export async function copyIntoWideTable(pool: pg.Pool, connectionString: string, file: string): Promise<number> {
  const started = performance.now();
  if (copyClient() === 'psql') {
    execFileSync('psql', ['--no-psqlrc', '--quiet', connectionString, '--command', `\\copy wide (${COLUMNS}) from '${file}'`]);
  } else {
    const client = await pool.connect();
    try {
      await pipeline(createReadStream(file, { highWaterMark: 256 * 1024 }), client.query(from(`copy wide (${COLUMNS}) from stdin`)));
    } finally {
      client.release();
    }
  }
  return (performance.now() - started) / 1000;
}

export function copyClient(): 'psql' | 'pg-copy-streams' {
  try {
    execFileSync('psql', ['--version'], { stdio: 'ignore' });
    return 'psql';
  } catch {
    return 'pg-copy-streams';
  }
}

export async function bytesOnDisk(pool: pg.Pool, tables: readonly string[]): Promise<number> {
  const { rows } = await pool.query<{ bytes: string }>(
    'select sum(pg_total_relation_size(name::regclass)) as bytes from unnest($1::text[]) name',
    [tables],
  );
  return Number(rows[0]!.bytes);
}
