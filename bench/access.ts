import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { administrator, readerOf } from '#src/domain/authority/viewer.ts';
import { startHttpServer } from '#src/main/http/http-server.ts';
import { createLog } from '#src/platform/log.ts';
import { startEmbeddedPostgres } from '#src/platform/postgres/embedded-postgres.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';
import { migrate } from '#src/store/migrate.ts';
import { askFor, type Target } from './query/load-generator.ts';
import { MONTHS, seedCharges } from './query/seed-charges.ts';

/**
 * What a limit costs: the report of a viewer of five cost centres beside that of a viewer who sees all and asks for the same five, over
 * the graph, on two million charges. Both answer the same rows. Rounds are short and
 * alternate, so that whatever else the machine does slows both, and the median of each counts. `ratio` is the time of
 * the limited one over that of the other, of the report where it is worse: 1.1 is what it may be.
 */
const COST_CENTERS = ['CC-1000', 'CC-1005', 'CC-1010', 'CC-1015', 'CC-1020'];
const ROUNDS = 41;
const SECONDS = 0.4;
const GRANULARITIES = ['MONTH', 'DAY'] as const;

const home = mkdtempSync(path.join(tmpdir(), 'costweave-bench-'));
chmodSync(home, 0o755);
const postgres = await startEmbeddedPostgres({ home, settings: { max_wal_size: '4GB' } });
const pool = openPool({ connectionString: postgres.connectionString });
try {
  const db = openDatabase(pool);
  await migrate(db);
  await seedCharges(db);
  const server = await startHttpServer({
    db,
    relay: { listen: () => Promise.resolve(() => Promise.resolve()) },
    viewers: [
      { viewer: administrator('all', 'graph'), token: 'all' },
      { viewer: readerOf('limited', COST_CENTERS, 'graph'), token: 'limited' },
    ],
    localAdministrator: false,
    log: createLog({ level: 'error' }),
    host: '127.0.0.1',
    port: 0,
  });
  const results: Record<string, Comparison> = {};
  for (const granularity of GRANULARITIES) {
    const all = target(server.url, 'all', granularity, `, filter: { costCenter: { in: ${JSON.stringify(COST_CENTERS)} } }`);
    const limited = target(server.url, 'limited', granularity, '');
    await refuseDifferent(all, limited);
    results[`costs by ${granularity.toLowerCase()}`] = await compare(all, limited);
  }
  await server.close();
  report(results);
} finally {
  await pool.end();
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
}

function target(url: string, token: string, granularity: string, filter: string): Target {
  const query = `{ costs(period: { from: "${MONTHS[0]}", to: "${MONTHS[2]}" }, granularity: ${granularity}, groupBy: [SERVICE_NAME]${filter}) {
    rows { period serviceName currency billedCost effectiveCost chargeCount } totals { currency billedCost effectiveCost chargeCount } } }`;
  return { url: `${url}/graphql`, body: JSON.stringify({ query }), authorization: `Bearer ${token}` };
}

/** Figures beside each other mean something only where both are of the same rows. */
async function refuseDifferent(one: Target, other: Target): Promise<void> {
  const [answer, its] = await Promise.all(
    [one, other].map(async ({ url, body = '', authorization = '' }) => {
      const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json', authorization } });
      return response.text();
    }),
  );
  if (answer === undefined || answer !== its || !answer.includes('"billedCost"'))
    throw new Error('expected the same rows for both viewers, found others');
}

interface Comparison {
  readonly ratio: number;
  readonly allMs: number;
  readonly limitedMs: number;
}

async function compare(all: Target, limited: Target): Promise<Comparison> {
  const rounds: { readonly all: number[]; readonly limited: number[] } = { all: [], limited: [] };
  await askFor(1, 1, all);
  await askFor(1, 1, limited);
  for (let round = 0; round < ROUNDS; round++) {
    rounds.all.push((await askFor(SECONDS, 1, all)).perSecond);
    rounds.limited.push((await askFor(SECONDS, 1, limited)).perSecond);
  }
  const [allMs, limitedMs] = [1_000 / median(rounds.all), 1_000 / median(rounds.limited)];
  return { ratio: Number((limitedMs / allMs).toFixed(3)), allMs: Number(allMs.toFixed(2)), limitedMs: Number(limitedMs.toFixed(2)) };
}

function report(results: Readonly<Record<string, Comparison>>): void {
  const ratio = Math.max(...Object.values(results).map((result) => result.ratio));
  if (process.argv.includes('--json')) return console.log(JSON.stringify({ ratio, limit: 1.1, ...results }));
  for (const [name, { ratio: of, allMs, limitedMs }] of Object.entries(results))
    console.log(`${name}: ${of} (limited ${limitedMs} ms, unlimited over the same rows ${allMs} ms)`);
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)]!;
}
