import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { allocation } from '#src/runs/allocation/allocation.ts';
import type { RunProgress } from '#src/runs/define-run.ts';
import { makeRun, type RunOutcome } from '#src/runs/make-run.ts';
import type { AllocationRuleSet, AllocationStep } from '#src/domain/allocation/rule-set.ts';
import { administrator, readerOf } from '#src/domain/authority/viewer.ts';
import { sealRun } from '#src/store/run/run.ts';
import { takeSealInstant } from '#src/store/seal.ts';
import type { DatabaseTransaction } from '#src/store/database.ts';
import { allocationPools } from '#src/store/allocation/allocation-pools.ts';
import { certifiedMoney } from '#src/store/allocation/certified-money.ts';
import { judgeCertificates } from '#src/domain/allocation/judge-certificates.ts';
import { allocationShares } from '#src/store/allocation/allocation-shares.ts';
import { knownAt } from '#test/support/known-at.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { planted } from '#test/support/planted.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { HEADCOUNT, RULES, seededBill } from './bill.ts';
import { plantBatch, plantCharges, plantCostCenters, plantDimensions, plantDriver, type PlantedCharge } from './plant.ts';

const ADMIN = administrator('admin');
const MONTH = '2025-01';

let database: FreshDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.drop());

const run = (ruleSet: AllocationRuleSet = RULES, viewer = ADMIN) => makeRun(database.db, viewer, allocation, { month: MONTH, ruleSet });
const rules = (...steps: AllocationStep[]): AllocationRuleSet => ({ name: 'company', measure: 'effectiveCost', steps });
const DIRECT: AllocationStep = { name: 'direct', method: 'direct' };

async function plantMonth(charges: readonly PlantedCharge[] = seededBill(60, 3)): Promise<string> {
  const batchId = await plantCharges(database.db, 'bill', charges);
  await plantDimensions(database.db, [batchId]);
  return batchId;
}

function sealed(outcome: RunOutcome): string {
  if (outcome.outcome !== 'sealed') throw new Error(JSON.stringify(outcome));
  return outcome.runId;
}

function problems(outcome: RunOutcome): string[] {
  if (!('problems' in outcome)) throw new Error(JSON.stringify(outcome));
  return outcome.problems.map(({ path, expected, found }) => `${path}: ${expected} / ${found}`);
}

/** Amounts by currency, cost centre and rule. */
async function sharesOf(runId: string): Promise<Record<string, string>> {
  const page = await readAs(database.db, ADMIN, (snapshot) => allocationShares(snapshot, [runId], { first: 1000 }));
  return Object.fromEntries(page.get(runId)!.shares.map((share) => [`${share.currency} ${share.costCenter} ${share.rule}`, share.amount]));
}

async function writtenRows(): Promise<number> {
  const { rows } = await sql<{ rows: string }>`
    select (select count(*) from run where kind = 'allocation') + (select count(*) from allocation_share) + (select count(*) from allocation_route)
      + (select count(*) from allocation_cell) + (select count(*) from allocation_certificate) as rows`.execute(database.db);
  return Number(rows[0]!.rows);
}

