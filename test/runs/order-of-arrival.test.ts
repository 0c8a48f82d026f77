import fc from 'fast-check';
import { afterEach, expect, it } from 'vitest';
import { administrator } from '#src/domain/authority/viewer.ts';
import type { ReconciliationRuleSet } from '#src/domain/reconciliation/rule-set.ts';
import { DEFAULT_ANOMALIES_RULE_SET } from '#src/runs/anomaly/anomalies-rule-set.ts';
import { anomalies } from '#src/runs/anomaly/anomalies.ts';
import { assets } from '#src/runs/asset/assets.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { reconciliation } from '#src/runs/reconciliation/reconciliation.ts';
import { sealInventory, sealRegister } from '../assets/seal-inventory.ts';
import { sealJournal } from '../reconciliation/seal-books.ts';
import { openCompany, type Company } from '../schema/company.ts';

/** The same estate, whatever came first and whenever runs were made in between, has the same keys and the same digests. */
const ADMIN = administrator('test');
const MONTHS = ['2025-01', '2025-02'];
const RULES: ReconciliationRuleSet = {
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
const item = (itemKey: string, serialNumber: string, firstSeenAt: string) => ({ itemKey, name: itemKey, serialNumber, firstSeenAt });

/** Deliveries of slices of their own. The tool that is delivered second may know a thing for longer. */
const DELIVERIES: readonly ((company: Company) => Promise<unknown>)[] = [
  ({ bill }) =>
    bill('aws', '2025-01', [
      { Cost: '10.25', 'tag:team': 'retail' },
      { Cost: '7', 'tag:team': 'web' },
    ]),
  ({ bill }) => bill('azure', '2025-01', [{ Cost: '3.5', 'tag:team': 'retail', Service: 'Support' }]),
  ({ bill }) => bill('aws', '2025-02', [{ Cost: '12', 'tag:team': 'web' }]),
  ({ db }) => sealJournal(db, '2025-01', [{ amount: '20.75' }]),
  ({ db }) => sealJournal(db, '2025-02', [{ amount: '11' }]),
  ({ db }) => sealInventory(db, 'sccm', [item('a', 'S-1', '2024-03-01T00:00:00Z'), item('b', 'S-2', '2024-05-01T00:00:00Z')]),
  ({ db }) => sealInventory(db, 'jamf', [item('x', 'S-1', '2023-01-01T00:00:00Z'), item('y', 'S-3', '2024-05-01T00:00:00Z')]),
  ({ db }) =>
    sealRegister(db, [
      { assetNumber: '1', serialNumber: 'S-2' },
      { assetNumber: '2', serialNumber: 'S-9' },
    ]),
];

/** A few each time, with another seed; as many as one has patience for with COSTWEAVE_TEST_ORDERS. */
const ORDERS = Number(process.env['COSTWEAVE_TEST_ORDERS'] ?? 4);

let company: Company | undefined;
afterEach(() => company?.drop());

async function makeAll({ db, mapDimensions, allocate }: Company): Promise<void> {
  await makeRun(db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  for (const month of MONTHS) {
    await makeRun(db, ADMIN, reconciliation, { month, ruleSet: RULES });
    await mapDimensions(month);
    await allocate(month).catch((error: unknown) => expect(String(error)).toContain('nothing-there'));
    await makeRun(db, ADMIN, anomalies, { month, ruleSet: DEFAULT_ANOMALIES_RULE_SET });
  }
}

/** What counts at the end. */
async function arrive(order: readonly number[], runAfter: ReadonlySet<number>): Promise<unknown[]> {
  company = await openCompany();
  for (const [index, delivery] of order.entries()) {
    await DELIVERIES[delivery]!(company);
    if (runAfter.has(index)) await makeAll(company);
  }
  await makeAll(company);
  const { rows } = await company.pool.query(
    `select kind, month, key, inputs_digest, output_digest from run where superseded_at is null order by kind, month`,
  );
  await company.drop();
  company = undefined;
  return rows;
}

it('keys and digests do not depend on the order of arrival', { timeout: 60_000 * ORDERS }, async () => {
  const inOrder = DELIVERIES.map((_, index) => index);
  const clean = await arrive(inOrder, new Set());
  expect(clean.map((row) => (row as { kind: string }).kind)).toEqual(
    ['allocation', 'anomalies', 'assets', 'dimensions', 'reconciliation'].flatMap((kind) => (kind === 'assets' ? [kind] : [kind, kind])),
  );
  const orders = fc.tuple(
    fc.shuffledSubarray(inOrder, { minLength: inOrder.length }),
    fc.subarray(inOrder).map((some) => new Set(some)),
  );
  await fc.assert(
    fc.asyncProperty(orders, async ([order, runAfter]) => {
      expect(await arrive(order, runAfter)).toEqual(clean);
    }),
    { numRuns: ORDERS, endOnFailure: true },
  );
});
