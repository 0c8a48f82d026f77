import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideAssetMatch, type AssetMatchDecision } from '#src/actions/asset/decide-asset-match.ts';
import { assetItemId } from '#src/domain/asset/asset-item.ts';
import { administrator } from '#src/domain/authority/viewer.ts';
import { assets } from '#src/runs/asset/assets.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { assetRecords, assetSightings } from '#src/store/asset/asset-sightings.ts';
import { assetPage, assetsRunAt } from '#src/store/asset/assets.ts';
import { readAsHub } from '#src/store/viewer/read-as-hub.ts';
import { openCompany, type Company } from '../schema/company.ts';
import { sealInventory, sealRegister } from './seal-inventory.ts';

/**
 * What things there are depends on what was delivered, never on which slice came first nor on when runs and decisions were made in
 * between. Only the revisions of one slice have an order.
 */
const ADMIN = administrator('test');
const run = ({ db }: Company) => makeRun(db, ADMIN, assets, { month: undefined, ruleSet: undefined });
const cloud = (itemKey: string, lastSeenAt: string | null) =>
  ({ itemKey, name: itemKey, assetType: 'cloud-resource', cloudResourceId: `res-${itemKey}`, lastSeenAt }) as const;
const item = (source: string, key: string) => ({ item: assetItemId('observation', source, 'devices', key) });

type Step = (company: Company) => Promise<unknown>;
const decide =
  (decision: AssetMatchDecision): Step =>
  async (company) => {
    await run(company);
    const { outcome } = await decideAssetMatch(company.db, ADMIN, decision);
    if (outcome === 'refused') throw new NotYetThere();
  };
class NotYetThere extends Error {}

const same = { serialNumber: 'SERIAL-1', assetTag: 'TAG-1' };
/** What happens in one after the other. */
const LANES: readonly (readonly Step[])[] = [
  // Two slices of one list have the same items, and do not say the same of them.
  [
    ({ db }) => sealInventory(db, 'cmdb', [{ ...same, itemKey: 'a', name: 'old-a', lastSeenAt: '2025-01-02T00:00:00Z' }], 'berlin'),
    ({ db }) =>
      sealInventory(
        db,
        'cmdb',
        [
          { ...same, itemKey: 'a', name: 'berlin-a', assignedTo: 'ana', lastSeenAt: '2025-01-05T00:00:00Z' },
          { itemKey: 'b', serialNumber: 'SERIAL-2', name: 'berlin-b', lastSeenAt: null },
        ],
        'berlin',
      ),
  ],
  [
    ({ db }) =>
      sealInventory(
        db,
        'cmdb',
        [
          { ...same, itemKey: 'a', name: 'paris-a', assignedTo: 'ben', lastSeenAt: '2025-01-04T00:00:00Z' },
          { itemKey: 'b', serialNumber: 'SERIAL-3', name: 'paris-b', lastSeenAt: null },
          { itemKey: 'gone', serialNumber: 'SERIAL-4', name: 'paris-gone' },
        ],
        'paris',
      ),
    ({ db }) => sealInventory(db, 'cmdb', [{ itemKey: 'b', serialNumber: 'SERIAL-3', name: 'paris-b2', lastSeenAt: null }], 'paris'),
  ],
  // Resources that vanish: with a day, with a day that a later delivery tells, without any.
  [
    ({ db }) => sealInventory(db, 'aws', [cloud('x', '2025-01-01T00:00:00Z'), cloud('y', null), cloud('z', '2025-01-09T00:00:00Z')], 'eu'),
    ({ db }) => sealInventory(db, 'aws', [cloud('x', null)], 'eu'),
    ({ db }) => sealInventory(db, 'aws', [cloud('w', '2025-01-12T00:00:00Z')], 'eu'),
  ],
  [
    ({ db }) => sealInventory(db, 'aws', [cloud('y', '2025-01-03T00:00:00Z'), cloud('v', null)], 'us'),
    ({ db }) => sealInventory(db, 'aws', [], 'us'),
  ],
  // Two slices of the register have one number.
  [({ db }) => sealRegister(db, [{ assetNumber: '1', ...same, costCenterId: 'retail' }], '2024')],
  [
    ({ db }) =>
      sealRegister(
        db,
        [
          { assetNumber: '1', ...same, costCenterId: 'web' },
          { assetNumber: '2', assetTag: 'TAG-9' },
        ],
        '2025',
      ),
  ],
  [
    ({ bill }) =>
      bill(
        'bill',
        '2025-01',
        ['x', 'y', 'z', 'v'].map((name) => ({
          Cost: '1',
          Resource: `res-${name}`,
          Start: '2025-01-20 00:00:00',
          End: '2025-01-20T01:00:00Z',
        })),
      ),
  ],
  [
    decide({ act: 'confirm', parties: [item('cmdb', 'b'), item('cmdb', 'gone')], reason: 'one' }),
    decide({ act: 'withdraw', parties: [item('cmdb', 'b'), item('cmdb', 'gone')], reason: 'two after all' }),
  ],
  [decide({ act: 'confirm', parties: [item('aws', 'x'), item('aws', 'v')], reason: 'one' })],
  [decide({ act: 'forbid', parties: [item('cmdb', 'a'), item('aws', 'y')], reason: 'two' })],
];

