import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import { allocation } from '#src/runs/allocation/allocation.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { compare, decimal, formatDecimal, sum, type Decimal } from '#src/domain/money/decimal.ts';
import { administrator, readerOf, type Viewer } from '#src/domain/authority/viewer.ts';
import type { Snapshot } from '#src/store/viewer/snapshot.ts';
import { allocationContributions, type Contribution } from '#src/store/allocation/allocation-contributions.ts';
import { hiddenContributions } from '#src/store/allocation/allocation-hidden.ts';
import { allocatedTo, type ChargeAllocation, type ChargeRef } from '#src/store/allocation/allocation-of-charges.ts';
import { allocationCertificates, allocationRuns } from '#src/store/allocation/allocation-runs.ts';
import { allocationShares, allocationSharesByRef, shareKey, type AllocationShareRow } from '#src/store/allocation/allocation-shares.ts';
import { knownAt } from '#test/support/known-at.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { HEADCOUNT, RULES, seededBill } from './bill.ts';
import { plantCharges, plantDimensions, plantDriver } from './plant.ts';

const ADMIN = administrator('admin');
const RETAIL = readerOf('retail', ['retail']);
const CHARGES = 600;

let database: FreshDatabase;
let runId: string;
const statements: string[] = [];

beforeAll(async () => {
  database = await freshDatabase({ listener: ({ sql: text }) => statements.push(text) });
  const { db } = database;
  const bill = seededBill(CHARGES, 1);
  const batches = [await plantCharges(db, 'one', bill.slice(0, 400)), await plantCharges(db, 'two', bill.slice(400))];
  // The charges of other months lie in the same delivery, and must not be taken.
  const others = ['2024-12', '2025-02'].map((month) => ({ effective: '7', month, subAccount: 'web-1' }));
  batches.push(await plantCharges(db, 'three', others, ['2024-12', '2025-01', '2025-02']));
  await plantDimensions(db, batches);
  await plantDriver(db, 'headcount', '2025-01', HEADCOUNT);
  const outcome = await makeRun(db, ADMIN, allocation, { month: '2025-01', ruleSet: RULES });
  if (outcome.outcome !== 'sealed') throw new Error(JSON.stringify(outcome));
  runId = outcome.runId;
});
afterAll(() => database.drop());

const read = <T>(viewer: Viewer, query: (snapshot: Snapshot) => Promise<T>) => readAs(database.db, viewer, query);

async function everyShare(viewer: Viewer): Promise<AllocationShareRow[]> {
  const shares: AllocationShareRow[] = [];
  for (;;) {
    const pages = await read(viewer, (snapshot) => allocationShares(snapshot, [runId], { first: 5, after: shares.at(-1)?.shareNo }));
    const page = pages.get(runId)!;
    shares.push(...page.shares);
    if (!page.hasNextPage) return shares;
  }
}

async function everyContribution(viewer: Viewer, share: AllocationShareRow): Promise<Contribution[]> {
  const contributions: Contribution[] = [];
  for (;;) {
    const page = { first: 37, after: contributions.at(-1) };
    const pages = await read(viewer, (snapshot) => allocationContributions(snapshot, [share], page));
    const { contributions: found, hasNextPage } = pages.get(shareKey(share))!;
    contributions.push(...found);
    if (!hasNextPage) return contributions;
  }
}

async function everyCharge(): Promise<(ChargeRef & { currency: string; amount: string })[]> {
  const { rows } = await sql<ChargeRef & { currency: string; amount: string }>`
    select c.batch_id as "batchId", c.object_no as "objectNo", c.row_number as "rowNumber", c.part, a.billing_currency as currency, c.effective_cost as amount
    from charge c join charge_scope using (scope_key) join charge_account a using (account_key)
    where a.billing_period_start = '2025-01-01' order by 1, 2, 3, 4`.execute(database.db);
  return rows;
}

const nameOf = ({ batchId, objectNo, rowNumber, part }: ChargeRef) => `${batchId}.${objectNo}.${rowNumber}.${part}`;
const isEqual = (a: Decimal, b: Decimal) => compare(a, b) === 0;
const total = (amounts: readonly string[]) => sum(amounts.map(decimal));

