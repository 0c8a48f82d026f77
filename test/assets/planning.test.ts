import { afterAll, beforeAll, expect, it } from 'vitest';
import { decideAssetMatch } from '#src/actions/asset/decide-asset-match.ts';
import { assets } from '#src/runs/asset/assets.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { assetItemId } from '#src/domain/asset/asset-item.ts';
import { planFacts, planRuns } from '#src/runs/plan-runs.ts';
import { RUNS } from '#src/runs/runs.ts';
import { keepDecisions } from '#src/store/asset/asset-decision.ts';
import { planInTurn } from '#src/store/run/plan-mark.ts';
import { openCompany, type Company } from '../schema/company.ts';
import { sealInventory } from './seal-inventory.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

/** When a run of assets is due, and that there is one current run whatever the month. */
const ADMIN = administrator('test');
let company: Company;
beforeAll(async () => void (company = await openCompany()));
afterAll(() => company.drop());

/** What a plan finds of assets, and whether it plans a run of a month. */
const planned = () =>
  planInTurn(company.db, ADMIN, async (snapshot) => {
    const facts = await planFacts(snapshot, RUNS, ({ rules }) => Promise.resolve(rules ? undefined : { ruleSet: undefined }));
    const plan = await planRuns(RUNS, facts);
    return [await facts.stateOf(assets, undefined), plan.some(({ month }) => month !== undefined)];
  });

it('is due after deliveries of assets, of charges once there are assets, and after decisions', async () => {
  await company.bill('bill', '2025-01', [{ Cost: '1' }]);
  expect(await planned()).toEqual(['none', false]);
  expect(await makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined })).toMatchObject({ outcome: 'nothing-there' });
  await sealInventory(company.db, 'one', [{ itemKey: 'a' }, { itemKey: 'b' }]);
  expect(await planned()).toEqual(['due', false]);
  // Planned, and not made: it is still lacking.
  expect(await planned()).toEqual(['due', false]);
  await makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  expect(await planned()).toEqual(['current', false]);
  await company.bill('bill', '2025-02', [{ Cost: '1' }]);
  expect(await planned()).toEqual(['due', false]);
  await makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  // As an act leaves it when deliveries kept coming: kept, and the run that takes it into account still to be made.
  await company.db
    .transaction()
    .execute((transaction) =>
      keepDecisions(transaction, ADMIN, { act: 'confirm', pairs: [['a', 'b']], verdict: 'same', reason: 'known', standing: [] }),
    );
  expect(await planned()).toEqual(['due', false]);
  await makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  expect(await planned()).toEqual(['current', false]);
});

it('supersedes the run before, of whatever month', async () => {
  await sealInventory(company.db, 'one', [{ itemKey: 'a', lastSeenAt: '2025-03-09T00:00:00Z' }]);
  await makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  const { rows } = await company.pool.query(`select month, superseded_at is null as current from run where kind = 'assets' order by id`);
  expect(rows.at(-1)).toEqual({ month: '2025-03', current: true });
  expect(rows.filter(({ current }) => current)).toHaveLength(1);
  expect(new Set(rows.map(({ month }) => month)).size).toBe(2);
});

it('is made anew from what is known then when deliveries and decisions come together', async () => {
  const items = [0, 1, 2, 3, 4].map((number) => ({ itemKey: `many-${number}`, serialNumber: `MANY-${number}` }));
  await sealInventory(company.db, 'two', items);
  await makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  const party = (number: number) => ({ item: assetItemId('observation', 'two', 'devices', `many-${number}`) });
  const outcomes = await Promise.all([
    ...[1, 2, 3, 4].map((number) =>
      decideAssetMatch(company.db, ADMIN, { act: 'confirm', parties: [party(0), party(number)], reason: 'one rack' }),
    ),
    makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined }),
  ]);
  expect(outcomes.map(({ outcome }) => outcome).slice(0, 4)).toEqual(['decided', 'decided', 'decided', 'decided']);
  await makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });
  const { rows } = await company.pool.query(
    `select count(distinct asset_id)::int as things from asset_link where until_run_id is null and source_id = 'two'`,
  );
  expect(rows).toEqual([{ things: 1 }]);
  const { rows: runs } = await company.pool.query(
    `select count(*)::int as current from run where kind = 'assets' and superseded_at is null`,
  );
  expect(runs).toEqual([{ current: 1 }]);
});
