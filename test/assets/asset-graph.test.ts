import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assets as assetsRun } from '#src/runs/asset/assets.ts';
import { makeRun } from '#src/runs/make-run.ts';
import {
  AssetAndRunByIdDocument,
  AssetByAnyWayDocument,
  AssetCostsDocument,
  AssetDiscrepanciesDocument,
  AssetDiscrepancyRunsDocument,
  AssetLinksDocument,
  AssetObservationByIdDocument,
  AssetPageDocument,
  AssetQuestionsDocument,
  AssetsInFullDocument,
  LineageWithNodesDocument,
  TwoAssetsDocument,
  type AssetFilter,
  type LineageDirection,
} from '#test/operations/generated/graphql.ts';
import { decideAssetMatch } from './decide-asset-match.ts';
import { openCompany, type Company } from '../schema/company.ts';
import { NOBODY_TOKEN, RETAIL_TOKEN, serveGraph, type GraphClient } from '../schema/graph-client.ts';
import { sealInventory, sealRegister } from './seal-inventory.ts';
import { administrator } from '#src/domain/authority/viewer.ts';

/** Assets over HTTP: pages, what limited viewers see, cost from charges, lineage to the item, and the number of statements. */
const ADMIN = administrator('test');
const PERIOD = { from: '2025-01', to: '2025-02' };
let company: Company;
let graph: GraphClient;

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  const device = (number: number) => ({
    itemKey: `k${number}`,
    name: `pc-${number}`,
    serialNumber: `SERIAL-${number}`,
    costCenterId: number % 3 === 0 ? 'retail' : number % 3 === 1 ? 'web' : null,
    cloudResourceId: `res-${number}`,
  });
  await sealInventory(
    company.db,
    'one',
    Array.from({ length: 60 }, (_, number) => device(number)),
  );
  await sealInventory(
    company.db,
    'two',
    Array.from({ length: 30 }, (_, number) => ({ ...device(number * 2), cloudResourceId: null, assignedTo: `user${number}` })),
  );
  await sealRegister(
    company.db,
    Array.from({ length: 55 }, (_, number) => ({
      assetNumber: String(number),
      serialNumber: `SERIAL-${number}`,
      costCenterId: device(number).costCenterId,
    })),
  );
  const rows = Array.from({ length: 120 }, (_, index) => ({
    Cost: `${index}.25`,
    Resource: index % 2 === 0 ? `RES-${index % 60}` : `res-${index % 60}`,
    Currency: index % 40 === 0 ? 'EUR' : 'USD',
    'tag:team': index % 4 === 0 ? 'retail' : 'web',
  }));
  await company.bill('bill', '2025-01', rows);
  await company.bill('bill', '2025-02', rows.slice(0, 7));
  await company.mapDimensions('2025-01');
  await company.mapDimensions('2025-02');
  await makeRun(company.db, ADMIN, assetsRun, { month: undefined, ruleSet: undefined });
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

