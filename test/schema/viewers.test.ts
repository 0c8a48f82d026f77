import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from './company.ts';
import { NOBODY_TOKEN, RETAIL_TOKEN, serveGraph, type GraphClient } from './graph-client.ts';
import { ALLOCATION_RUNS, BATCHES, CHARGES, COSTS, lineage, RECONCILIATION } from './issue-operations.ts';

let company: Company;
let graph: GraphClient;
const PLAIN_COSTS = COSTS.replace('["AWS"]', '["Plain"]').replace('2025-03', '2025-01');

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  await company.bill('aws', '2025-01', [
    { Cost: '1', Service: 'Machines', 'tag:team': 'retail', Resource: 'mine' },
    { Cost: '2', Service: 'Machines', 'tag:team': 'web', Resource: 'theirs' },
    { Cost: '10', Service: 'Support', Resource: 'everybody' },
  ]);
  await company.mapDimensions('2025-01');
  await company.allocate('2025-01');
  await company.reconcile('2025-01', { USD: '13' });
  await company.report('2025-01', [
    { id: 'mine', costCenter: 'retail' },
    { id: 'theirs', costCenter: 'web' },
    { id: 'several', costCenter: null },
  ]);
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

const asRetail = (query: string) => graph.data(query, {}, RETAIL_TOKEN);

describe('a viewer of one cost centre', () => {
  it('sees its own charges alone, in lists and in sums', async () => {
    const { charges } = await asRetail(CHARGES);
    expect(charges.nodes.map((node: { resourceId: string }) => node.resourceId)).toEqual(['mine']);
    const { costs } = await asRetail(PLAIN_COSTS);
    expect(costs.totals).toEqual([{ currency: 'USD', billedCost: '1', effectiveCost: '1', chargeCount: 1 }]);
    const narrow = `{ costs(period: { from: "2025-01", to: "2025-01" }, groupBy: [RESOURCE_ID]) { rows { resourceId billedCost } } }`;
    expect((await asRetail(narrow)).costs.rows).toEqual([{ resourceId: 'mine', billedCost: '1' }]);
  });

  it('is told what is missing, but not what others pay', async () => {
    const { warranty } = (await asRetail(PLAIN_COSTS)).costs;
    expect(warranty).toMatchObject({ complete: true, missing: [] });
    expect(warranty.batches).toMatchObject([{ source: 'aws', rowsAccepted: null, rowsRejected: null, rowsExcluded: null }]);
    const { batches } = await asRetail(BATCHES);
    expect(batches.nodes.map((batch: { control: unknown; rejections: unknown }) => [batch.control, batch.rejections])).toEqual([
      [null, null],
      [null, null],
    ]);
    const { allocationRuns } = await asRetail(ALLOCATION_RUNS);
    expect(allocationRuns.nodes[0].certificate).toBeNull();
  });

  it('sees its own shares, with what comes from elsewhere as one sum', async () => {
    const query = ALLOCATION_RUNS.replace('contributions', 'hidden contributions');
    const shares = (await asRetail(query)).allocationRuns.nodes[0].shares.nodes;
    expect(shares.map(({ costCenter, rule, amount, hidden }: Record<string, string>) => [costCenter, rule, amount, hidden])).toEqual([
      ['retail', 'direct', '1', '0'],
      ['retail', 'support', '5', '5'],
    ]);
    expect(shares[1].contributions.nodes).toEqual([]);
  });

  it('is refused what concerns everybody', async () => {
    const { data, errors } = await graph.ask(RECONCILIATION, {}, RETAIL_TOKEN);
    expect(data).toEqual({ reconciliation: null });
    expect(errors).toMatchObject([{ path: ['reconciliation'], extensions: { code: 'FORBIDDEN', correlationId: expect.any(String) } }]);
  });

  it('sees its own anomalies alone', async () => {
    const query = `{ anomalies(period: { from: "2025-01", to: "2025-01" }) { nodes { costCenter } } }`;
    expect((await asRetail(query)).anomalies.nodes).toEqual([{ costCenter: 'retail' }]);
    expect((await graph.data(query)).anomalies.nodes).toHaveLength(3);
  });

  it('gets no cost of a month that has not been mapped, and is told so', async () => {
    await company.bill('aws', '2025-02', [{ Cost: '5', 'tag:team': 'retail' }]);
    const query = `{ costs(period: { from: "2025-02", to: "2025-02" }) { totals { billedCost } warranty { complete missing { slice reason } } } }`;
    const { costs } = await asRetail(query);
    expect(costs).toEqual({ totals: [], warranty: { complete: false, missing: [{ slice: '2025-02', reason: 'DIMENSIONS_NOT_RUN' }] } });
    const required = await graph.ask(query.replace('}) {', '}, require: { complete: true }) {'), {}, RETAIL_TOKEN);
    expect(required.errors).toMatchObject([{ extensions: { code: 'REQUIREMENT_NOT_MET', missing: [{ reason: 'DIMENSIONS_NOT_RUN' }] } }]);
    expect((await graph.data(query)).costs).toMatchObject({ totals: [{ billedCost: '5' }], warranty: { complete: true } });
  });
});

