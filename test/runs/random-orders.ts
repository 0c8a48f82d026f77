import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { administrator } from '#src/domain/authority/viewer.ts';
import type { AllocationRuleSet } from '#src/domain/allocation/rule-set.ts';
import type { DimensionRuleSet } from '#src/domain/dimension/rule-set.ts';
import type { ReconciliationRuleSet } from '#src/domain/reconciliation/rule-set.ts';
import { allocation } from '#src/runs/allocation/allocation.ts';
import { DEFAULT_ANOMALIES_RULE_SET } from '#src/runs/anomaly/anomalies-rule-set.ts';
import { anomalies } from '#src/runs/anomaly/anomalies.ts';
import { assets } from '#src/runs/asset/assets.ts';
import { dimensions } from '#src/runs/dimension/dimensions.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { reconciliation } from '#src/runs/reconciliation/reconciliation.ts';
import type { Database } from '#src/store/database.ts';
import { sql } from 'kysely';
import { saveRuleSet } from '#src/store/rule-set/rule-set.ts';
import { openCompany, type Company } from '../schema/company.ts';
import { arrive, emptyHub, inOneTransaction, shelveBatches } from './shelved-batches.ts';
import { MONTH, type SmallDelivery } from './small-estates.ts';

/**
 * Orders in which the deliveries of small estates arrive, with runs of any kind in between: what counts in the end is the same, byte by
 * byte. Each delivery is loaded once, bills by the loader; each order seals those batches anew, in a transaction that is rolled
 * back. Orders of whole loads are in order-of-arrival.test.ts: a load makes a table of its own, and takes as long as all runs of an order.
 */
const ADMIN = administrator('test');
/** In each of the two files that test them side by side: a thousand together. */
const ORDERS = Number(process.env['COSTWEAVE_TEST_ORDERS'] ?? 500);
const ESTATES = 20;
const SEED = Number(process.env['COSTWEAVE_TEST_SEED'] ?? Date.now() % 1_000_000);

const byTag = (key: string) => ({ of: { tag: { keys: [key], ignoreCase: false } }, ignoreValueCase: false, inMasterData: false });
const DIMENSIONS: DimensionRuleSet = {
  name: 'test',
  rules: [{ name: 'tags', set: { costCenter: byTag('team'), environment: byTag('env') } }],
};
const ALLOCATION: AllocationRuleSet = {
  name: 'test',
  measure: 'effectiveCost',
  steps: [
    { name: 'support', select: { serviceName: { in: ['Support'] } }, method: 'even', targets: ['retail', 'web'] },
    { name: 'direct', method: 'direct' },
  ],
};
const RECONCILIATION: ReconciliationRuleSet = {
  name: 'test',
  issuers: [
    {
      issuer: 'Plain',
      bill: { in: ['Plain Inc.'], startsWith: [] },
      ledger: { accounts: { in: ['0061003000'], startsWith: [] }, vendors: { in: ['V-AWS'], startsWith: [] } },
      tolerance: { absolute: {}, relative: '0' },
      timingMonths: 1,
    },
  ],
};

const RULES = { dimensions: DIMENSIONS, anomalies: DEFAULT_ANOMALIES_RULE_SET, reconciliation: RECONCILIATION, allocation: ALLOCATION };

/** Every kind, in the order in which a plan makes them. */
const RUNS = {
  dimensions: (db: Database) => makeRun(db, ADMIN, dimensions, { month: MONTH, ruleSet: DIMENSIONS }),
  anomalies: (db: Database) => makeRun(db, ADMIN, anomalies, { month: MONTH, ruleSet: DEFAULT_ANOMALIES_RULE_SET }),
  reconciliation: (db: Database) => makeRun(db, ADMIN, reconciliation, { month: MONTH, ruleSet: RECONCILIATION }),
  allocation: (db: Database) => makeRun(db, ADMIN, allocation, { month: MONTH, ruleSet: ALLOCATION }),
  assets: (db: Database) => makeRun(db, ADMIN, assets, { month: undefined, ruleSet: undefined }),
} as const;
type Kind = keyof typeof RUNS;
const KINDS = Object.keys(RUNS) as Kind[];

interface LoadedEstate {
  /** Batches by slice, each with its revisions in their order. */
  readonly slices: readonly (readonly string[])[];
  readonly clean: readonly object[];
}

const made = new Map<Kind, number>();

/** Tests orders of estates of this kind. */
export function testRandomOrders(estate: fc.Arbitrary<readonly SmallDelivery[]>): void {
  let company: Company;
  const estates: LoadedEstate[] = [];
  beforeAll(async () => {
    company = await openCompany();
    const loaded: string[][][] = [];
    for (const deliveries of fc.sample(estate, { numRuns: ESTATES, seed: SEED })) loaded.push(await load(company, deliveries));
    await shelveBatches(company);
    for (const [kind, rules] of Object.entries(RULES)) await saveRuleSet(company.db, ADMIN, kind, rules.name, rules);
    for (const slices of loaded) estates.push({ slices, clean: await endOf(company, { order: slices.flat(), between: [] }) });
  });
  afterAll(() => company.drop());

  it(`${ORDERS} orders of arrival end in the same bytes`, { timeout: 1_200_000 }, async () => {
    const runsBetween = fc.array(fc.subarray(KINDS, { maxLength: 2 }), { maxLength: 3 });
    const drawn = fc.tuple(fc.nat(ESTATES - 1), fc.infiniteStream(fc.nat()), runsBetween);
    await fc.assert(
      fc.asyncProperty(drawn, async ([which, numbers, between]) => {
        const { slices, clean } = estates[which]!;
        expect(await endOf(company, { order: shuffled(slices, numbers), between })).toEqual(clean);
      }),
      { numRuns: ORDERS, seed: SEED, endOnFailure: true },
    );
    // None of it is empty: every kind of run has been made.
    for (const kind of KINDS) expect(made.get(kind) ?? 0, kind).toBeGreaterThan(ORDERS / 20);
  });
}

async function load(company: Company, estate: readonly SmallDelivery[]): Promise<string[][]> {
  const slices = new Map<string, string[]>();
  for (const { slice, seal } of estate) slices.set(slice, [...(slices.get(slice) ?? []), await seal(company)]);
  return [...slices.values()];
}

interface Order {
  readonly order: readonly string[];
  /** After the delivery of that place, runs of these kinds. */
  readonly between: readonly (readonly Kind[])[];
}

/** What counts in the end, however it came to that. */
async function endOf(company: Company, { order, between }: Order): Promise<readonly object[]> {
  return inOneTransaction(company, async (db) => {
    await emptyHub(db);
    for (const [place, batchId] of order.entries()) {
      await arrive(db, batchId);
      for (const kind of between[place] ?? []) await RUNS[kind](db);
    }
    for (const kind of KINDS) {
      const { outcome } = await RUNS[kind](db);
      if (outcome === 'sealed') made.set(kind, (made.get(kind) ?? 0) + 1);
    }
    const { rows } = await sql<object>`
      select kind, month, key, inputs_digest, output_digest from run where superseded_at is null order by kind, month`.execute(db);
    return rows;
  });
}

/** One after the other the next revision of a slice that is drawn. */
function shuffled(slices: readonly (readonly string[])[], numbers: Iterator<number>): string[] {
  const order: string[] = [];
  let left = slices.map((revisions) => [...revisions]);
  while (left.length > 0) {
    order.push(left[numbers.next().value! % left.length]!.shift()!);
    left = left.filter((revisions) => revisions.length > 0);
  }
  return order;
}