describe('a run', () => {
  test('allocates a small month by hand-checked figures', async () => {
    await plantMonth([
      { effective: '100', subAccount: 'retail-1' },
      { effective: '50', subAccount: 'web-1' },
      { effective: '90', subAccount: 'platform-1' },
      { effective: '10', category: 'Tax', subAccount: null },
      { effective: '-3', category: 'Credit', subAccount: 'web-1' },
      { effective: '0.01', subAccount: null },
      { effective: '7', currency: 'JPY', subAccount: 'platform-1' },
    ]);
    const tax: AllocationStep = {
      name: 'tax',
      select: { chargeCategory: { in: ['Tax'] } },
      method: 'fixed',
      weights: { retail: '0.5', web: '0.5' },
    };
    const platform: AllocationStep = { name: 'platform', from: ['platform'], method: 'proportional', targets: 'all' };
    // Direct cost in USD: retail 100, web 50 - 3. In JPY nobody but the platform has any: there it keeps its cost.
    expect(await sharesOf(sealed(await run(rules(tax, DIRECT, platform))))).toEqual({
      'JPY platform direct': '7',
      'USD retail direct': '100',
      'USD retail platform': '61.2244898',
      'USD retail tax': '5',
      'USD unallocated unallocated': '0.01',
      'USD web direct': '47',
      'USD web platform': '28.7755102',
      'USD web tax': '5',
    });
  });

  test('counts what is out of scope by rule, and names an exception that has expired', async () => {
    await plantMonth([
      { effective: '100', subAccount: 'retail-1' },
      { effective: '50', subAccount: 'web-1' },
      { effective: '3', subAccount: 'data-1' },
      { effective: '-4', subAccount: 'data-1', service: 'support' },
      { effective: '0.5', subAccount: null },
      { effective: '0.7', subAccount: null, service: 'support' },
    ]);
    const exception = (name: string, until: string, costCenter: string) => {
      const holds = { from: '2024-10', until };
      return { name, reason: 'One project.', owner: 'Ada', approvedBy: 'Bo', holds, select: { costCenter: { in: [costCenter] } } };
    };
    const ruleSet: AllocationRuleSet = {
      ...rules(DIRECT, { name: 'rest', method: 'proportional', targets: 'all', pool: { owner: 'Cy', reason: 'All use it.' } }),
      scope: {
        exceptions: [exception('spike', '2025-01', 'retail'), exception('move', '2025-02', 'web')],
        materiality: [{ name: 'small', reason: 'Small.', by: ['costCenter'], below: { USD: '1.2' } }],
      },
    };
    const runId = sealed(await run(ruleSet));
    // Web has no direct cost in scope, so nothing of the rest is for it.
    expect(await sharesOf(runId)).toEqual({
      'USD excluded move': '50',
      'USD excluded small': '-1',
      'USD retail direct': '100',
      'USD retail rest': '1.2',
    });
    await readAs(database.db, ADMIN, async (snapshot) => {
      const { results, scope } = await allocation.report(snapshot, { id: runId, month: MONTH });
      expect(results).toEqual([expect.objectContaining({ input: '150.2', allocated: '101.2', unallocated: '0', excluded: '49' })]);
      expect(scope).toEqual([
        { rule: 'spike', kind: 'exception', state: 'expired', until: '2025-01', currency: null, excluded: '0' },
        { rule: 'move', kind: 'exception', state: 'inForce', until: '2025-02', currency: 'USD', excluded: '50' },
        { rule: 'small', kind: 'materiality', state: 'inForce', until: null, currency: 'USD', excluded: '-1' },
      ]);
      expect(await allocationPools(snapshot, [runId])).toEqual([
        { runId, step: 'rest', method: 'proportional', owner: 'Cy', reason: 'All use it.' },
      ]);
      expect(judgeCertificates(await certifiedMoney(snapshot, runId))).toMatchObject({ passed: true, figures: { 'excluded USD': '49' } });
    });
  });

  test('refuses cost that is mapped to the word for what is left out', async () => {
    await plantMonth([{ effective: '1', subAccount: 'excluded-1' }]);
    expect(problems(await run(rules(DIRECT)))).toEqual([expect.stringMatching(/^scope: .* \/ excluded, as scope -?\d+ is mapped$/)]);
  });

  test('allocates billed cost when the rules say so', async () => {
    await plantMonth([{ effective: '1', billed: '2', subAccount: 'web-1' }]);
    expect(await sharesOf(sealed(await run({ ...rules(DIRECT), measure: 'billedCost' })))).toEqual({ 'USD web direct': '2' });
  });

  test('made from the same inputs is there already; a new dimension run or other rules make a new one', async () => {
    const batchId = await plantMonth();
    const first = sealed(await run(rules(DIRECT)));
    const before = await knownAt(database.db, [MONTH]);
    // Known by its key alone: no charge is read again.
    const onProgress = () => expect.unreachable();
    const again = await makeRun(database.db, ADMIN, allocation, { month: MONTH, ruleSet: rules(DIRECT), onProgress });
    expect(again).toEqual({ outcome: 'already-there', runId: first });
    const second = sealed(await run(rules({ ...DIRECT, name: 'straight' })));
    const now = await knownAt(database.db, [MONTH]);
    const then = await knownAt(database.db, [MONTH], before.asOf);
    const allocations = (known: typeof now) => known.runs.filter(({ kind }) => kind === 'allocation').map(({ id }) => id);
    expect(allocations(now)).toEqual([second]);
    expect(allocations(then)).toEqual([first]);
    expect(Object.keys(await sharesOf(first)).some((name) => name.endsWith(' direct'))).toBe(true);

    const { rows } = await sql<{ name: string; version: number; batchIds: string[]; runIds: string[] }>`
      select v.name, v.version, array_remove(array_agg(i.batch_id::text), null) as "batchIds", array_remove(array_agg(r.kind), null) as "runIds"
      from run join rule_set_version v on v.id = run.rule_set_version_id join run_input i on i.run_id = run.id left join run r on r.id = i.input_run_id
      where run.id = ${second} group by 1, 2`.execute(database.db);
    expect(rows).toEqual([{ name: 'company', version: 2, batchIds: [batchId], runIds: ['dimensions'] }]);
  });

  test('gives the same bytes in whatever order batches and charges come', async () => {
    const bill = seededBill(200, 4);
    const digests: string[] = [];
    const parts = [bill.slice(0, 150), bill.slice(150)];
    for (const order of [parts, parts.toReversed().map((part) => part.toReversed())]) {
      const other = await freshDatabase();
      const batches: string[] = [];
      for (const [index, part] of order.entries()) batches.push(await plantCharges(other.db, `slice ${index}`, part));
      await plantDriver(other.db, 'headcount', MONTH, HEADCOUNT);
      await plantDimensions(other.db, batches);
      const outcome = await makeRun(other.db, ADMIN, allocation, { month: MONTH, ruleSet: RULES });
      expect(outcome.outcome).toBe('sealed');
      const { rows } = await sql<{ digest: string }>`select output_digest as digest from run where kind = 'allocation'`.execute(other.db);
      digests.push(rows[0]!.digest);
      await other.drop();
    }
    expect(digests[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(digests[1]).toBe(digests[0]);
  });

  test('tells its progress', async () => {
    await plantMonth();
    const told: RunProgress[] = [];
    const even: AllocationStep = { name: 'even', method: 'even', targets: ['web', 'retail'] };
    await makeRun(database.db, ADMIN, allocation, { month: MONTH, ruleSet: rules(even), onProgress: (progress) => told.push(progress) });
    expect(told).toEqual([
      { phase: 'read', done: 0, total: 0 },
      { phase: 'split', done: 60, total: 60 },
      { phase: 'seal', done: 60, total: 60 },
    ]);
  });
});

describe('a run is refused, and nothing written,', () => {
  test.each([
    ['without charges', async () => undefined, ['charges 2025-01: at least one sealed batch of charges / none']],
    [
      'without a dimension run',
      async () => void (await plantCharges(database.db, 'bill', [{ effective: '1' }])),
      ["dimensions 2025-01: a dimension run made from the month's current charge batches (1): run dimensions first / none"],
    ],
    [
      'when a batch came after the dimension run',
      async () => {
        await plantMonth();
        await plantCharges(database.db, 'another bill', [{ effective: '1' }]);
      },
      [
        "dimensions 2025-01: a dimension run made from the month's current charge batches (1, 2): run dimensions first / run 1, made without 2",
      ],
    ],
    [
      'when the dimension run was made from a superseded batch',
      async () => {
        await plantMonth();
        await plantCharges(database.db, 'bill', [{ effective: '1' }]);
      },
      [
        "dimensions 2025-01: a dimension run made from the month's current charge batches (2): run dimensions first / run 1, made from something that was superseded",
      ],
    ],
  ])('%s', async (_, plant, expected) => {
    await plant();
    expect(problems(await run(rules(DIRECT)))).toEqual(expected);
    expect(await writtenRows()).toBe(0);
  });

  test('when a driver is missing, unless it may be of an earlier month', async () => {
    await plantMonth();
    const step: AllocationStep = { name: 'heads', method: 'driver', driver: 'headcount', targets: 'all' };
    expect(problems(await run(rules(step)))).toEqual([
      'steps[0].driver: values of the driver headcount for 2025-01 / none for this or any earlier month',
    ]);
    await plantDriver(database.db, 'headcount', '2025-02', { web: '1' });
    await plantDriver(database.db, 'headcount', '2024-11', { web: '1' });
    const december = await plantDriver(database.db, 'headcount', '2024-12', { retail: '1' });
    expect(problems(await run(rules(step)))).toEqual([
      'steps[0].driver: values of the driver headcount for 2025-01, or `fallback: latest` / none; the latest are for 2024-12',
    ]);
    const runId = sealed(await run(rules({ ...step, fallback: 'latest' })));
    expect(new Set(Object.keys(await sharesOf(runId)).map((name) => name.split(' ')[1]))).toEqual(new Set(['retail']));
    const { rows } = await sql<{
      id: string;
    }>`select batch_id as id from run_input where run_id = ${runId} and batch_id is not null`.execute(database.db);
    expect(rows.map(({ id }) => id)).toEqual(['1', december]);
  });

  test('when master data knows no such cost centre', async () => {
    await plantMonth();
    await plantDriver(database.db, 'headcount', MONTH, { web: '1', pod: '2', none: '0' });
    await plantCostCenters(database.db, ['web', 'retail', 'platform']);
    const outcome = await run(
      rules(
        { name: 'fixed', select: { serviceName: { in: ['support'] } }, method: 'fixed', weights: { web: '1', wbe: '1' } },
        { name: 'heads', select: { serviceName: { in: ['storage'] } }, method: 'driver', driver: 'headcount', targets: 'all' },
        DIRECT,
        { name: 'down', from: ['platform', 'data'], method: 'even', targets: ['retail'] },
      ),
    );
    const known = 'a cost centre of the master data, valid in the month';
    expect(problems(outcome)).toEqual([
      `steps[0].weights.wbe: ${known} / wbe`,
      'steps[1].driver: headcount measured for cost centres of the master data, valid in the month / pod',
      `steps[3].from[1]: ${known} / data`,
    ]);
    expect(await writtenRows()).toBe(0);
  });

  test('when the rules contradict themselves, or the viewer does not see all', async () => {
    await plantMonth();
    expect(problems(await run(rules(DIRECT, DIRECT)))).toHaveLength(2);
    expect(problems(await run(rules(DIRECT), readerOf('portal', ['web'])))).toEqual([
      'viewer: a viewer who sees all cost centres / portal',
    ]);
  });
});

describe('when something is sealed while a run computes', () => {
  test('the run begins anew, from what is known then', async () => {
    await plantMonth();
    const { db } = database;
    let outcome: Promise<RunOutcome> | undefined;
    await db.transaction().execute(async (transaction) => {
      await takeSealInstant(transaction);
      outcome = run(rules(DIRECT));
      await waitForBlocked();
      await plantBatch(transaction, 'charge', 'bill', [MONTH]);
    });
    // The second attempt sees the new revision, which no dimension run knows yet.
    expect(problems(await outcome!)).toEqual([expect.stringContaining('made from something that was superseded')]);
    expect(await writtenRows()).toBe(0);
  });

  test('two runs of the same become one', async () => {
    await plantMonth();
    const outcomes = await Promise.all([run(rules(DIRECT)), run(rules(DIRECT)), run(rules(DIRECT))]);
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['already-there', 'already-there', 'sealed']);
    const { rows } = await sql`select from run where kind = 'allocation'`.execute(database.db);
    expect(rows).toHaveLength(1);
  });

  async function waitForBlocked(): Promise<void> {
    for (;;) {
      const { rows } = await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
        database.db,
      );
      if (rows.length > 0) return;
    }
  }
});

