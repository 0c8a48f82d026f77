import { afterAll, beforeAll, expect, it } from 'vitest';
import { administrator } from '#src/domain/authority/viewer.ts';
import { assets } from '#src/runs/asset/assets.ts';
import type { DimensionRuleSet } from '#src/domain/dimension/rule-set.ts';
import { dimensions } from '#src/runs/dimension/dimensions.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { staleResults } from '#src/main/report/stale-results.ts';
import { withdrawSlice } from '#src/actions/batch/withdraw-slice.ts';
import { StaleResultsDocument } from '#test/operations/generated/graphql.ts';
import { sealInventory, sealRegister } from '../assets/seal-inventory.ts';
import { openCompany, type Company } from '../schema/company.ts';
import { serveGraph, type GraphClient } from '../schema/graph-client.ts';

/** Whatever a run tells says that it is stale once something that the run was made from no longer counts, at whatever remove. */
const ADMIN = administrator('test');
const variables = { month: '2025-01', period: { from: '2025-01', to: '2025-01' } };
const ROWS = [
  { Cost: '10', 'tag:team': 'retail' },
  { Cost: '5', Service: 'Support', 'tag:team': 'web', 'tag:env': 'prod', 'tag:Env': 'test' },
];
let company: Company;
let graph: GraphClient;

const UUID = '4c4c4544-0042-4d10-8051-b4c04f4a3133';
const SEEN = [1, 2].map((number) => ({
  itemKey: String(number),
  name: `pc-${number}`,
  serialNumber: `SERIAL-${number}`,
  hardwareUuid: UUID,
}));
/** Tags that differ in the case of their key disagree: a finding. */
const byTag = (key: string) => ({ of: { tag: { keys: [key], ignoreCase: true } }, ignoreValueCase: false, inMasterData: false });
const RULES: DimensionRuleSet = {
  name: 'test',
  rules: [{ name: 'tags', set: { costCenter: byTag('team'), environment: byTag('env') } }],
};
const mapDimensions = () => makeRun(company.db, ADMIN, dimensions, { month: '2025-01', ruleSet: RULES });
const makeAssets = () => makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  await company.bill('aws', '2025-01', ROWS);
  await sealInventory(company.db, 'sccm', SEEN);
  await sealInventory(company.db, 'jamf', [{ itemKey: 'torn', hardwareUuid: UUID, macAddresses: ['3c:52:82:00:00:07'] }]);
  await sealRegister(company.db, [{ assetNumber: '1', serialNumber: 'S-9' }]);
  await makeAssets();
  await mapDimensions();
  await company.allocate('2025-01');
  await company.reconcile('2025-01', { USD: '15' });
  await company.report('2025-01', [{ id: 'a1' }]);
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

/** By root field, what its nodes say; a list of nothing is left out. */
async function told(): Promise<Record<string, boolean[]>> {
  const data = await graph.data(StaleResultsDocument, variables);
  const marks = (part: unknown): boolean[] => {
    if (typeof part !== 'object' || part === null) return [];
    return Object.entries(part).flatMap(([name, value]) => (name === 'isStale' ? [value as boolean] : marks(value)));
  };
  return Object.fromEntries(
    Object.entries(data).flatMap(([name, part]) => (marks(part).length > 0 ? [[name, [...new Set(marks(part))]]] : [])),
  );
}

const every = (mark: boolean) =>
  Object.fromEntries(
    ['runs', 'dimensionFindings', 'allocationRuns', 'reconciliation', 'anomalies', 'assets', 'assetDiscrepancies', 'assetQuestions'].map(
      (name) => [name, [mark]],
    ),
  );

it('nothing is, as long as all that counts is what it was made from', async () => {
  expect(await told()).toEqual(every(false));
  expect(await staleResults(company.db)).toEqual([]);
});

it('all is, once bill and inventory were delivered anew', async () => {
  await company.bill('aws', '2025-01', [{ ...ROWS[0]!, Cost: '11' }, ROWS[1]!]);
  await sealInventory(company.db, 'sccm', SEEN.slice(0, 1));
  expect(await told()).toEqual(every(true));
  const kinds = ['allocation', 'anomalies', 'assets', 'dimensions', 'reconciliation'];
  expect((await staleResults(company.db)).map(({ kind }) => kind)).toEqual(kinds);
});

it('what rests on a run that is stale is stale until both are made anew', async () => {
  await makeAssets();
  await mapDimensions();
  expect((await staleResults(company.db)).map(({ kind }) => kind)).toEqual(['allocation', 'anomalies', 'reconciliation']);
  await company.allocate('2025-01');
  await company.reconcile('2025-01', { USD: '16' });
  await company.report('2025-01', [{ id: 'a1' }]);
  expect(await staleResults(company.db)).toEqual([]);
});

it('a withdrawn slice makes stale what was made from it', async () => {
  const place = { sourceId: 'aws', stream: 'charges', slice: 'hub/2025-01' };
  expect(await withdrawSlice(company.db, ADMIN, { place, reason: 'a test bill' })).toMatchObject({ outcome: 'withdrawn' });
  expect((await staleResults(company.db)).map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['allocation', 'anomalies', 'dimensions', 'reconciliation']),
  );
});
