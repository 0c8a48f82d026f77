import { closeMonth, closingMonth } from '#test/period/close-month.ts';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  CostRowCountDocument,
  DimensionsDocument,
  TablesDocument,
  PeriodsDocument,
  RuleSetByIdDocument,
  RuleSetsDocument,
  RuleSetsOfRunsDocument,
  RunsDocument,
  ViewerByIdDocument,
  ViewerDocument,
  type PeriodsQueryVariables,
  type RuleSetsQueryVariables,
  type RunsQueryVariables,
} from '#test/operations/generated/graphql.ts';
import type { Asked, Operation } from '#test/support/ask-graph.ts';
import { openCompany, type Company } from './company.ts';
import { NOBODY_TOKEN, RETAIL_TOKEN, serveGraph, type Asking, type GraphClient } from './graph-client.ts';

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

async function statementsOf<Data, Variables>(operation: Operation<Data, Variables>, ...asked: Asked<Variables>): Promise<number> {
  company.statements.reset();
  await graph.data(operation, ...asked);
  return company.statements.texts.length;
}

describe('runs', () => {
  const runs = async (variables: RunsQueryVariables = {}) => (await graph.data(RunsDocument, variables)).runs!;
  const said = (nodes: readonly { readonly kind: string; readonly month: string }[]) => nodes.map(({ kind, month }) => `${kind} ${month}`);

  it('lists every run, the newest first, by kind, month and whether it counts', async () => {
    const all = (await runs()).nodes;
    expect(said(all)).toEqual([
      'DIMENSIONS 2025-01',
      'ALLOCATION 2025-01',
      'DIMENSIONS 2025-03',
      'DIMENSIONS 2025-02',
      'DIMENSIONS 2025-01',
    ]);
    expect(said((await runs({ kind: ['ALLOCATION'] })).nodes)).toEqual(['ALLOCATION 2025-01']);
    expect(said((await runs({ month: ['2025-02', '2025-03'] })).nodes)).toEqual(['DIMENSIONS 2025-03', 'DIMENSIONS 2025-02']);
    const current = (await runs({ kind: ['DIMENSIONS'], current: true })).nodes;
    expect(said(current)).toEqual(['DIMENSIONS 2025-01', 'DIMENSIONS 2025-03', 'DIMENSIONS 2025-02']);
    expect(current.every(({ supersededAt }) => supersededAt === null)).toBe(true);
    const { sealedAt } = all[1]!;
    expect((await runs({ month: ['2025-01'], current: true, asOf: sealedAt })).nodes.map(({ id }) => id)).toEqual([all[1]!.id, all[4]!.id]);
    expect((await runs({ asOf: '1999-01-01' })).nodes).toEqual([]);
  });

  it('makes up one list from its pages, with so many statements', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof runs>> = await runs({ first: 2, after });
      seen.push(...page.nodes.map(({ id }) => id));
      expect(page.pageInfo.hasPreviousPage).toBe(after !== null);
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual((await runs()).nodes.map(({ id }) => id));
    expect([await statementsOf(RunsDocument, { first: 1 }), await statementsOf(RunsDocument, { first: 1000 })]).toEqual([4, 4]);
  });
});

describe('periods', () => {
  const periods = async (variables: PeriodsQueryVariables = {}) => (await graph.data(PeriodsDocument, variables)).periods!;

  it('lists the months that the hub knows, with what counts for each', async () => {
    const open = { state: 'OPEN', closedAt: null, isFinal: false, batchCount: 1 };
    expect((await periods()).nodes).toEqual([
      { month: '2025-03', ...open, runs: [{ kind: 'DIMENSIONS' }] },
      { month: '2025-02', ...open, runs: [{ kind: 'DIMENSIONS' }] },
      { month: '2025-01', ...open, runs: [{ kind: 'ALLOCATION' }, { kind: 'DIMENSIONS' }] },
    ]);
    const first = await periods({ first: 2 });
    expect((await periods({ first: 2, after: first.pageInfo.endCursor })).nodes).toMatchObject([{ month: '2025-01' }]);
    expect([await statementsOf(PeriodsDocument, { first: 1 }), await statementsOf(PeriodsDocument, { first: 100 })]).toEqual([5, 5]);
  });

  it('says since when a month is closed, and knows it as it was before', async () => {
    const { runs } = await graph.data(RunsDocument, { first: 1 });
    const before = runs!.nodes[0]!.sealedAt;
    const { knowledgeAt } = await closeMonth(company.db, '2025-01');
    await closingMonth(company.db, '2024-12');
    const [, , january, december] = (await periods()).nodes;
    expect(january).toMatchObject({ month: '2025-01', state: 'CLOSED' });
    expect(Date.parse(january!.closedAt!)).toBe(Date.parse(knowledgeAt));
    expect(december).toEqual({ month: '2024-12', state: 'CLOSING', closedAt: null, isFinal: false, batchCount: 0, runs: [] });
    const then = await periods({ asOf: before, first: 2 });
    expect(then.nodes[0]).toMatchObject({ month: '2025-03' });
    expect((await periods({ after: then.pageInfo.endCursor, first: 1 })).nodes).toMatchObject([
      { month: '2025-01', state: 'OPEN', closedAt: null },
    ]);
  });
});