describe('the database refuses', () => {
  test('shares that are not what the certificate says', async () => {
    const forged = forge(await plantMonth(), (transaction, runId) =>
      sql`with shares as (insert into allocation_share values (${runId}, 1, 'web', 'direct', 'USD', 1.00000001))
        insert into allocation_certificate values (${runId}, 'USD', 8, 1, 1, 0, 0)`.execute(transaction),
    );
    await expect(forged).rejects.toThrow(
      'certificate says 1 allocated, 0 unallocated and 0 excluded, shares add up to 1.00000001, 0 and 0',
    );
  });

  test('cells that take a route which is not there', async () => {
    const forged = forge(await plantMonth(), (transaction, runId) =>
      sql`insert into allocation_cell (run_id, scope_key, charge_category, route_no) values (${runId}, 1, 'Usage', 7)`.execute(transaction),
    );
    await expect(forged).rejects.toThrow('a cell takes route 7, which is not there');
    expect(await writtenRows()).toBe(0);
  });

  test('a certificate with a difference', async () => {
    const forged = forge(await plantMonth(), (transaction, runId) =>
      sql`insert into allocation_certificate values (${runId}, 'USD', 2, 2, 1, 0, 1)`.execute(transaction),
    );
    await expect(forged).rejects.toThrow('check');
  });
});

/** Seals what a run is said to have written. */
function forge(batchId: string, write: (transaction: DatabaseTransaction, runId: string) => Promise<unknown>): Promise<unknown> {
  const run = { kind: 'allocation' as const, month: MONTH, key: '', ruleSetVersionId: null, codeVersion: '', outputDigest: '' };
  return sealRun(
    database.db,
    ADMIN,
    { ...run, batchIds: [batchId], runIds: [] },
    planted(async (transaction, runId) => void (await write(transaction, runId))),
  );
}