describe('an administrator', () => {
  test('follows every charge to its shares and back: the same pairs with the same amounts', async () => {
    const charges = await everyCharge();
    expect(charges).toHaveLength(CHARGES);
    const allocated = await read(ADMIN, (snapshot) => allocatedTo(snapshot, [runId], charges));
    const forward = new Map<string, string>();
    for (const [index, allocations] of allocated.entries()) {
      expect(allocations).toHaveLength(1);
      const [{ parts, hidden, amount }] = allocations as [ChargeAllocation];
      expect(hidden).toBe('0');
      expect(isEqual(decimal(amount), decimal(charges[index]!.amount))).toBe(true);
      expect(isEqual(total(parts.map((part) => part.amount)), decimal(charges[index]!.amount))).toBe(true);
      for (const part of parts) forward.set(`${nameOf(charges[index]!)} → ${shareKey(part)}`, part.amount);
    }
    const back = new Map<string, string>();
    for (const share of await everyShare(ADMIN)) {
      const contributions = await everyContribution(ADMIN, share);
      expect(isEqual(total(contributions.map(({ amount }) => amount)), decimal(share.amount))).toBe(true);
      for (const contribution of contributions) back.set(`${nameOf(contribution)} → ${shareKey(share)}`, contribution.amount);
    }
    expect(back).toEqual(forward);
    expect(back.size).toBeGreaterThan(CHARGES);
  });

  test('finds the certificate of each currency equal to its charges and its shares', async () => {
    const charges = await everyCharge();
    const shares = await everyShare(ADMIN);
    const certificates = await read(ADMIN, (snapshot) => allocationCertificates(snapshot, [runId]));
    expect(certificates.map(({ currency }) => currency)).toEqual(['EUR', 'JPY', 'KWD', 'USD']);
    for (const { currency, scale, input, allocated, unallocated, difference } of certificates) {
      const own = shares.filter((share) => share.currency === currency);
      const leftOver = own.filter(({ rule }) => rule === 'unallocated');
      expect(formatDecimal(total(charges.filter((charge) => charge.currency === currency).map(({ amount }) => amount)))).toBe(input);
      expect(formatDecimal(total(own.map(({ amount }) => amount)))).toBe(input);
      expect(formatDecimal(total(leftOver.map(({ amount }) => amount)))).toBe(unallocated);
      expect(formatDecimal(total([allocated, unallocated]))).toBe(input);
      expect(difference).toBe('0');
      expect(scale).toBe(currency === 'JPY' ? 8 : 30);
    }
  });

  test('sees no share of a cost centre that has sent everything on', async () => {
    const shares = await everyShare(ADMIN);
    expect(shares.filter(({ costCenter }) => costCenter === 'platform' || costCenter === 'data')).toEqual([]);
    expect(new Set(shares.map(({ rule }) => rule))).toEqual(
      new Set(['tax', 'cluster', 'direct', 'support', 'platform', 'data', 'unallocated']),
    );
  });

  test('reads only the cells that fill a page, and gets the same pages one by one as all at once', async () => {
    const share = (await everyShare(ADMIN)).find(({ rule }) => rule === 'support')!;
    const one = async (after: ChargeRef | undefined) => {
      const pages = await read(ADMIN, (snapshot) => allocationContributions(snapshot, [share], { first: 1, after }));
      return pages.get(shareKey(share))!;
    };
    const all = await everyContribution(ADMIN, share);
    let after: Contribution | undefined;
    for (const [index, expected] of all.entries()) {
      const page = await one(after);
      expect(page).toEqual({ contributions: [expected], hasNextPage: index < all.length - 1 });
      after = expected;
    }
    expect(await one({ batchId: '999', objectNo: 0, rowNumber: 1, part: 0 })).toEqual({ contributions: [], hasNextPage: false });
  });

  test('gets pages of any size with the same number of statements', async () => {
    const charges = await everyCharge();
    const shares = await everyShare(ADMIN);
    const count = async (query: (snapshot: Snapshot) => Promise<unknown>) => {
      statements.length = 0;
      await read(ADMIN, query);
      return statements.length;
    };
    expect(await count((t) => allocationShares(t, [runId], { first: 1 }))).toBe(
      await count((t) => allocationShares(t, [runId], { first: 1000 })),
    );
    expect(await count((t) => allocationContributions(t, shares.slice(0, 1), { first: 1 }))).toBe(
      await count((t) => allocationContributions(t, shares, { first: 1000 })),
    );
    expect(await count((t) => allocatedTo(t, [runId], charges.slice(0, 1)))).toBe(await count((t) => allocatedTo(t, [runId], charges)));
    expect(await count((t) => hiddenContributions(t, shares.slice(0, 1)))).toBe(await count((t) => hiddenContributions(t, shares)));
  });

  test('finds the run with its rules, by what was known', async () => {
    const knowledge = await knownAt(database.db, ['2025-01']);
    const runs = await read(ADMIN, (snapshot) =>
      allocationRuns(
        snapshot,
        knowledge.runs.map(({ id }) => id),
      ),
    );
    expect(runs).toMatchObject([
      { id: runId, month: '2025-01', measure: 'effectiveCost', ruleSet: { name: 'company', version: 1 }, supersededAt: null },
    ]);
  });

  test('gets the shares of two runs at once, each with the charges that it was made of', async () => {
    const other = await freshDatabase();
    const ruleSet = { name: 'direct', measure: 'effectiveCost' as const, steps: [{ name: 'direct', method: 'direct' as const }] };
    const shares: AllocationShareRow[] = [];
    const batches: string[] = [];
    for (const effective of ['1', '2']) {
      const batchId = await plantCharges(other.db, 'bill', [{ effective, subAccount: 'retail-1' }]);
      await plantDimensions(other.db, [batchId]);
      const outcome = await makeRun(other.db, ADMIN, allocation, { month: '2025-01', ruleSet });
      if (outcome.outcome !== 'sealed') throw new Error(JSON.stringify(outcome));
      batches.push(batchId);
      const pages = await readAs(other.db, ADMIN, (snapshot) => allocationShares(snapshot, [outcome.runId], { first: 2 }));
      shares.push(...pages.get(outcome.runId)!.shares);
    }
    for (const viewer of [ADMIN, RETAIL]) {
      await readAs(other.db, viewer, async (snapshot) => {
        const pages = await allocationContributions(snapshot, shares, { first: 10 });
        expect(shares.map((share) => pages.get(shareKey(share))!.contributions.map(({ batchId, amount }) => [batchId, amount]))).toEqual([
          [[batches[0], '1']],
          [[batches[1], '2']],
        ]);
        expect([...(await hiddenContributions(snapshot, shares)).values()]).toEqual(['0', '0']);
      });
    }
    await other.drop();
  });

  test('gets shares by their identity, and nothing for one that is not there', async () => {
    const shares = await everyShare(ADMIN);
    const refs = [shares[3]!, { runId, shareNo: 9_999 }, shares[0]!];
    expect(await read(ADMIN, (snapshot) => allocationSharesByRef(snapshot, refs))).toEqual([shares[3], undefined, shares[0]]);
  });

  test('finds no allocation for a charge of a batch that the run was not made from', async () => {
    const later = await plantCharges(database.db, 'later', seededBill(3, 2));
    const charge = { batchId: later, objectNo: 0, rowNumber: 1, part: 0 };
    expect(await read(ADMIN, (snapshot) => allocatedTo(snapshot, [runId], [charge]))).toEqual([[]]);
  });
});

