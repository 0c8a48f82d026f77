import { randomInt } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import type { ChildProcess } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { generateCompany } from '#demo/generate-company.ts';
import { job, QUEUE_NAME } from '#jobs/catalog.ts';
import { isScheduled } from '#jobs/schedules.ts';
import { openJobQueues, type JobQueues } from '#src/platform/queue/queue.ts';
import type { Database } from '#src/store/database.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { quickCostweave } from '#test/support/quick-costweave.ts';
import { said, startCostweave } from '#test/support/run-costweave.ts';
import { onEveryBackend, type Backend } from './queue-backends.ts';
import { until, untilBlocked } from '#test/support/until.ts';

/** What a worker may be about to write when it is killed: charges, or the results of a kind of run that finds something in this company. */
const WRITTEN = ['charge_daily', 'dimension_assignment', 'allocation_share', 'reconciliation_match', 'asset_certificate'] as const;

let company: string;
/** What the hub holds when nothing went wrong. */
let undisturbed: Awaited<ReturnType<typeof contents>>;
beforeAll(async () => {
  company = mkdtempSync(path.join(tmpdir(), 'costweave-company-'));
  chmodSync(company, 0o755);
  await generateCompany(company, { rows: 6_000, months: ['2025-01', '2025-02'] });
  const database = await freshDatabase();
  const { code, stderr } = await quickCostweave(['sync'], { cwd: company, env: { DATABASE_URL: database.connectionString } });
  expect({ code, stderr }).toMatchObject({ code: 0 });
  undisturbed = await contents(database.db);
  expect(await withoutRows(database.db)).toEqual([]);
  await database.drop();
});
afterAll(() => rmSync(company, { recursive: true }));

/** Current batches and runs by what they are and what they say, without the ids and instants that differ from hub to hub. */
async function contents(db: Database) {
  const { rows: batches } = await sql<{ slice: string; digest: string; cost: string }>`
    select source_id || ' ' || stream || ' ' || slice as slice, digest,
      (select sum(billed_cost)::text || ' ' || count(*) from charge where batch_id = batch.id) as cost
    from batch where superseded_at is null order by 1`.execute(db);
  const { rows: runs } = await sql<{ kind: string; month: string }>`
    select kind, month, key, inputs_digest, output_digest from run where superseded_at is null order by 1, 2`.execute(db);
  const { rows: shares } = await sql`
    select r.month, s.cost_center, s.rule, s.currency, s.amount from allocation_share s join run r on r.id = s.run_id
    where r.superseded_at is null order by 1, 2, 3, 4`.execute(db);
  return { batches, runs, shares };
}

/** Which of the tables nothing has been written to yet. */
async function withoutRows(db: Database): Promise<(typeof WRITTEN)[number][]> {
  const counts = await Promise.all(
    WRITTEN.map(async (table) => ({
      table,
      ...(await sql<{ some: boolean }>`select exists (select from ${sql.table(table)}) as some`.execute(db)).rows[0]!,
    })),
  );
  return counts.filter(({ some }) => !some).map(({ table }) => table);
}

function anyOf<T>(choices: readonly T[]): T {
  return choices[randomInt(choices.length)]!;
}

function leavesNothingBehind(backend: Backend): void {
  let database: FreshDatabase;
  let queues: JobQueues;
  const workers: ChildProcess[] = [];
  afterEach(async () => {
    for (const worker of workers.splice(0)) worker.kill('SIGKILL');
    await queues.close();
    await database.drop();
  });

  async function startWorker(): Promise<ChildProcess> {
    const { child } = startCostweave(['worker'], { cwd: company, env: { ...backend.env(database.connectionString), LOG_LEVEL: 'warn' } });
    workers.push(child);
    await said(child, /Taking jobs/);
    return child;
  }

  /** Holds the table so that whoever writes to it waits, lets `meanwhile` happen then, and lets go. */
  async function whileBlocked(table: string, meanwhile: () => void): Promise<void> {
    await database.db.transaction().execute(async (transaction) => {
      await sql`lock table ${sql.table(table)} in access exclusive mode`.execute(transaction);
      // A whole sync may lie before it, on a machine that has more to do.
      await untilBlocked(transaction, table, () => false, { withinMs: 100_000 });
      meanwhile();
    });
  }

  async function untilIdle(): Promise<void> {
    let quiet = 0;
    const isIdle = async () => {
      const jobs = await queues.queue.getJobs(['active', 'waiting', 'delayed', 'waiting-children', 'prioritized']);
      // What the clock starts comes again for ever.
      quiet = jobs.every((one) => isScheduled(one)) ? quiet + 1 : 0;
      return quiet === 3;
    };
    await until('the queue is idle', isIdle, { withinMs: 150_000, everyMs: 100 });
  }

  // The second worker takes up what the first one held as soon as its lock has run out: some 6 s, twice.
  const killedAt = anyOf(WRITTEN);
  test(`while it writes ${killedAt}, and again, leaves a complete and single result`, { timeout: 240_000 }, async () => {
    database = await freshDatabase();
    await backend.clear();
    queues = await openJobQueues(backend.connection(database.connectionString), QUEUE_NAME, () => undefined);

    const first = await startWorker();
    const syncs = ['aws', 'azure', 'device-books', 'ledger'].map((sourceId) => job('sync-source', { sourceId }));
    const writing = whileBlocked(killedAt, () => first.kill('SIGKILL'));
    for (const sync of syncs) await queues.queue.add(sync.name, sync.data, sync.opts);
    await writing;
    const left = await withoutRows(database.db);
    expect(left).toContain(killedAt);

    const again = whileBlocked(anyOf(left), () => second.kill('SIGKILL'));
    const second = await startWorker();
    await again;

    await startWorker();
    await untilIdle();
    expect(await contents(database.db)).toEqual(undisturbed);
    expect(await queues.queue.getFailedCount()).toBe(0);
    const { rows } = await sql<{ revisions: number }>`select max(revision) as revisions from batch`.execute(database.db);
    expect(rows).toEqual([{ revisions: 1 }]);
    const { rows: orphans } = await sql`
      select c.relname from pg_class c where c.relname ~ '^charge_b[0-9]+$' and not exists (select from pg_inherits where inhrelid = c.oid)`.execute(
      database.db,
    );
    expect(orphans).toEqual([]);
  });
}

onEveryBackend('a worker that is killed', 1, leavesNothingBehind, { concurrent: true });