describe('an id', () => {
  const NODE = `query ($id: ID!) { node(id: $id) { __typename id } charge(id: $id) { billedCost } batch(id: $id) { slice } lineage(of: $id) { nodes { id } } }`;
  const encode = (name: string) => Buffer.from(name).toString('base64url');

  it('of a foreign thing is answered like one of nothing at all, byte for byte', async () => {
    const { charges } = await graph.data(CHARGES);
    const foreign = charges.nodes[1].id;
    expect((await graph.data(NODE, { id: foreign })).charge).toEqual({ billedCost: '2' });
    const { allocationRuns } = await graph.data(ALLOCATION_RUNS);
    const foreignShare = allocationRuns.nodes[0].shares.nodes.find(({ costCenter }: { costCenter: string }) => costCenter === 'web').id;
    const answers = new Set<string>();
    const ids = [
      foreign,
      foreignShare,
      encode('Anomaly:theirs'),
      encode('Charge:1.0.99.0'),
      encode('Batch:999'),
      encode('Run:0'),
      encode('AllocationShare:1.999'),
    ];
    for (const id of [
      ...ids,
      encode('Charge:1.0.1'),
      encode('Charge:-1.0.1.0'),
      encode('Run:99999999999999999999'),
      encode('Nothing:1'),
      '!',
      'x'.repeat(5000),
    ]) {
      answers.add(
        JSON.stringify(await graph.ask(NODE, { id }, RETAIL_TOKEN).then(({ data, errors, status }) => ({ data, errors, status }))),
      );
    }
    expect([...answers]).toEqual([
      JSON.stringify({ data: { node: null, charge: null, batch: null, lineage: null }, errors: [], status: 200 }),
    ]);
  });

  it('finds each kind of thing', async () => {
    const { charges } = await graph.data(CHARGES);
    const { allocationRuns } = await graph.data(ALLOCATION_RUNS);
    const run = allocationRuns.nodes[0];
    const ids = [charges.nodes[0].id, charges.nodes[0].batch.id, run.id, run.shares.nodes[0].id, encode('Anomaly:mine')];
    const found = await Promise.all(ids.map(async (id) => (await graph.data(NODE.replace(/charge\(.*/s, '}'), { id })).node));
    expect(found).toEqual(
      ['Charge', 'Batch', 'Run', 'AllocationShare', 'Anomaly'].map((__typename, index) => ({ __typename, id: ids[index] })),
    );
  });

  it('is not another spelling of itself', async () => {
    const { charges } = await graph.data(CHARGES);
    for (const id of [`${charges.nodes[0].id}=`, ` ${charges.nodes[0].id}`, encode('Charge:1.0.01.0'), encode('Batch:01')]) {
      expect((await graph.data(NODE, { id })).node).toBeNull();
    }
  });

  it('of a charge that went to another cost centre is no longer found by the old one', async () => {
    const { charges } = await asRetail(CHARGES);
    const mine = charges.nodes[0].id;
    expect((await asRetail(`{ charge(id: "${mine}") { costCenter } }`)).charge).toEqual({ costCenter: 'retail' });
    await company.mapDimensions('2025-01', 'env');
    expect((await asRetail(`{ charge(id: "${mine}") { costCenter } }`)).charge).toBeNull();
    expect((await asRetail(CHARGES)).charges.nodes).toEqual([]);
    expect((await graph.data(`{ charge(id: "${mine}") { costCenter } }`)).charge).toEqual({ costCenter: 'unmapped' });
    await company.mapDimensions('2025-01', 'team');
    expect((await asRetail(CHARGES)).charges.nodes).toHaveLength(1);
  });
});

describe('a viewer of no cost centre', () => {
  it('sees no cost at all', async () => {
    const { charges } = await graph.data(CHARGES, {}, NOBODY_TOKEN);
    expect(charges.nodes).toEqual([]);
    const { costs } = await graph.data(PLAIN_COSTS, {}, NOBODY_TOKEN);
    expect([costs.rows, costs.totals]).toEqual([[], []]);
    expect((await graph.data(ALLOCATION_RUNS, {}, NOBODY_TOKEN)).allocationRuns.nodes[0].shares.nodes).toEqual([]);
  });
});

describe('who asks', () => {
  const WHO = '{ __typename }';
  const ask = (headers: Record<string, string>) =>
    fetch(`${graph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: WHO }),
    });
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

  it('is known by a bearer token, or by the token as a password', async () => {
    for (const authorization of [
      `Bearer ${RETAIL_TOKEN}`,
      `bearer ${RETAIL_TOKEN}`,
      basic(`anybody:${RETAIL_TOKEN}`),
      basic(`:${RETAIL_TOKEN}`),
    ]) {
      expect((await ask({ authorization })).status, authorization).toBe(200);
    }
  });

  it('is refused with 401 and told how to be known', async () => {
    for (const authorization of [
      'Bearer wrong',
      'Basic wrong',
      basic(RETAIL_TOKEN),
      basic(`${RETAIL_TOKEN}:wrong`),
      RETAIL_TOKEN,
      'Digest x',
      'Bearer',
    ]) {
      const response = await ask({ authorization });
      expect(response.status, authorization).toBe(401);
      expect(response.headers.get('www-authenticate')).toContain('Basic');
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    }
  });

  it('is no local administrator through a proxy, nor under a name that was moved here', async () => {
    expect((await ask({})).status).toBe(200);
    expect((await ask({ 'x-forwarded-for': '203.0.113.9' })).status).toBe(401);
    expect((await ask({ forwarded: 'for=203.0.113.9' })).status).toBe(401);
    const strict = await serveGraph(company, { localAdministrator: false });
    const response = await fetch(`${strict.url}/graphql?query={__typename}`, { headers: { 'content-type': 'application/json' } });
    expect(response.status).toBe(401);
    await strict.close();
  });
});

it('lineage from a share of its own shows a limited viewer no foreign label', async () => {
  const shares = (await asRetail(ALLOCATION_RUNS)).allocationRuns.nodes[0].shares.nodes;
  const { nodes } = (await asRetail(lineage(shares[0].id))).lineage;
  expect(JSON.stringify(nodes)).not.toContain('web');
});
