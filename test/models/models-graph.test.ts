import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepModelRules } from '#src/actions/model/keep-model-rules.ts';
import { sealRecords } from '../ledger/seal-records.ts';
import {
  CostTotalsDocument,
  LiveHistoryOfModelsDocument,
  LiveVersionOfModelsDocument,
  LiveVersionsDocument,
  ModelByIdDocument,
  ModelCostsDocument,
  ModelPageDocument,
  ModelUsageDocument,
  OwnModelCostsDocument,
  ModelsInFullDocument,
  ModelsWithVersionsDocument,
  type LiveBy,
  type ModelFilter,
} from '#test/operations/generated/graphql.ts';
import { ADMIN, openCompany, type Company } from '../schema/company.ts';
import { NOBODY_TOKEN, RETAIL_TOKEN, serveGraph, type GraphClient } from '../schema/graph-client.ts';
import { unsound } from '#test/support/operation-text.ts';
import { model, sealedAt, taggedBill, version } from './registry.ts';

let company: Company;
let graph: GraphClient;
const REGISTRY = { source: 'mlflow', connector: 'mlflow', slice: 'registry' } as const;

/** Readings of the registry on three days: champion goes from 1 to 2 and back, version 2 to Production, `gone` vanishes. */
async function readRegistry(): Promise<void> {
  const { db } = company;
  const champion = (number: string) => ({ owner: 'team-a', tags: { tier: 'gold' }, aliases: [{ alias: 'champion', version: number }] });
  const read = async (at: string, live: string, production: string | null, gone: boolean) => {
    const models = [model('fraud', champion(live)), model('churn'), model('lonely'), ...(gone ? [model('gone', { owner: 'team-b' })] : [])];
    const versions = [
      ...['1', '2', '9', '10'].map((number) => version('fraud', number, { stage: number === production ? 'Production' : null })),
      version('churn', '1', { tags: { 'endpoint-name': 'churn-live' } }),
      version('gone', '1'),
    ].filter(({ modelName }) => gone || modelName !== 'gone');
    await sealedAt(db, await sealRecords(db, { ...REGISTRY, record: 'model', rows: models }), `${at}T06:00:00Z`);
    await sealedAt(db, await sealRecords(db, { ...REGISTRY, record: 'modelVersion', rows: versions }), `${at}T06:00:01Z`);
  };
  await read('2025-01-10', '1', '1', true);
  await read('2025-01-20', '2', '2', true);
  await read('2025-01-20', '2', '2', false);
  await read('2025-02-05', '1', null, false);
}

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  const { db } = company;
  await readRegistry();
  const measured = (step: string, value: string, metric = 'auc') => ({
    runId: 'run-fraud-1',
    metric,
    step,
    measuredAt: '2025-01-09T00:00:00Z',
    value,
  });
  await sealRecords(db, {
    ...REGISTRY,
    record: 'modelMetric',
    rows: [measured('10', '0.9'), measured('9', '0.8'), measured('0', 'NaN', 'loss')],
  });
  const use = (day: string, quantity: string, target: string | null, metric = 'input-tokens') => ({
    modelName: 'fraud',
    version: '1',
    day,
    metric,
    quantity,
    target,
  });
  await sealRecords(db, {
    source: 'gateway',
    record: 'modelUsage',
    months: ['2025-01', '2025-02'],
    rows: [
      use('2025-01-01', '100', 'retail'),
      use('2025-01-31', '0.5', 'retail'),
      use('2025-01-31', '7', 'web'),
      use('2025-02-01', '9', 'retail'),
      use('2025-01-02', '3', 'retail', 'requests'),
    ],
  });
  await taggedBill(company, 'aws', '2025-01', [
    { Cost: '100.000000000000000001', 'tag:team': 'retail', tags: { 'mlflow-run': 'run-fraud-1' } },
    { Cost: '20', 'tag:team': 'web', tags: { model: 'fraud', 'model-version': '2', purpose: 'serving' } },
    { Cost: '5', Resource: 'arn:x:endpoint/churn-live', Service: 'Endpoints' },
    { Cost: '3', tags: { model: 'gone' } },
    { Cost: '7', tags: { model: 'ghost' } },
    { Cost: '11', Service: 'Model Hosting' },
    { Cost: '1000', Service: 'Machines', Resource: 'churn-live-not' },
    { Cost: '2', Currency: 'EUR', tags: { model: 'fraud' } },
  ]);
  await company.mapDimensions('2025-01');
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