/** What counts at the end, as a run says it and as readers see it. */
async function arrive(order: readonly number[], runAfter: ReadonlySet<number>) {
  const company = await openCompany();
  try {
    const lanes = LANES.map((steps) => [...steps]);
    for (const [index, lane] of order.entries()) {
      const [step] = lanes[lane]!;
      try {
        if (step) await step(company);
        lanes[lane]!.shift();
      } catch (error) {
        // It is decided when what it is about has been delivered: see below.
        if (!(error instanceof NotYetThere)) throw error;
      }
      if (runAfter.has(index)) await run(company);
    }
    for (const steps of lanes) for (const step of steps) await step(company);
    await run(company);
    const { rows } = await company.pool.query(
      `select key, inputs_digest, output_digest from run where kind = 'assets' and superseded_at is null`,
    );
    const read = await readAsHub(company.db, ADMIN, async (snapshot) => {
      const now = (await assetsRunAt(snapshot))!;
      const { assets: all } = await assetPage(snapshot, { run: now, filter: {}, first: 100 });
      const ids = all.map(({ id }) => id);
      const seen = await assetSightings(snapshot, now, ids);
      const booked = await assetRecords(snapshot, now, ids);
      const shown = all.map(({ name, status }, index) => {
        const items = [
          ...seen[index]!.map(({ itemKey, file, name: as }) => `${itemKey} (${file}) as ${as}`),
          ...booked[index]!.map(({ assetNumber, file, costCenter }) => `${assetNumber} (${file}) of ${costCenter}`),
        ];
        return `${name} ${status}: ${items.join(', ')}`;
      });
      return shown.toSorted();
    });
    const { rows: billed } = await company.pool.query(
      `select subject, expected from asset_discrepancy where until_run_id is null and kind = 'retired-but-billed' order by subject`,
    );
    return { run: rows, read, billed };
  } finally {
    await company.drop();
  }
}

it('keys, digests and what readers see do not depend on the order of arrival', { timeout: 300_000 }, async () => {
  const inOrder = LANES.flatMap((steps, lane) => steps.map(() => lane));
  const clean = await arrive(inOrder, new Set());
  expect(clean.read).toEqual([
    'Laptop unseen: 2 (2025) of null',
    'berlin-a active: a (berlin) as berlin-a, 1 (2025) of web',
    'paris-b2 active: b (paris) as paris-b2',
    'paris-gone lost: gone (paris) as paris-gone',
    'w active: w (eu) as w',
    'x retired: v (us) as v, x (eu) as x',
    'y retired: y (us) as y',
    'z retired: z (eu) as z',
  ]);
  expect(clean.billed).toEqual([
    { subject: 'res-v', expected: 'no charges after 2025-01-12' },
    { subject: 'res-y', expected: 'no charges after 2025-01-12' },
    { subject: 'res-z', expected: 'no charges after 2025-01-12' },
  ]);
  const orders = fc.tuple(
    fc.shuffledSubarray(inOrder, { minLength: inOrder.length }),
    fc.subarray(inOrder.map((_, index) => index)).map((some) => new Set(some)),
  );
  await fc.assert(
    fc.asyncProperty(orders, async ([order, runAfter]) => {
      expect(await arrive(order, runAfter)).toEqual(clean);
    }),
    { numRuns: 8, endOnFailure: true },
  );
});

describe('the day since which a vanished resource is given up', () => {
  let company: Company;
  beforeAll(async () => {
    company = await openCompany();
  });
  afterAll(() => company.drop());

  const givenUp = async () => {
    await run(company);
    const { rows } = await company.pool.query(
      `select a.status, d.expected from asset a left join asset_discrepancy d on d.asset_id = a.asset_id and d.until_run_id is null
       where a.until_run_id is null and a.name = 'x'`,
    );
    return rows;
  };

  it('is told by the first delivery that tells any, and unknown before', async () => {
    const charge = (day: string) => ({ Cost: '1', Resource: 'res-x', Start: `2025-01-${day} 00:00:00`, End: `2025-01-${day}T01:00:00Z` });
    await company.bill('bill', '2025-01', [charge('05'), charge('20')]);
    await sealInventory(company.db, 'aws', [cloud('x', '2025-01-03T00:00:00Z')]);
    expect(await givenUp()).toEqual([{ status: 'active', expected: null }]);
    await sealInventory(company.db, 'aws', []);
    expect(await givenUp()).toEqual([{ status: 'retired', expected: null }]);
    await sealInventory(company.db, 'aws', [cloud('y', null)]);
    expect(await givenUp()).toEqual([{ status: 'retired', expected: null }]);
    await sealInventory(company.db, 'aws', [cloud('y', '2025-01-10T00:00:00Z')]);
    expect(await givenUp()).toEqual([{ status: 'retired', expected: 'no charges after 2025-01-10' }]);
    // It stays that day.
    await sealInventory(company.db, 'aws', [cloud('y', '2025-01-30T00:00:00Z')]);
    expect(await givenUp()).toEqual([{ status: 'retired', expected: 'no charges after 2025-01-10' }]);
  });
});