describe('ruleSets', () => {
  const ruleSets = async (variables: RuleSetsQueryVariables = {}) => (await graph.data(RuleSetsDocument, variables)).ruleSets!;

  it('lists versions with who saved them, and the text of which the digest was taken', async () => {
    const all = (await ruleSets()).nodes;
    expect(all.map(({ kind, name, version }) => [kind, name, version])).toEqual([
      ['DIMENSIONS', 'test', 2],
      ['ALLOCATION', 'test', 1],
      ['DIMENSIONS', 'test', 1],
    ]);
    for (const { rules, digest, savedBy } of all) {
      expect(createHash('sha256').update(rules!).digest('hex')).toBe(digest);
      expect(savedBy).toBe('test');
    }
    expect((await ruleSets({ kind: ['ALLOCATION'] })).nodes).toEqual([all[1]]);
    expect((await ruleSets({ name: ['other'] })).nodes).toEqual([]);
    expect((await ruleSets({ asOf: all[1]!.savedAt })).nodes).toEqual(all.slice(1));
    const first = await ruleSets({ first: 2 });
    expect((await ruleSets({ first: 2, after: first.pageInfo.endCursor })).nodes).toEqual([all[2]]);
    expect([await statementsOf(RuleSetsDocument, { first: 1 }), await statementsOf(RuleSetsDocument, { first: 100 })]).toEqual([5, 5]);
  });

  it('are refused to viewers who do not see all cost centres, who learn by which version a run went and no more', async () => {
    const asRetail = graph.as(RETAIL_TOKEN);
    expect((await asRetail.ask(RuleSetsDocument)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const { runs } = await asRetail.data(RuleSetsOfRunsDocument, { first: 1 });
    const { id, digest, ...told } = runs!.nodes[0]!.ruleSet!;
    expect(told).toEqual({ name: 'test', version: 2, savedBy: null, rules: null });
    expect((await asRetail.data(RuleSetByIdDocument, { id })).node).toEqual({ digest, rules: null });
    expect((await graph.data(RuleSetByIdDocument, { id })).node).toEqual({ digest, rules: expect.stringMatching(/^\{"name":"test"/) });
  });
});

describe('viewer', () => {
  const viewer = async (asking: Asking = graph) => (await asking.data(ViewerDocument)).viewer!;

  it('says who asks, what that one may, and how far that one sees', async () => {
    expect(await viewer()).toMatchObject({
      name: 'local-admin',
      permissions: expect.arrayContaining(['COST_READ', 'ASSET_DECIDE']),
      scopes: { costCenters: { isUnlimited: true, values: [] } },
    });
    const retail = await viewer(graph.as(RETAIL_TOKEN));
    expect(retail).toMatchObject({ name: 'portal:retail', scopes: { costCenters: { isUnlimited: false, values: ['retail'] } } });
    expect(retail.permissions).toContain('COST_READ');
    expect(retail.permissions).not.toContain('ASSET_DECIDE');
    expect((await viewer(graph.as(NOBODY_TOKEN))).scopes.costCenters).toEqual({ isUnlimited: false, values: [] });
    expect(await statementsOf(ViewerDocument)).toBe(0);
  });

  it('is a node for itself alone', async () => {
    const { id } = await viewer(graph.as(RETAIL_TOKEN));
    expect((await graph.as(RETAIL_TOKEN).data(ViewerByIdDocument, { id })).node).toEqual({ id, name: 'portal:retail' });
    expect((await graph.data(ViewerByIdDocument, { id })).node).toBeNull();
  });
});

it('tables are described with their columns, for tools that build something of them', async () => {
  const { tables } = await graph.as(RETAIL_TOKEN).data(TablesDocument);
  const named = new Map(tables!.map((table) => [table.name, table]));
  expect(named.get('costs_monthly')).toMatchObject({
    key: ['billing_month', 'row_id'],
    isOfMonths: true,
    demands: ['COST_READ'],
    isReadable: true,
  });
  expect(named.get('reconciliation_breaks')).toMatchObject({ isReadable: false });
  expect(named.get('charges')!.columns.find(({ name }) => name === 'pricing_quantity')).toMatchObject({
    type: 'DECIMAL',
    unit: 'pricing_unit',
    focus: 'PricingQuantity',
    addsWithin: ['pricing_unit'],
    masked: 'PRICE_READ',
  });
  expect(await statementsOf(TablesDocument)).toBe(0);
});

it('dimensions are the vocabulary of reports, and read nothing', async () => {
  const { dimensions } = await graph.data(DimensionsDocument);
  const byName = new Map(dimensions!.map((dimension) => [dimension.name, dimension]));
  expect(byName.get('SERVICE_NAME')).toMatchObject({ field: 'serviceName', column: 'ServiceName', isMapped: false, isWatched: true });
  expect(byName.get('COST_CENTER')).toMatchObject({ field: 'costCenter', column: null, isMapped: true, isWatched: true });
  expect(byName.get('SKU_ID')).toMatchObject({ isMapped: false, isWatched: false });
  const variables = { period: { from: '2025-01', to: '2025-01' }, by: [...byName.keys()].slice(0, 12) };
  expect((await graph.data(CostRowCountDocument, variables)).costs!.rowCount).toBe(1);
  expect(await statementsOf(DimensionsDocument)).toBe(0);
});
