import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { startEmbeddedPostgres } from '#src/platform/postgres/embedded-postgres.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';
import { migrate } from '#src/store/migrate.ts';
import { writeCurFile } from './ingest/cur-file.ts';
import { bytesOnDisk, copyClient, copyIntoWideTable, createWideTable, writeNormalizedRows } from './ingest/wide-table.ts';

/**
 * Loads a generated cost and usage report end to end (gunzip, parse, map, check, digest, dictionaries, COPY, indexes, rollups, seal)
 * beside `\copy` of the same rows, already normalised, into one wide table with two indexes. Turn by turn, each time into a new
 * database; the median of the rounds counts. `ratio` is rows a second over rows a second.
 */
const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rows: { type: 'string', default: '500000' },
    rounds: { type: 'string', default: '3' },
  },
  allowPositionals: true,
});
const ROWS = Number.parseInt(options.rows, 10);
const LOAD_ONCE = fileURLToPath(new URL('./ingest/load-once.ts', import.meta.url));
const HUB_TABLES = ['charge_account', 'tag_set', 'charge_scope', 'charge_price', 'charge_resource', 'charge_daily', 'charge_monthly'];

interface Loaded {
  readonly seconds: number;
  readonly peakBytes: number;
  readonly batchId: string;
}

const home = mkdtempSync(path.join(tmpdir(), 'costweave-bench-'));
chmodSync(home, 0o755);
say(`writing a report of ${ROWS} rows`);
const report = path.join(home, 'report.csv.gz');
const normalized = path.join(home, 'normalized.txt');
await writeCurFile(report, ROWS);
const postgres = await startEmbeddedPostgres({ home });
try {
  await measure();
} finally {
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
}

async function measure(): Promise<void> {
  const loads: Loaded[] = [];
  const copies: number[] = [];
  const fractions: number[] = [];
  for (let round = 0; round < Number.parseInt(options.rounds, 10); round++) {
    await inNewDatabase(`hub_${round}`, async (pool, connectionString) => {
      await migrate(openDatabase(pool));
      const loaded = loadInOwnProcess(connectionString);
      loads.push(loaded);
      if (round === 0) await writeNormalizedRows(pool, loaded.batchId, normalized);
      fractions.push(await bytesOnDisk(pool, [`charge_b${loaded.batchId}`, ...HUB_TABLES]));
    });
    await inNewDatabase(`wide_${round}`, async (pool, connectionString) => {
      await createWideTable(pool);
      copies.push(await copyIntoWideTable(pool, connectionString, normalized));
      fractions[round] = fractions[round]! / (await bytesOnDisk(pool, ['wide']));
    });
    say(`round ${round + 1}: hub ${rate(loads[round]!.seconds)} rows/s, ${copyClient()} ${rate(copies[round]!)} rows/s`);
  }
  tell(loads, copies, fractions);
}

function tell(loads: readonly Loaded[], copies: readonly number[], fractions: readonly number[]): void {
  const [hubSeconds, copySeconds] = [median(loads.map(({ seconds }) => seconds)), median(copies)];
  const result = {
    ratio: round(copySeconds / hubSeconds),
    rows: ROWS,
    hubRowsPerSecond: rate(hubSeconds),
    copyRowsPerSecond: rate(copySeconds),
    copyClient: copyClient(),
    peakMiB: Math.round(Math.max(...loads.map(({ peakBytes }) => peakBytes)) / 1024 / 1024),
    diskFraction: round(median(fractions)),
  };
  if (options.json) return void process.stdout.write(`${JSON.stringify(result)}\n`);
  process.stdout.write(
    [
      `hub, from gzip to sealed batch   ${result.hubRowsPerSecond} rows/s`,
      `${result.copyClient.padEnd(32)} ${result.copyRowsPerSecond} rows/s`,
      `ratio                            ${result.ratio} (aim: at least 1.2)`,
      `peak memory of the loading       ${result.peakMiB} MiB (aim: below 400)`,
      `bytes on disk                    ${result.diskFraction} of the wide table's (aim: at most 0.33)`,
      '',
    ].join('\n'),
  );
}

async function inNewDatabase(name: string, work: (pool: pg.Pool, connectionString: string) => Promise<void>): Promise<void> {
  const administration = openPool({ connectionString: postgres.connectionString, connectionsMax: 1 });
  const url = new URL(postgres.connectionString);
  url.pathname = `/${name}`;
  await administration.query(`create database ${name}`);
  await administration.query('checkpoint');
  const pool = openPool({ connectionString: url.href, connectionsMax: 2 });
  try {
    await work(pool, url.href);
  } finally {
    await pool.end();
    await administration.query(`drop database ${name} with (force)`);
    await administration.end();
  }
}

function loadInOwnProcess(connectionString: string): Loaded {
  return JSON.parse(execFileSync(process.execPath, [LOAD_ONCE, connectionString, report], { encoding: 'utf8' })) as Loaded;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function rate(seconds: number): number {
  return Math.round(ROWS / seconds);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function say(text: string): void {
  if (!options.json) process.stderr.write(`${text}\n`);
}
