import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { allocation } from '#src/runs/allocation/allocation.ts';
import { makeRun } from '#src/runs/make-run.ts';
import type { AllocationRuleSet } from '#src/domain/allocation/rule-set.ts';
import { startEmbeddedPostgres } from '#src/platform/postgres/embedded-postgres.ts';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase, type Database } from '#src/store/database.ts';
import { migrate } from '#src/store/migrate.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { notePlanted } from '#test/support/note-planted.ts';

/**
 * Allocates a month of 500,000 charges exactly, beside PostgreSQL merely writing down one unsplit row for every contribution:
 * `insert … select` of as many rows into an unlogged table. Median of three, in one run. `ratio` is contributions a second over
 * rows a second; `verifiedRatio` is the time over that of a run which is sealed without being verified.
 */
const CHARGES = 500_000;
const SCOPES = 3_000;
const COST_CENTERS = 40;
const ROUNDS = 3;
const ADMIN = administrator('bench');
/** The same, sealed without having been verified. */
const UNVERIFIED: typeof allocation = { ...allocation, verify: () => Promise.resolve([]) };

/** Support and the platform (a fifth of the charges) go to forty cost centres each; the rest goes straight to one. */
const RULES: AllocationRuleSet = {
  name: 'bench',
  measure: 'effectiveCost',
  steps: [
    { name: 'support', select: { serviceName: { in: ['service 0'] } }, method: 'proportional', targets: 'all' },
    { name: 'direct', method: 'direct' },
    { name: 'platform', from: ['center 0'], method: 'proportional', targets: 'all' },
  ],
};

const home = mkdtempSync(path.join(tmpdir(), 'costweave-bench-'));
chmodSync(home, 0o755);
const postgres = await startEmbeddedPostgres({ home, settings: { max_wal_size: '4GB' } });
const pool = openPool({ connectionString: postgres.connectionString });
try {
  const db = openDatabase(pool);
  await migrate(db);
  await plant(db);
  const contributions = await allocate(db, 'warm-up').then(() => contributionCount(db));
  const runs: number[] = [];
  const unverified: number[] = [];
  const writes: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    runs.push(await allocate(db, `round ${round}`));
    unverified.push(await allocate(db, `unverified ${round}`, UNVERIFIED));
    writes.push(await writeUnsplit(db, contributions));
  }
  report({ contributions, runMs: median(runs), writeMs: median(writes), unverifiedMs: median(unverified) });
} finally {
  await pool.end();
  await postgres.stop();
  rmSync(home, { recursive: true, force: true });
}

/** Rules of another name are another run: nothing is there already. */
async function allocate(db: Database, name: string, definition = allocation): Promise<number> {
  const started = performance.now();
  const outcome = await makeRun(db, ADMIN, definition, { month: '2025-01', ruleSet: { ...RULES, name } });
  if (outcome.outcome !== 'sealed') throw new Error(JSON.stringify(outcome));
  return performance.now() - started;
}

async function contributionCount(db: Database): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select sum(cardinality(r.weights)) as count
    from charge c join charge_price p using (price_key)
      join allocation_cell k on k.scope_key = c.scope_key and k.charge_category = p.charge_category
      join allocation_route r using (run_id, route_no)
      join run on run.id = r.run_id and run.superseded_at is null`.execute(db);
  return Number(rows[0]!.count);
}

async function writeUnsplit(db: Database, rows: number): Promise<number> {
  await sql`create unlogged table unsplit (share_no integer, row_number integer, amount numeric)`.execute(db);
  const started = performance.now();
  await sql`insert into unsplit select n % 40, n, 0.0123456789 from generate_series(1, ${sql.lit(rows)}) n`.execute(db);
  const elapsed = performance.now() - started;
  await sql`drop table unsplit`.execute(db);
  return elapsed;
}

async function plant(db: Database): Promise<void> {
  const statements = [
    `insert into source (id, connector) values ('bench', 'focus')`,
    `insert into batch (source_id, stream, slice, revision, record_type, dialect, months, digest, final, columns, sealed_at)
     values ('bench', 'charges', 'm', 1, 'charge', 'bench', '{2025-01}', '', true, '{}', now())`,
    `insert into charge_account (account_key, content_hash, billing_account_id, billing_currency, billing_period_end, billing_period_start,
       invoice_issuer_name, provider_name, publisher_name, sub_account_id)
     select n, '', '1', case n % 3 when 0 then 'EUR' else 'USD' end, '2025-02-01', '2025-01-01', 'AWS', 'AWS', 'AWS', n from generate_series(0, 299) n`,
    `insert into tag_set values (0, '', '{}')`,
    `insert into charge_scope select n, '', n % 300, 0, 'Compute', 'service ' || n % 10, null from generate_series(0, ${SCOPES - 1}) n`,
    `insert into charge_price (price_key, content_hash, charge_category)
     select n, '', case n % 20 when 0 then 'Tax' else 'Usage' end from generate_series(0, 1999) n`,
    `create table charge_b1 partition of charge for values in (1)`,
    `insert into charge select 1, n % ${SCOPES}, n % 2000, 0, '2025-01-01', '2025-01-02', n, 0, 0, 0, (n::bigint * 7919 % 100003) / 1e10::numeric + n % 7, 0, 0
     from generate_series(1, ${CHARGES}) n`,
    `create index on charge_b1 (scope_key)`,
    `insert into charge_monthly (batch_id, month, scope_key, charge_category, billed_cost, effective_cost, list_cost, contracted_cost, charge_count)
     select 1, '2025-01', scope_key, charge_category, 0, sum(effective_cost), 0, 0, count(*) from charge join charge_price using (price_key) group by 3, 4`,
    `insert into run (kind, month, key, code_version, output_digest, sealed_at) values ('dimensions', '2025-01', '', '', '', now())`,
    `insert into run_input (run_id, batch_id) values (1, 1)`,
    `insert into dimension_assignment
     select 1, 1, n, 'center ' || (n / 10) % ${COST_CENTERS + 1}, 'unmapped', 'unmapped', 'unmapped' from generate_series(0, ${SCOPES - 1}) n`,
  ];
  await db.transaction().execute(async (transaction) => {
    for (const statement of statements) await sql.raw(statement).execute(transaction);
    await notePlanted(transaction);
  });
  await sql`vacuum analyze`.execute(db);
}

function report({
  contributions,
  runMs,
  writeMs,
  unverifiedMs,
}: Record<'contributions' | 'runMs' | 'writeMs' | 'unverifiedMs', number>): void {
  const ratio = Math.round((writeMs / runMs) * 1000) / 1000;
  const figures = {
    ratio,
    charges: CHARGES,
    contributions,
    runMs: Math.round(runMs),
    chargesPerSecond: Math.round(CHARGES / (runMs / 1000)),
    writeMs: Math.round(writeMs),
    unverifiedMs: Math.round(unverifiedMs),
    verifiedRatio: Math.round((runMs / unverifiedMs) * 100) / 100,
  };
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(figures)}\n`);
  else
    process.stdout.write(
      `allocation: ${CHARGES} charges, ${contributions} contributions, exact, in ${figures.runMs} ms (${figures.chargesPerSecond} charges/s); ` +
        `${contributions} unsplit rows written in ${figures.writeMs} ms; ratio ${ratio}; ` +
        `${figures.verifiedRatio} × the ${figures.unverifiedMs} ms that it takes without being verified\n`,
    );
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
