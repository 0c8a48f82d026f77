import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from './company.ts';
import { NOBODY_TOKEN, RETAIL_TOKEN, serveGraph, type GraphClient } from './graph-client.ts';

let company: Company;
let graph: GraphClient;

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  for (const month of ['2025-01', '2025-02', '2025-03']) {
    await company.bill('aws', month, [{ Cost: '1', 'tag:team': 'retail' }]);
    await company.mapDimensions(month);
  }
  await company.allocate('2025-01');
  await company.mapDimensions('2025-01', 'env');
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

async function statementsOf(query: string, variables: object = {}): Promise<number> {
  company.statements.reset();
  await graph.data(query, variables);
  return company.statements.texts.length;
}

describe('runs', () => {
  const RUNS = `query ($kind: [RunKind!], $month: [Month!], $current: Boolean, $first: Int, $after: String, $asOf: DateTime) {
    runs(kind: $kind, month: $month, current: $current, first: $first, after: $after, asOf: $asOf) {
      nodes { id kind month sealedAt supersededAt ruleSet { id name } } pageInfo { hasNextPage hasPreviousPage endCursor } } }`;
  const runs = async (variables: object = {}) => (await graph.data(RUNS, variables)).runs;
  const said = (nodes: { kind: string; month: string }[]) => nodes.map(({ kind, month }) => `${kind} ${month}`);

  it('lists every run, the newest first, by kind, month and whether it counts', async () => {
    const all = (await runs()).nodes;
    expect(said(all)).toEqual([
      'DIMENSIONS 2025-01',
      'ALLOCATION 2025-01',
      'DIMENSIONS 2025-03',
      'DIMENSIONS 2025-02',
      'DIMENSIONS 2025-01',
    ]);
    expect(said((await runs({ kind: 'ALLOCATION' })).nodes)).toEqual(['ALLOCATION 2025-01']);
    expect(said((await runs({ month: ['2025-02', '2025-03'] })).nodes)).toEqual(['DIMENSIONS 2025-03', 'DIMENSIONS 2025-02']);
    const current = (await runs({ kind: 'DIMENSIONS', current: true })).nodes;
    expect(said(current)).toEqual(['DIMENSIONS 2025-01', 'DIMENSIONS 2025-03', 'DIMENSIONS 2025-02']);
    expect(current.every(({ supersededAt }: { supersededAt: unknown }) => supersededAt === null)).toBe(true);
    const { sealedAt } = all[1];
    expect((await runs({ month: '2025-01', current: true, asOf: sealedAt })).nodes.map(({ id }: { id: string }) => id)).toEqual([
      all[1].id,
      all[4].id,
    ]);
    expect((await runs({ asOf: '1999-01-01' })).nodes).toEqual([]);
  });

  it('makes up one list from its pages, with so many statements', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof runs>> = await runs({ first: 2, after });
      seen.push(...page.nodes.map(({ id }: { id: string }) => id));
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual((await runs()).nodes.map(({ id }: { id: string }) => id));
    expect([await statementsOf(RUNS, { first: 1 }), await statementsOf(RUNS, { first: 1000 })]).toEqual([4, 4]);
  });
});

describe('periods', () => {
  const PERIODS = `query ($first: Int, $after: String, $asOf: DateTime) { periods(first: $first, after: $after, asOf: $asOf) {
    nodes { month state closedAt isFinal batchCount runs { kind } } pageInfo { hasNextPage endCursor } } }`;
  const periods = async (variables: object = {}) => (await graph.data(PERIODS, variables)).periods;

  it('lists the months that the hub knows, with what counts for each', async () => {
    const open = { state: 'OPEN', closedAt: null, isFinal: false, batchCount: 1 };
    expect((await periods()).nodes).toEqual([
      { month: '2025-03', ...open, runs: [{ kind: 'DIMENSIONS' }] },
      { month: '2025-02', ...open, runs: [{ kind: 'DIMENSIONS' }] },
      { month: '2025-01', ...open, runs: [{ kind: 'ALLOCATION' }, { kind: 'DIMENSIONS' }] },
    ]);
    const first = await periods({ first: 2 });
    expect((await periods({ first: 2, after: first.pageInfo.endCursor })).nodes).toMatchObject([{ month: '2025-01' }]);
    expect([await statementsOf(PERIODS, { first: 1 }), await statementsOf(PERIODS, { first: 100 })]).toEqual([5, 5]);
  });

  it('says since when a month is closed, and knows it as it was before', async () => {
    const { runs } = await graph.data('{ runs(first: 1) { nodes { sealedAt } } }');
    const before = runs.nodes[0].sealedAt;
    const closedAt = new Date(Date.parse(before) + 3_600_000).toISOString();
    await company.db
      .insertInto('period')
      .values([
        { month: '2025-01', state: 'closed', closed_at: closedAt, closed_by: 'somebody' },
        { month: '2024-12', state: 'closing', closed_at: null, closed_by: null },
      ])
      .execute();
    const [, , january, december] = (await periods()).nodes;
    expect(january).toMatchObject({ month: '2025-01', state: 'CLOSED' });
    expect(Date.parse(january.closedAt)).toBe(Date.parse(closedAt));
    expect(december).toEqual({ month: '2024-12', state: 'CLOSING', closedAt: null, isFinal: false, batchCount: 0, runs: [] });
    const then = await periods({ asOf: before, first: 2 });
    expect(then.nodes[0]).toMatchObject({ month: '2025-03' });
    expect((await periods({ after: then.pageInfo.endCursor, first: 1 })).nodes).toMatchObject([
      { month: '2025-01', state: 'OPEN', closedAt: null },
    ]);
  });
});