describe('a viewer limited to a cost centre', () => {
  test('sees its own shares only, and no certificate', async () => {
    const own = (await everyShare(ADMIN)).filter(({ costCenter }) => costCenter === 'retail');
    expect(await everyShare(RETAIL)).toEqual(own);
    expect(own.length).toBeGreaterThan(8);
    expect(await read(RETAIL, (snapshot) => allocationCertificates(snapshot, [runId]))).toEqual([]);
  });

  test('gets each share explained to the last decimal: visible contributions and one hidden amount', async () => {
    const shares = await everyShare(RETAIL);
    const hidden = await read(RETAIL, (snapshot) => hiddenContributions(snapshot, shares));
    const kinds = new Set<string>();
    for (const share of shares) {
      const visible = await everyContribution(RETAIL, share);
      const rest = hidden.get(shareKey(share))!;
      expect(formatDecimal(total([...visible.map(({ amount }) => amount), rest]))).toBe(share.amount);
      kinds.add(`${visible.length > 0 ? 'visible' : ''} ${rest === '0' ? '' : 'hidden'}`);
    }
    // Direct cost is all its own; a step-down of others' cost is all hidden; a tax share is some of each.
    expect(kinds).toEqual(new Set(['visible ', ' hidden', 'visible hidden']));
  });

  test('sees contributions of its own charges only, as the administrator sees them', async () => {
    for (const share of await everyShare(RETAIL)) {
      const all = new Map((await everyContribution(ADMIN, share)).map((contribution) => [nameOf(contribution), contribution.amount]));
      for (const contribution of await everyContribution(RETAIL, share)) expect(all.get(nameOf(contribution))).toBe(contribution.amount);
    }
  });

  test('follows its own charges to its own shares; the rest is hidden; others’ charges lead nowhere', async () => {
    const charges = await everyCharge();
    const allocated = await read(RETAIL, (snapshot) => allocatedTo(snapshot, [runId], charges));
    const seen = allocated.filter((allocations) => allocations.length > 0);
    expect(seen.length).toBeGreaterThan(50);
    expect(seen.length).toBeLessThan(CHARGES);
    let isSomeHidden = false;
    for (const [{ amount, parts, hidden }] of seen as [ChargeAllocation][]) {
      expect(formatDecimal(total([...parts.map((part) => part.amount), hidden]))).toBe(amount);
      expect(parts.every(({ costCenter }) => costCenter === 'retail')).toBe(true);
      isSomeHidden ||= hidden !== '0';
    }
    expect(isSomeHidden).toBe(true);
  });

  test('that once owned a scope sees of its cell what lay there then, and the rest as hidden', async () => {
    const other = await freshDatabase();
    const cell = (category: string, amounts: string[]) => amounts.map((effective) => ({ effective, category, subAccount: 'web-1' }));
    const mine = await plantCharges(other.db, 'mine', [...cell('Tax', ['1', '2']), ...cell('Usage', ['3', '4'])]);
    await plantDimensions(other.db, [mine], 'retail');
    const others = ['Adjustment', 'Credit', 'Purchase'].flatMap((category) => cell(category, ['100']));
    const theirs = await plantCharges(other.db, 'theirs', [...cell('Tax', ['10', '20', '30', '40']), ...cell('Usage', ['50']), ...others]);
    await plantDimensions(other.db, [mine, theirs]);
    const step = { name: 'support', method: 'even' as const, targets: ['retail', 'web'] };
    const ruleSet = { name: 'even', measure: 'effectiveCost' as const, steps: [step] };
    const outcome = await makeRun(other.db, ADMIN, allocation, { month: '2025-01', ruleSet });
    if (outcome.outcome !== 'sealed') throw new Error(JSON.stringify(outcome));
    await readAs(other.db, RETAIL, async (snapshot) => {
      const [share] = (await allocationShares(snapshot, [outcome.runId], { first: 1 })).get(outcome.runId)!.shares;
      const page = (await allocationContributions(snapshot, [share!], { first: 3 })).get(shareKey(share!))!;
      // Three cells have no charge for this viewer, the fourth two of six: the page goes on in the fifth.
      expect(page.hasNextPage).toBe(true);
      expect(page.contributions.map(({ batchId, amount }) => [batchId, amount])).toEqual([
        [mine, '0.5'],
        [mine, '1'],
        [mine, '1.5'],
      ]);
      expect((await hiddenContributions(snapshot, [share!])).get(shareKey(share!))).toBe('225');
      const first = (await allocationContributions(snapshot, [share!], { first: 1 })).get(shareKey(share!))!;
      expect(first).toEqual({ contributions: page.contributions.slice(0, 1), hasNextPage: true });
    });
    await other.drop();
  });

  test('gets nothing of a share of another cost centre, even by its identity', async () => {
    const foreign = (await everyShare(ADMIN)).find(({ costCenter }) => costCenter === 'web')!;
    expect(await read(RETAIL, (snapshot) => allocationSharesByRef(snapshot, [foreign]))).toEqual([undefined]);
    expect((await read(RETAIL, (snapshot) => allocationContributions(snapshot, [foreign], { first: 5 }))).size).toBe(0);
    expect((await read(RETAIL, (snapshot) => hiddenContributions(snapshot, [foreign]))).size).toBe(0);
  });
});
