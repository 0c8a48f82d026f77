import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '#src/platform/postgres/embedded-postgres.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';
import { migrate } from '#src/store/migrate.ts';
import { startBenchHub } from './doors/hub/bench-hub.ts';
import { postgresCpu } from './doors/hub/postgres-cpu.ts';
import type { Bench, Figures, Place } from './doors/part.ts';
import { PARTS } from './doors/parts.ts';
import { seedCharges } from './query/seed-charges.ts';

/**
 * The doors by which people and programs take what is in the hub, each beside a named limit: `npm run bench -- doors [part…]`. Charges are made once;
 * each part works on a copy of them, with a hub of its own, and a part that fails stops no other.
 */
const { values: options, positionals } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    rows: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '180' },
    subscribers: { type: 'string', default: '2000' },
  },
  args: process.argv.slice(3),
  allowPositionals: true,
});
const wanted = positionals.length === 0 ? Object.keys(PARTS) : positionals;
const unknown = wanted.find((name) => !Object.hasOwn(PARTS, name));
if (unknown !== undefined) {
  process.stderr.write(`expected parts of ${Object.keys(PARTS).join(', ')}, found ${unknown}\n`);
  process.exit(2);
}
// Whoever stops it leaves nothing running: the server of the database goes with this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const home = mkdtempSync(path.join(tmpdir(), 'costweave-bench-'));
chmodSync(home, 0o755);
const postgres = await startEmbeddedPostgres({ home, settings: { max_wal_size: '4GB' } });
const bench: Bench = {
  rows: Number.parseInt(options.rows, 10),
  seconds: Number.parseInt(options.seconds, 10),
  subscribers: Number.parseInt(options.subscribers, 10),
  at: onCopy,
  say,
};
const measured: Record<string, Figures | { readonly failed: string }> = {};
try {
  const seconds = await timed(makeCharges);
  say(`${bench.rows} charges are made (${seconds} s)`);
  for (const name of wanted) {
    const { what, aim, run } = PARTS[name]!;
    say(`${name}: ${what}`);
    const took = await timed(async () => {
      measured[name] = await run(bench).catch((error: unknown) => ({ failed: String(error) }));
    });
    tell(name, aim, took);
  }
  if (options.json) process.stdout.write(`${JSON.stringify(measured)}\n`);
  if (Object.values(measured).some((figures) => 'failed' in figures)) process.exitCode = 1;
} finally {
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
}

async function makeCharges(): Promise<void> {
  const pool = openPool({ connectionString: postgres.connectionString });
  const db = openDatabase(pool);
  try {
    await migrate(db);
    await seedCharges(db, bench.rows);
  } finally {
    await pool.end();
  }
}

/** Copied as it is on the disk, and dropped afterwards: parts leave each other nothing. */
async function onCopy<T>(work: (place: Place) => Promise<T>): Promise<T> {
  const name = `copy_${Object.keys(measured).length}`;
  const url = new URL(postgres.connectionString);
  const administration = openPool({ connectionString: new URL('/postgres', url).href, connectionsMax: 1 });
  const hubHome = path.join(home, name);
  mkdirSync(hubHome);
  await using opened = new AsyncDisposableStack();
  opened.defer(() => administration.end());
  await administration.query(`create database ${name} template ${url.pathname.slice(1)} strategy file_copy`);
  opened.defer(async () => void (await administration.query(`drop database ${name} with (force)`)));
  await administration.query('checkpoint');
  url.pathname = `/${name}`;
  const hub = await startBenchHub(url.href, hubHome);
  opened.defer(() => hub.stop());
  return await work({ hub, connectionString: url.href, postgresCpu: () => postgresCpu(home) });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return Math.round((performance.now() - started) / 1000);
}

function tell(name: string, aim: string, seconds: number): void {
  say(`  took ${seconds} s`);
  const figures = Object.entries(measured[name]!).map(([figure, value]) => `  ${figure.padEnd(28)} ${String(value)}`);
  const told = [`${name} (aim: ${aim})`, ...figures].join('\n');
  // Whoever stops it before its end has what was measured until then.
  if (options.json) say(told);
  else process.stdout.write(`${told}\n`);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