const JANUARY = { from: '2025-01', to: '2025-01' };
const FRAUD: ModelFilter = { name: { in: ['fraud'] } };
const costsOf = async (asOf?: string) => (await graph.data(ModelCostsDocument, { period: JANUARY, asOf })).modelCosts!;
const told = (rows: readonly object[]) => rows.map((row) => Object.values(row).join(' '));

describe('modelCosts', () => {
  it('joins training and serving by runs, names and resources, by currency and exactly', async () => {
    const modelCosts = await costsOf();
    expect(told(modelCosts.rows.nodes)).toEqual([
      '2025-01 EUR mlflow fraud  UNSPECIFIED MODEL_TAG 2 2 1',
      '2025-01 USD mlflow churn 1 SERVING RESOURCE 5 5 1',
      '2025-01 USD mlflow fraud 1 TRAINING RUN_TAG 100.000000000000000001 100.000000000000000001 1',
      '2025-01 USD mlflow fraud 2 SERVING MODEL_TAG 20 20 1',
      '2025-01 USD mlflow gone  UNSPECIFIED MODEL_TAG 3 3 1',
    ]);
    expect(modelCosts.modelsWithoutCost.nodes).toEqual([{ name: 'lonely' }]);
    expect(modelCosts.rules).toEqual({ name: 'default', version: 0 });
  });

  it('names what no model claims, and why; both together are the charges that look so', async () => {
    const modelCosts = await costsOf();
    expect(told(modelCosts.unclaimed.nodes)).toEqual(['USD UNKNOWN_MODEL Machines ghost 7 1']);
    expect(modelCosts.totals).toEqual([
      {
        month: '2025-01',
        currency: 'EUR',
        claimed: { billedCost: '2', chargeCount: 1 },
        unclaimed: { billedCost: '0', chargeCount: 0 },
        total: { billedCost: '2', effectiveCost: '2', chargeCount: 1 },
      },
      {
        month: '2025-01',
        currency: 'USD',
        claimed: { billedCost: '128.000000000000000001', chargeCount: 4 },
        unclaimed: { billedCost: '7', chargeCount: 1 },
        total: { billedCost: '135.000000000000000001', effectiveCost: '135.000000000000000001', chargeCount: 5 },
      },
    ]);
  });

  it('agrees with the charges themselves', async () => {
    const filter = { tags: [{ key: 'model', in: ['fraud', 'gone', 'ghost'] }] };
    const { totals } = (await graph.data(CostTotalsDocument, { period: JANUARY, filter })).costs!;
    // By run 100.000000000000000001 and by resource 5 besides.
    expect(totals).toEqual([
      { currency: 'EUR', billedCost: '2' },
      { currency: 'USD', billedCost: '30' },
    ]);
  });

  it('shows a limited viewer the charges of the own cost centres alone', async () => {
    const ownOf = async (token: string) => (await graph.as(token).data(OwnModelCostsDocument, { period: JANUARY })).modelCosts!;
    const modelCosts = await ownOf(RETAIL_TOKEN);
    expect(told(modelCosts.rows.nodes)).toEqual([
      '2025-01 USD mlflow fraud 1 TRAINING RUN_TAG 100.000000000000000001 100.000000000000000001 1',
    ]);
    expect(modelCosts.unclaimed.nodes).toEqual([]);
    const nobody = await ownOf(NOBODY_TOKEN);
    expect([nobody.rows.nodes, nobody.unclaimed.nodes, nobody.totals]).toEqual([[], [], []]);
  });

  it('is the same number of statements, for one model and for all', async () => {
    const counted = async (read: () => Promise<unknown>) => {
      company.statements.reset();
      await read();
      return company.statements.texts.length;
    };
    const models = (first: number) => counted(() => graph.data(ModelsInFullDocument, { period: JANUARY, first }));
    // Of the first alone no version was ever live: nothing is read of it.
    const counts = [await models(2), await models(3), await models(300)];
    expect(new Set(counts).size).toBe(1);
    expect(await counted(() => costsOf())).toBeLessThan(15);
  });
});

