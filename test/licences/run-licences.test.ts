import { afterAll, beforeAll, expect, it } from 'vitest';
import { readerOf } from '#src/domain/authority/viewer.ts';
import { assets } from '#src/runs/asset/assets.ts';
import { licences } from '#src/runs/licence/licences.ts';
import { parseLicencesRuleSet } from '#src/runs/licence/licences-rule-set.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { planFacts, planRuns } from '#src/runs/plan-runs.ts';
import { runsOf } from '#src/runs/runs.ts';
import { readAs } from '#src/store/viewer/read-as.ts';
import { sealInventory } from '#test/assets/seal-inventory.ts';
import { LicenceCostsDocument, LicencePositionsDocument } from '#test/operations/generated/graphql.ts';
import { sealRecords } from '#test/quality/seal-records.ts';
import { ADMIN, openCompany, type Company } from '#test/schema/company.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '#test/schema/graph-client.ts';

const RULES = `name: test
products:
  - product: Oracle Database
    publisher: Oracle
    metric: core
    cores: { driver: cpu cores, factors: [{ model: PowerEdge, factor: 0.5 }] }
    trueUp: { price: 47500, currency: USD }
  - { product: Figma, metric: seat, idleAfterDays: 30 }
  - { product: Tokens, metric: consumption, driver: tokens }
`;
function rules() {
  const file = parseLicencesRuleSet(RULES, 'licences.yaml');
  if ('problems' in file) throw new Error(JSON.stringify(file.problems));
  return file.ruleSet;
}

let company: Company;
let graph: GraphClient;
const run = () => makeRun(company.db, ADMIN, licences, { month: undefined, ruleSet: rules() });
const inventory = () => makeRun(company.db, ADMIN, assets, { month: undefined, ruleSet: undefined });

const right = { publisher: null, validFrom: '2025-01-01', validTo: '2026-01-01', costCenterId: 'it', amount: null, currency: null };
const seat = { product: 'Figma', publisher: null, validFrom: '2025-01-01', validTo: null, lastUsedOn: '2025-01-20', costCenterId: null };

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company, { viewers: [{ viewer: readerOf('portal:retail', ['retail']), token: RETAIL_TOKEN }] });
  const database = [{ name: 'Oracle Database 19c', version: null, publisher: 'Oracle Corporation' }];
  const thing = { assetType: 'computer' as const, model: 'PowerEdge R750' };
  await sealInventory(company.db, 'sccm', [
    { itemKey: '1', name: 'db-1', serialNumber: 'SERIAL-1', software: database, ...thing },
    { itemKey: '2', name: 'db-2', serialNumber: 'SERIAL-2', software: database, ...thing },
    { itemKey: '3', name: 'db-3', serialNumber: 'SERIAL-3', software: database, ...thing, state: 'retired' },
  ]);
  // Another tool sees the first of them as well: it is one thing.
  await sealInventory(company.db, 'jamf', [{ itemKey: '9', name: 'db-1', serialNumber: 'SERIAL-1', software: database, ...thing }]);
  await sealRecords(company.db, 'driverValue', [
    { driver: 'cpu cores', unit: 'core', target: 'DB-1', month: '2024-12', quantity: '48' },
    { driver: 'tokens', unit: 'token', target: 'retail', month: '2025-01', quantity: '600' },
  ]);
  await sealRecords(company.db, 'licenseEntitlement', [
    { ...right, entitlementId: 'ORA-1', product: 'Oracle Database', publisher: 'Oracle', quantity: '20', metric: 'core' },
    { ...right, entitlementId: 'FIG-1', product: 'Figma', quantity: '3', metric: 'seats', amount: '1095', currency: 'EUR' },
    { ...right, entitlementId: 'TOK-1', product: 'Tokens', quantity: '1000', metric: 'tokens', amount: '50', currency: 'USD' },
    { ...right, entitlementId: 'PVU-1', product: 'WebSphere', quantity: '100', metric: 'PVU' },
  ]);
  await sealRecords(company.db, 'licenseAssignment', [
    { ...seat, assignmentId: '1', assignedTo: 'ana', costCenterId: 'retail', validTo: '2025-01-16' },
    { ...seat, assignmentId: '2', assignedTo: 'ben', costCenterId: 'web', validFrom: '2025-01-16' },
    { ...seat, assignmentId: '3', assignedTo: 'cleo', costCenterId: 'web', lastUsedOn: '2024-06-01', validFrom: '2024-01-01' },
  ]);
  expect(await inventory()).toMatchObject({ outcome: 'sealed' });
  expect(await run()).toMatchObject({ outcome: 'sealed' });
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

it('tells how each product stands, and what could not be counted', async () => {
  const { licencePositions } = await graph.data(LicencePositionsDocument, { first: 100 });
  const positions = licencePositions!.nodes.map(({ product, metric, entitled, used, idle, spare, over, trueUpAmount, uncountedFirst }) =>
    [product, metric, entitled, used, idle, spare, over, trueUpAmount, uncountedFirst.length].join(' '),
  );
  expect(positions).toEqual([
    'Figma SEAT 3 2 1 1 0  0',
    // 48 cores at a half are 24; of the other machine nobody knows how many it has.
    'Oracle Database CORE 20 24 0 0 4 190000 1',
    'Tokens CONSUMPTION 1000 600 0 400 0  0',
  ]);
});

it('tells what entitlements cost whom, to the row that they came from', async () => {
  const { licenceCosts } = await graph.data(LicenceCostsDocument, { first: 100 });
  const costs = licenceCosts!.nodes.map(({ entitlement, kind, costCenter, amount, currency, row }) =>
    [entitlement, kind, costCenter, amount, currency, row].join(' '),
  );
  // Three seats cost 1 EUR a day each.
  expect(costs).toEqual([
    'FIG-1 IDLE web 31 EUR 2',
    'FIG-1 SPARE it 31 EUR 2',
    'FIG-1 USED retail 15 EUR 2',
    'FIG-1 USED web 16 EUR 2',
    'TOK-1 USED retail 30 USD 3',
  ]);
});

it('pages go on where they stopped', async () => {
  const first = await graph.data(LicenceCostsDocument, { first: 2 });
  const second = await graph.data(LicenceCostsDocument, { first: 10, after: first.licenceCosts!.pageInfo.endCursor });
  expect([...first.licenceCosts!.nodes, ...second.licenceCosts!.nodes]).toHaveLength(5);
});

it('a cost centre sees what it bears, and no position', async () => {
  const retail = graph.as(RETAIL_TOKEN);
  const { licenceCosts } = await retail.data(LicenceCostsDocument, { first: 100 });
  expect(licenceCosts!.nodes.map(({ costCenter, amount }) => `${costCenter} ${amount}`)).toEqual(['retail 15', 'retail 30']);
  const { errors } = await retail.ask(LicencePositionsDocument, {});
  expect(errors?.map(({ extensions }) => extensions?.['code'])).toEqual(['FORBIDDEN']);
});

it('a new inventory makes it due after the run of assets, and the same inputs give the same key', async () => {
  expect(await run()).toMatchObject({ outcome: 'already-there' });
  await sealInventory(company.db, 'jamf', [{ itemKey: '9', name: 'db-1', serialNumber: 'SERIAL-1', software: [] }]);
  const kinds = runsOf([assets, licences]);
  const planned = await readAs(company.db, ADMIN, async (snapshot) =>
    planRuns(kinds, await planFacts(snapshot, kinds, async ({ kind }) => ({ ruleSet: kind === 'licences' ? rules() : undefined }))),
  );
  expect(planned.map(({ kind }) => kind)).toEqual(['assets', 'licences']);
});
