import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { allocation } from '#src/runs/allocation/allocation.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { HEADCOUNT, RULES, seededBill } from './bill.ts';
import { plantCharges, plantDimensions, plantDriver } from './plant.ts';
import { untilAlone, untilBlocked } from '#test/support/until.ts';

const CHILD = fileURLToPath(new URL('allocate-in-child.ts', import.meta.url));
const ADMIN = administrator('admin');

let database: FreshDatabase;
const children: ChildProcess[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  const batchId = await plantCharges(database.db, 'bill', seededBill(300, 5));
  await plantDimensions(database.db, [batchId]);
  await plantDriver(database.db, 'headcount', '2025-01', HEADCOUNT);
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await database.drop();
});

/** How many rows each table of allocation has. */
async function written(): Promise<Record<string, number>> {
  const tables = ['allocation_certificate', 'allocation_share', 'allocation_route', 'allocation_cell'];
  const counts: Record<string, number> = {};
  for (const table of tables) {
    const { rows } = await sql<{ rows: number }>`select count(*)::integer as rows from ${sql.table(table)}`.execute(database.db);
    counts[table] = rows[0]!.rows;
  }
  const { rows } = await sql<{ rows: number }>`select count(*)::integer as rows from run where kind = 'allocation'`.execute(database.db);
  return { ...counts, run: rows[0]!.rows };
}

// Where the run is when it dies: it looks for what it is made from, it reads charges, or it has written all but the last table.
test.each(['run', 'charge', 'allocation_cell'])(
  'a run killed while it waits for %s leaves nothing, and the next one is whole',
  async (table) => {
    let exited: Promise<unknown> | undefined;
    await database.db.transaction().execute(async (transaction) => {
      await sql`lock table ${sql.table(table)} in access exclusive mode`.execute(transaction);
      const child = spawn(process.execPath, [CHILD, database.connectionString], { stdio: 'inherit' });
      children.push(child);
      exited = once(child, 'exit');
      await untilBlocked(database.db, table);
      child.kill('SIGKILL');
      await exited;
    });
    // The server notices the broken connection once the lock is gone.
    await untilAlone(database.db, 'allocating child');
    expect(await written()).toEqual({ allocation_certificate: 0, allocation_share: 0, allocation_route: 0, allocation_cell: 0, run: 0 });
    if (table !== 'allocation_cell') return;

    const outcome = await makeRun(database.db, ADMIN, allocation, { month: '2025-01', ruleSet: RULES });
    expect(outcome.outcome).toBe('sealed');
    const whole = await written();
    expect(whole).toMatchObject({ run: 1, allocation_certificate: 4 });
    expect((await makeRun(database.db, ADMIN, allocation, { month: '2025-01', ruleSet: RULES })).outcome).toBe('already-there');
    expect(await written()).toEqual(whole);
  },
);