describe('models', () => {
  it('are what the registries have now, with owner, tags, versions and use', async () => {
    const all = async (afterVersion?: string | null) =>
      (await graph.data(ModelsWithVersionsDocument, { period: JANUARY, afterVersion })).models!.nodes;
    const nodes = await all();
    expect(nodes.map(({ name }) => name)).toEqual(['churn', 'fraud', 'lonely']);
    const fraud = nodes[1]!;
    expect(fraud).toMatchObject({
      owner: 'team-a',
      tags: { tier: 'gold' },
      aliases: [{ alias: 'champion', version: '1' }],
      goneSince: null,
    });
    expect(fraud.versions.nodes.map(({ version: number }) => number)).toEqual(['10', '9', '2']);
    expect(fraud.usage.nodes.map(({ metric, target, quantity }) => [metric, target, quantity])).toEqual([
      ['input-tokens', 'retail', '100.5'],
      ['input-tokens', 'web', '7'],
      ['requests', 'retail', '3'],
    ]);
    expect(fraud.costs.nodes.map(({ version: number, currency, billedCost }) => [number, currency, billedCost])).toEqual([
      [null, 'EUR', '2'],
      ['1', 'USD', '100.000000000000000001'],
      ['2', 'USD', '20'],
    ]);
    const rest = await all(fraud.versions.pageInfo.endCursor);
    expect(rest[1]!.versions.nodes.map(({ version: number }) => number)).toEqual(['1']);
  });

  it('tell since when an alias or stage named a version', async () => {
    const { nodes } = (await graph.data(LiveHistoryOfModelsDocument, { filter: FRAUD })).models!;
    const at = (instant: string | null) => instant?.slice(5, 10) ?? null;
    const history = nodes[0]!.liveHistory.nodes.map(({ kind, name, version: number, notBefore, from, to }) => [
      `${kind} ${name} ${number}`,
      at(notBefore),
      at(from),
      at(to),
    ]);
    expect(history).toEqual([
      ['ALIAS champion 1', null, '01-10', '01-20'],
      ['ALIAS champion 2', '01-10', '01-20', '02-05'],
      ['ALIAS champion 1', '01-20', '02-05', null],
      ['STAGE Production 1', null, '01-10', '01-20'],
      ['STAGE Production 2', '01-10', '01-20', '02-05'],
    ]);
  });

  it.each<[LiveBy, string, string | null]>([
    [{ alias: 'champion' }, '2025-01-09', null],
    [{ alias: 'champion' }, '2025-01-10', '1'],
    [{ alias: 'champion' }, '2025-01-19', '1'],
    [{ alias: 'champion' }, '2025-01-20', '2'],
    [{ alias: 'champion' }, '2025-02-05', '1'],
    [{ stage: 'Production' }, '2025-01-25', '2'],
    [{ stage: 'Production' }, '2025-02-05', null],
    [{ alias: 'Production' }, '2025-01-25', null],
  ])('by %j on %s: %s', async (by, on, expected) => {
    const { liveVersion } = (await graph.data(LiveVersionOfModelsDocument, { filter: FRAUD, by, on })).models!.nodes[0]!;
    expect(liveVersion?.version ?? null).toBe(expected);
    if (expected === '1') {
      expect(liveVersion!.metrics.nodes).toEqual([
        { metric: 'auc', value: '0.9' },
        { metric: 'loss', value: 'NaN' },
      ]);
    }
  });

  it('are asked for either by alias or by stage', async () => {
    for (const by of ['', 'alias: "champion", stage: "Production"', 'alias: null']) {
      const query = unsound(`{ models { nodes { liveVersion(by: { ${by} }, on: "2025-01-01") { version } } } }`);
      expect((await graph.ask(query)).errors[0]).toMatchObject({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    }
    const query = unsound(LiveVersionsDocument);
    for (const by of [{}, { alias: 'champion', stage: 'Production' }, { alias: null }]) {
      expect((await graph.ask(query, { by, on: '2025-01-01' })).errors[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    }
  });

  it('are asked again as they were known', async () => {
    const modelsOn = async (day: string) => (await graph.data(LiveHistoryOfModelsDocument, { asOf: `${day}T00:00:00Z` })).models!.nodes;
    const nodes = await modelsOn('2025-01-21');
    expect(nodes.map(({ name }) => name)).toEqual(['churn', 'fraud', 'lonely']);
    expect(nodes[1]!.aliases).toEqual([{ version: '2' }]);
    expect(nodes[1]!.liveHistory.nodes.at(-1)).toMatchObject({ version: '2', to: null });
    expect(await modelsOn('2025-01-15')).toHaveLength(4);
    expect(await modelsOn('2024-01-01')).toEqual([]);
  });

  it('that are gone are found by their ids, with the reading that no longer had them', async () => {
    const before = await graph.data(ModelPageDocument, { asOf: '2025-01-15T00:00:00Z', filter: { owner: { in: ['team-b'] } } });
    const { id: then, currentId: id } = before.models!.nodes[0]!;
    const byId = (one: string) => graph.data(ModelByIdDocument, { id: one, period: JANUARY });
    const answer = await byId(id);
    expect(answer.model).toMatchObject({ name: 'gone', owner: 'team-b', costs: { nodes: [{ billedCost: '3' }] } });
    expect(answer.model!.goneSince).toMatch(/^2025-01-20T06:00:00/);
    expect(answer.node).toEqual({ __typename: 'Model', id });
    expect((await byId(then)).model).toMatchObject({ name: 'gone', goneSince: null });
    expect((await byId(Buffer.from('Model:["mlflow","never"]').toString('base64url'))).model).toBeNull();
  });

  it('are paged, filtered by tags and sources', async () => {
    const page = async (after: string | null) => (await graph.data(ModelPageDocument, { first: 2, after })).models!;
    const first = await page(null);
    const second = await page(first.pageInfo.endCursor);
    expect([...first.nodes, ...second.nodes].map(({ name }) => name)).toEqual(['churn', 'fraud', 'lonely']);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false]);
    const filtered = async (filter: ModelFilter) => (await graph.data(ModelPageDocument, { filter })).models!.nodes.map(({ name }) => name);
    expect(await filtered({ tags: [{ key: 'tier', in: ['gold'] }] })).toEqual(['fraud']);
    expect(await filtered({ source: ['other'] })).toEqual([]);
    expect(await filtered({ owner: { in: [null] } })).toEqual(['churn', 'lonely']);
  });

  it('tell a limited viewer the use by the own cost centres', async () => {
    const variables = { filter: FRAUD, period: { from: '2025-01', to: '2025-02' } };
    const { usage } = (await graph.as(RETAIL_TOKEN).data(ModelUsageDocument, variables)).models!.nodes[0]!;
    expect(told(usage.nodes)).toEqual(['2025-01 input-tokens 100.5 retail', '2025-01 requests 3 retail', '2025-02 input-tokens 9 retail']);
  });
});

describe('rules', () => {
  it('of a company stand beside the defaults, and hold from then on', async () => {
    const { asOf } = await costsOf();
    const text = 'name: acme\nservices: { names: [Model Hosting] }\n';
    const kept = await keepModelRules(company.db, ADMIN, { name: 'models.yaml', text });
    expect(kept).toMatchObject({ version: { name: 'acme', version: 1 } });
    expect(await keepModelRules(company.db, ADMIN, { name: 'models.yaml', text })).toEqual(kept);
    const modelCosts = await costsOf();
    expect(told(modelCosts.unclaimed.nodes)).toEqual(['USD NO_MODEL_NAMED Model Hosting  11 1', 'USD UNKNOWN_MODEL Machines ghost 7 1']);
    expect(modelCosts.rules).toEqual({ name: 'acme', version: 1 });
    const before = await costsOf(asOf);
    expect([before.rules.version, before.unclaimed.nodes.length]).toEqual([0, 1]);
  });

  it('that held before hold again when they are kept again', async () => {
    const keep = (name: string) => keepModelRules(company.db, ADMIN, { name: 'models.yaml', text: `name: ${name}\n` });
    const rulesNow = async () => (await costsOf()).rules;
    for (const [name, version] of [
      ['this', 1],
      ['that', 1],
      ['this', 2],
    ] as const) {
      await keep(name);
      expect(await rulesNow()).toEqual({ name, version });
    }
  });

  it('that are wrong are told with their place', async () => {
    const kept = await keepModelRules(company.db, ADMIN, { name: 'models.yaml', text: 'name: x\nservises: {}\n' });
    expect(kept).toMatchObject({ problems: [{ path: 'models.yaml:2 servises' }] });
  });
});
