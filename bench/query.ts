import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '#src/platform/postgres/embedded-postgres.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';
import { migrate } from '#src/store/migrate.ts';
import { askFor, type Target } from './query/load-generator.ts';
import { CHARGES, COSTS } from './query/operations.ts';
import { seedCharges } from './query/seed-charges.ts';

/**
 * The graph beside plain node:http with the same prepared statements, on two million charges: the first operation at 1 and 16
 * connections, and 1,000 charges with batch, tags and dimensions beside PostgreSQL's own JSON passed through. Each server is a
 * process of its own with ten connections. Rounds alternate, since a machine is not as fast from one minute to the next: each pair
 * gives a ratio, and the median of these counts. `ratio` is that of the report: the lower of the two.
 */
const ROUNDS = 9;
const SECONDS = 2;
/** Until the compiler of JavaScript has seen it often enough. */
const WARM_UP_SECONDS = 3;

const home = mkdtempSync(path.join(tmpdir(), 'costweave-bench-'));
chmodSync(home, 0o755);
const postgres = await startEmbeddedPostgres({ home, settings: { max_wal_size: '4GB' } });
const servers: ChildProcess[] = [];
try {
  await seed(postgres.connectionString);
  const graph = await start('graph-server.ts');
  const plain = await start('plain-server.ts');
  const costs = { graph: { url: graph, body: JSON.stringify({ query: COSTS }) }, plain: { url: `${plain}/costs`, body: '{}' } };
  const charges = { graph: { url: graph, body: JSON.stringify({ query: CHARGES }) }, plain: { url: `${plain}/charges`, body: '{}' } };
  const results = {
    'costs, 1 connection': await compare(costs, 1),
    'costs, 16 connections': await compare(costs, 16),
    '1,000 charges, 1 connection': await compare(charges, 1),
    '1,000 charges, 4 connections': await compare(charges, 4),
  };
  report(results);
} finally {
  for (const server of servers) server.kill('SIGKILL');
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
}

async function seed(connectionString: string): Promise<void> {
  const pool = openPool({ connectionString });
  const db = openDatabase(pool);
  await migrate(db);
  await seedCharges(db);
  await pool.end();
}

async function start(file: string): Promise<string> {
  const server = fork(fileURLToPath(new URL(`query/${file}`, import.meta.url)), [postgres.connectionString]);
  servers.push(server);
  const [{ url }] = (await once(server, 'message')) as [{ url: string }];
  return url;
}

interface Comparison {
  readonly ratio: number;
  /** Of each pair of rounds, from the lowest. */
  readonly ratios: readonly number[];
  readonly graphPerSecond: number;
  readonly plainPerSecond: number;
  readonly graphBytes: number;
  readonly plainBytes: number;
}

async function compare(targets: { readonly graph: Target; readonly plain: Target }, connections: number): Promise<Comparison> {
  const rounds = { graph: [] as number[], plain: [] as number[] };
  const bytes = { graph: 0, plain: 0 };
  for (const which of ['graph', 'plain'] as const) await askFor(WARM_UP_SECONDS, connections, targets[which]);
  for (let round = 0; round < ROUNDS; round++) {
    for (const which of ['graph', 'plain'] as const) {
      const { perSecond, bytes: answered } = await askFor(SECONDS, connections, targets[which]);
      rounds[which].push(perSecond);
      bytes[which] = answered;
    }
  }
  const ratios = rounds.graph.map((perSecond, round) => perSecond / rounds.plain[round]!);
  return {
    ratio: rounded(median(ratios)),
    ratios: ratios.toSorted((a, b) => a - b).map(rounded),
    graphPerSecond: rounded(median(rounds.graph)),
    plainPerSecond: rounded(median(rounds.plain)),
    graphBytes: bytes.graph,
    plainBytes: bytes.plain,
  };
}

function report(results: Readonly<Record<string, Comparison>>): void {
  const ratio = Math.min(results['costs, 1 connection']!.ratio, results['costs, 16 connections']!.ratio);
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify({ ratio, ...results }));
    return;
  }
  for (const [name, { ratio, ratios, graphPerSecond, plainPerSecond, graphBytes, plainBytes }] of Object.entries(results)) {
    console.log(
      `${name}: ${ratio}, ${ratios[0]} to ${ratios.at(-1)} (graph ${graphPerSecond}/s of ${graphBytes} bytes, plain ${plainPerSecond}/s of ${plainBytes} bytes)`,
    );
  }
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}

function rounded(value: number): number {
  return Number(value.toFixed(value < 10 ? 3 : 1));
}