describe('pages', () => {
  it('make up the list, whatever is run meanwhile', async () => {
    const page = async (first: number, after?: string | null) => (await graph.data(AssetPageDocument, { first, after })).assets!;
    const all = (await page(1000)).nodes;
    expect(all).toHaveLength(60);
    const seen: unknown[] = [];
    let after: string | null = null;
    for (let more = true; more;) {
      const { nodes, pageInfo } = await page(7, after);
      seen.push(...nodes);
      [more, after] = [pageInfo.hasNextPage, pageInfo.endCursor];
      if (seen.length === 7) {
        await sealInventory(company.db, 'three', [{ itemKey: 'late', serialNumber: 'LATE-1', name: 'late' }]);
        await makeRun(company.db, ADMIN, assetsRun, { month: undefined, ruleSet: undefined });
      }
    }
    expect(seen).toEqual(all);
    expect((await page(1000)).nodes).toHaveLength(61);
    await sealInventory(company.db, 'three', []);
    await makeRun(company.db, ADMIN, assetsRun, { month: undefined, ruleSet: undefined });
  });

  it('are refused with a cursor of another list', async () => {
    const after = (await graph.data(AssetPageDocument, { first: 1 })).assets!.pageInfo.endCursor;
    const { errors } = await graph.ask(AssetPageDocument, { filter: { costCenter: ['web'] }, after });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('hold what the filter says', async () => {
    const names = async (filter: AssetFilter) =>
      (await graph.data(AssetPageDocument, { filter, first: 1000 })).assets!.nodes.map(({ name }) => name);
    expect(await names({ serialNumber: ['SERIAL-4', 'SERIAL-5'] })).toHaveLength(2);
    expect(await names({ source: ['two'], costCenter: ['retail'] })).toHaveLength(10);
    expect(await names({ status: ['LOST'] })).toEqual(['late']);
    expect(await names({ assignedTo: ['user3'] })).toEqual(['pc-6']);
    expect(await names({ name: [] })).toEqual([]);
  });
});

describe('a thing', () => {
  it('costs what the charges of its resource say, by month and currency', async () => {
    const { assets } = await graph.data(AssetCostsDocument, { name: ['pc-0'], period: PERIOD });
    expect(assets!.nodes[0]!.cost).toEqual([
      { month: '2025-01', currency: 'EUR', billedCost: '0.25', effectiveCost: '0.25', chargeCount: 1 },
      { month: '2025-01', currency: 'USD', billedCost: '60.25', effectiveCost: '60.25', chargeCount: 1 },
      { month: '2025-02', currency: 'EUR', billedCost: '0.25', effectiveCost: '0.25', chargeCount: 1 },
    ]);
  });

  it('leads to the very items, and back', async () => {
    const { assets } = await graph.data(AssetsInFullDocument, { filter: { name: ['pc-2'] }, period: PERIOD });
    const asset = assets!.nodes[0]!;
    expect(asset.observations!.map(({ sourceRow }) => sourceRow)).toEqual([
      { file: 'devices', row: 3 },
      { file: 'devices', row: 2 },
    ]);
    expect(asset.records).toMatchObject([{ assetNumber: '2', acquisitionAmount: '1200.5', currency: 'EUR' }]);
    const lineage = async (of: string, direction: LineageDirection) =>
      (await graph.data(LineageWithNodesDocument, { of, direction, depth: 2 })).lineage!;
    const up = await lineage(asset.id, 'UPSTREAM');
    expect(up.nodes[0]).toEqual({ nodeId: asset.id, kind: 'ASSET', label: 'pc-2', node: { __typename: 'Asset', id: asset.id } });
    for (const { id, batch } of asset.observations!) {
      expect(up.edges).toContainEqual({ from: id, to: asset.id });
      expect(up.edges).toContainEqual({ from: batch.id, to: id });
      expect((await lineage(id, 'DOWNSTREAM')).edges).toEqual([{ from: id, to: asset.id }]);
      const { node } = await graph.data(AssetObservationByIdDocument, { id });
      expect(node).toMatchObject({ id, name: 'pc-2' });
    }
    expect(up.edges).toContainEqual({ from: asset.run.id, to: asset.id });
    const { asset: found, run } = await graph.data(AssetAndRunByIdDocument, { asset: asset.id, run: asset.run.id });
    expect(found).toEqual({ id: asset.id, name: 'pc-2' });
    expect(run).toMatchObject({ kind: 'ASSETS', month: '2025-01' });
    expect('batches' in run! ? run.batches.nodes.length : 0).toBeGreaterThanOrEqual(5);
  });
});

it('loses neither money nor history when things are merged and taken apart again', async () => {
  const find = async (...name: string[]) => (await graph.data(AssetCostsDocument, { name, period: PERIOD })).assets!.nodes;
  const [[one], [other]] = [await find('pc-31'), await find('pc-33')];
  const sides = { one: { asset: one!.id }, other: { asset: other!.id }, reason: 'a rack' };
  expect(await decideAssetMatch(graph, 'confirmAssetMatch', sides)).toMatchObject({ isWorkedOut: true, assets: [{}] });
  const [merged, ...more] = await find('pc-31', 'pc-33');
  expect(more).toEqual([]);
  // 31.25 + 91.25, and 33.25 + 93.25.
  expect(merged!.cost).toEqual([{ month: '2025-01', currency: 'USD', billedCost: '249', effectiveCost: '249', chargeCount: 4 }]);
  expect(merged!.events!.nodes).toHaveLength(2);
  const { id } = merged!;
  expect(await graph.data(TwoAssetsDocument, { one: one!.id, other: other!.id })).toEqual({ one: { id }, other: { id } });
  const { asset } = await graph.data(AssetLinksDocument, { id });
  const item = (key: string) => asset!.links!.find(({ itemKey }) => itemKey === key)!.item;
  await decideAssetMatch(graph, 'withdrawAssetDecisions', { one: { asset: id }, other: { asset: id }, reason: 'two racks' });
  const [[again], [otherAgain]] = [await find('pc-31'), await find('pc-33')];
  expect([again!.cost, otherAgain!.cost]).toEqual([one!.cost, other!.cost]);
  expect([again!.events, otherAgain!.events]).toEqual([one!.events, other!.events]);
  expect([again!.id, otherAgain!.id]).toContain(id);
  expect(item('k31')).not.toBe(item('k33'));
});

describe('a viewer of one cost centre', () => {
  const all = { first: 1000, period: PERIOD };

  it('sees its own things, what was said of them, and its own charges alone', async () => {
    const { nodes } = (await graph.as(RETAIL_TOKEN).data(AssetsInFullDocument, all)).assets!;
    expect(nodes).toHaveLength(20);
    for (const node of nodes) {
      expect(node).toMatchObject({ costCenter: 'retail', decisions: null });
      for (const { costCenter } of node.observations!) expect(costCenter).toBe('retail');
    }
    const costOf = (asset: string) => nodes.find(({ name }) => name === asset)!.cost;
    // Rows 24 and 84 are of its resource, and both of them are of retail; of resource 27 none is.
    expect(costOf('pc-24')).toEqual([{ month: '2025-01', currency: 'USD', billedCost: '108.5', chargeCount: 2 }]);
    expect(costOf('pc-27')).toEqual([]);
    expect((await graph.as(NOBODY_TOKEN).data(AssetsInFullDocument, all)).assets!.nodes).toEqual([]);
  });

  it('is answered about foreign things as about none', async () => {
    const { assets } = await graph.data(AssetsInFullDocument, { filter: { name: ['pc-1'] }, period: PERIOD });
    const asset = assets!.nodes[0]!;
    const ids = [asset.id, asset.observations![0]!.id, Buffer.from('Asset:ffffffffffffffffffffffff').toString('base64url')];
    for (const id of ids)
      expect(await graph.as(RETAIL_TOKEN).data(AssetByAnyWayDocument, { id })).toEqual({ asset: null, node: null, lineage: null });
  });

  it('sees what concerns it, without what others pay, and no questions', async () => {
    const asRetail = graph.as(RETAIL_TOKEN);
    const own = (await asRetail.data(AssetDiscrepanciesDocument, { first: 1000 })).assetDiscrepancies!.nodes;
    expect(own).toMatchObject([{ kind: 'SIGHTING_WITHOUT_RECORD', costCenter: 'retail', amounts: null, asset: { costCenter: 'retail' } }]);
    const everything = (await graph.data(AssetDiscrepanciesDocument, { first: 1000 })).assetDiscrepancies!.nodes;
    expect(everything.length).toBeGreaterThan(own.length);
    const { errors } = await asRetail.ask(AssetQuestionsDocument);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  });

  it('is held to that by PostgreSQL itself', async () => {
    const client = await company.pool.connect();
    try {
      await client.query(
        `begin; set local role costweave_graph; select set_config('costweave.cost_centers', '["retail"]', true), set_config('costweave.sees_all', 'off', true)`,
      );
      for (const table of ['asset', 'asset_link', 'asset_event']) {
        const { rows } = await client.query(`select distinct cost_center_id as owner from ${table}`);
        expect(rows, table).toEqual([{ owner: 'retail' }]);
      }
      for (const table of ['asset_question', 'asset_decision', 'asset_certificate'])
        expect((await client.query(`select * from ${table}`)).rows, table).toEqual([]);
      await client.query('savepoint before');
      await expect(client.query('select amounts from asset_discrepancy')).rejects.toThrow(/permission denied/);
      await client.query('rollback to before');
      await expect(client.query('select * from audit_entry')).rejects.toThrow(/permission denied/);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});

describe('the number of statements', () => {
  async function statementsOf(read: () => Promise<unknown>): Promise<number> {
    company.statements.reset();
    await read();
    return company.statements.texts.length;
  }

  it('of a page of things with everything depends on the fields, never on the number of things', async () => {
    const page = (first: number, after: string | null = null) => graph.data(AssetsInFullDocument, { first, after, period: PERIOD });
    const counts: number[] = [];
    for (const size of [1, 2, 20, 60, 1000]) counts.push(await statementsOf(() => page(size)));
    // Each of three fields asks for the deliveries that none before it asked for: of one thing there may be none left to ask for.
    expect(Math.max(...counts)).toBe(18);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(16);
    expect(counts.at(-1)).toBe(counts.at(-2));
    const { endCursor } = (await page(20)).assets!.pageInfo;
    expect(await statementsOf(() => page(20, endCursor))).toBeLessThanOrEqual(18);
  });

  it('of discrepancies with their things, too', async () => {
    const counts: number[] = [];
    for (const first of [1, 2, 60]) counts.push(await statementsOf(() => graph.data(AssetDiscrepancyRunsDocument, { first })));
    expect(counts).toEqual([counts[0], counts[0], counts[0]]);
  });
});