describe('ruleSets', () => {
  const RULE_SETS = `query ($kind: [RuleSetKind!], $name: [String!], $first: Int, $after: String, $asOf: DateTime) {
    ruleSets(kind: $kind, name: $name, first: $first, after: $after, asOf: $asOf) {
      nodes { id kind name version digest savedAt savedBy rules } pageInfo { hasNextPage endCursor } } }`;
  const ruleSets = async (variables: object = {}) => (await graph.data(RULE_SETS, variables)).ruleSets;

  it('lists versions with who saved them, and the text of which the digest was taken', async () => {
    const all = (await ruleSets()).nodes;
    expect(all.map(({ kind, name, version }: Record<string, unknown>) => [kind, name, version])).toEqual([
      ['DIMENSIONS', 'test', 2],
      ['ALLOCATION', 'test', 1],
      ['DIMENSIONS', 'test', 1],
    ]);
    for (const { rules, digest, savedBy } of all) {
      expect(createHash('sha256').update(rules).digest('hex')).toBe(digest);
      expect(savedBy).toBe('test');
    }
    expect((await ruleSets({ kind: 'ALLOCATION' })).nodes).toEqual([all[1]]);
    expect((await ruleSets({ name: ['other'] })).nodes).toEqual([]);
    expect((await ruleSets({ asOf: all[1].savedAt })).nodes).toEqual(all.slice(1));
    const first = await ruleSets({ first: 2 });
    expect((await ruleSets({ first: 2, after: first.pageInfo.endCursor })).nodes).toEqual([all[2]]);
    expect([await statementsOf(RULE_SETS, { first: 1 }), await statementsOf(RULE_SETS, { first: 100 })]).toEqual([5, 5]);
  });

  it('are refused to viewers who do not see all cost centres, who learn by which version a run went and no more', async () => {
    expect((await graph.ask(RULE_SETS, {}, RETAIL_TOKEN)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const { runs } = await graph.data(
      '{ runs(first: 1) { nodes { ruleSet { id name version digest savedBy rules } } } }',
      {},
      RETAIL_TOKEN,
    );
    const { ruleSet } = runs.nodes[0];
    expect(ruleSet).toMatchObject({ name: 'test', version: 2, savedBy: null, rules: null });
    const NODE = 'query ($id: ID!) { node(id: $id) { ... on RuleSet { digest rules } } }';
    expect((await graph.data(NODE, { id: ruleSet.id }, RETAIL_TOKEN)).node).toEqual({ digest: ruleSet.digest, rules: null });
    expect((await graph.data(NODE, { id: ruleSet.id })).node.rules).toMatch(/^\{"name":"test"/);
  });
});

describe('viewer', () => {
  const VIEWER = '{ viewer { id name permissions scopes { costCenters { isUnlimited values } sources { isUnlimited values } } } }';
  const viewer = async (token?: string) => (await graph.data(VIEWER, {}, token)).viewer;

  it('says who asks, what that one may, and how far that one sees', async () => {
    expect(await viewer()).toMatchObject({
      name: 'local-admin',
      permissions: expect.arrayContaining(['COST_READ', 'ASSET_DECIDE']),
      scopes: { costCenters: { isUnlimited: true, values: [] } },
    });
    const retail = await viewer(RETAIL_TOKEN);
    expect(retail).toMatchObject({ name: 'portal:retail', scopes: { costCenters: { isUnlimited: false, values: ['retail'] } } });
    expect(retail.permissions).toContain('COST_READ');
    expect(retail.permissions).not.toContain('ASSET_DECIDE');
    expect((await viewer(NOBODY_TOKEN)).scopes.costCenters).toEqual({ isUnlimited: false, values: [] });
    expect(await statementsOf(VIEWER)).toBe(0);
  });

  it('is a node for itself alone', async () => {
    const NODE = 'query ($id: ID!) { node(id: $id) { id ... on Viewer { name } } }';
    const { id } = await viewer(RETAIL_TOKEN);
    expect((await graph.data(NODE, { id }, RETAIL_TOKEN)).node).toEqual({ id, name: 'portal:retail' });
    expect((await graph.data(NODE, { id })).node).toBeNull();
  });
});

it('dimensions are the vocabulary of reports, and read nothing', async () => {
  const DIMENSIONS = '{ dimensions { name field column isMapped isWatched description } }';
  const { dimensions } = await graph.data(DIMENSIONS);
  const byName = new Map(dimensions.map((dimension: { name: string }) => [dimension.name, dimension]));
  expect(byName.get('SERVICE_NAME')).toMatchObject({ field: 'serviceName', column: 'ServiceName', isMapped: false, isWatched: true });
  expect(byName.get('COST_CENTER')).toMatchObject({ field: 'costCenter', column: null, isMapped: true, isWatched: true });
  expect(byName.get('SKU_ID')).toMatchObject({ isMapped: false, isWatched: false });
  const groupBy = [...byName.keys()].slice(0, 12);
  const COSTS = `query ($by: [CostDimension!]) { costs(period: { from: "2025-01", to: "2025-01" }, groupBy: $by) { rowCount } }`;
  expect((await graph.data(COSTS, { by: groupBy })).costs.rowCount).toBe(1);
  expect(await statementsOf(DIMENSIONS)).toBe(0);
});
