import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AllocationRunsDocument,
  AnomalyOwnersDocument,
  AnythingByIdDocument,
  BatchesDocument,
  ChargePayerDocument,
  ChargesDocument,
  CostsAndWarrantyDocument,
  CostsDocument,
  CostsOfResourcesDocument,
  LineageDocument,
  NodeByIdDocument,
  NothingDocument,
  ReconciliationDocument,
  SharesAndHiddenDocument,
} from '#test/operations/generated/graphql.ts';
import type { Asked, Operation } from '#test/support/ask-graph.ts';
import { openCompany, type Company } from './company.ts';
import { NOBODY_TOKEN, RETAIL_TOKEN, serveGraph, type GraphClient } from './graph-client.ts';

let company: Company;
let graph: GraphClient;
const period = { from: '2025-01', to: '2025-01' };
const ofPlain = { period, filter: { providerName: { in: ['Plain'] } } };
const JANUARY = { period: '2025-01' };

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

const asRetail = <Data, Variables>(operation: Operation<Data, Variables>, ...asked: Asked<Variables>) =>
  graph.as(RETAIL_TOKEN).data(operation, ...asked);

describe('a viewer of one cost centre', () => {
  it('sees its own charges alone, in lists and in sums', async () => {
    const { charges } = await asRetail(ChargesDocument, { period });
    expect(charges!.nodes.map(({ resourceId }) => resourceId)).toEqual(['mine']);
    const { costs } = await asRetail(CostsDocument, ofPlain);
    expect(costs!.totals).toEqual([{ currency: 'USD', billedCost: '1', effectiveCost: '1', chargeCount: 1 }]);
    expect((await asRetail(CostsOfResourcesDocument, { period })).costs!.rows).toEqual([{ resourceId: 'mine', billedCost: '1' }]);
  });

  it('is told what is missing, but not what others pay', async () => {
    const { warranty } = (await asRetail(CostsDocument, ofPlain)).costs!;
    expect(warranty).toMatchObject({ complete: true, missing: [] });
    expect(warranty.batches).toMatchObject([{ source: 'aws', rowsAccepted: null, rowsRejected: null, rowsExcluded: null }]);
    const { batches } = await asRetail(BatchesDocument, {});
    expect(batches!.nodes.map(({ control, rejections, rowFindings }) => [control, rejections, rowFindings])).toEqual([
      [null, null, null],
      [null, null, null],
    ]);
    const { allocationRuns } = await asRetail(AllocationRunsDocument, JANUARY);
    expect(allocationRuns!.nodes[0]!.certificate).toBeNull();
  });

  it('sees its own shares, with what comes from elsewhere as one sum', async () => {
    const { allocationRuns } = await asRetail(SharesAndHiddenDocument, JANUARY);
    const shares = allocationRuns!.nodes[0]!.shares.nodes;
    expect(shares.map(({ costCenter, rule, amount, hidden }) => [costCenter, rule, amount, hidden])).toEqual([
      ['retail', 'direct', '1', '0'],
      ['retail', 'support', '5', '5'],
    ]);
    expect(shares[1]!.contributions.nodes).toEqual([]);
  });

  it('is refused what concerns everybody', async () => {
    const { data, errors } = await graph.as(RETAIL_TOKEN).ask(ReconciliationDocument, JANUARY);
    expect(data).toEqual({ reconciliation: null });
    expect(errors).toMatchObject([{ path: ['reconciliation'], extensions: { code: 'FORBIDDEN', correlationId: expect.any(String) } }]);
  });

  it('sees its own anomalies alone', async () => {
    const { anomalies } = await asRetail(AnomalyOwnersDocument, { period });
    expect(anomalies!.nodes.map(({ costCenter }) => costCenter)).toEqual(['retail']);
    expect((await graph.data(AnomalyOwnersDocument, { period })).anomalies!.nodes).toHaveLength(3);
  });

  it('gets no cost of a month that has not been mapped, and is told so', async () => {
    await company.bill('aws', '2025-02', [{ Cost: '5', 'tag:team': 'retail' }]);
    const february = { period: { from: '2025-02', to: '2025-02' } };
    const { costs } = await asRetail(CostsAndWarrantyDocument, february);
    expect(costs).toMatchObject({
      totals: [],
      warranty: { complete: false, missing: [{ slice: '2025-02', reason: 'DIMENSIONS_NOT_RUN' }] },
    });
    const required = await graph.as(RETAIL_TOKEN).ask(CostsAndWarrantyDocument, { ...february, require: { complete: true } });
    expect(required.errors).toMatchObject([{ extensions: { code: 'REQUIREMENT_NOT_MET', missing: [{ reason: 'DIMENSIONS_NOT_RUN' }] } }]);
    expect((await graph.data(CostsAndWarrantyDocument, february)).costs).toMatchObject({
      totals: [{ billedCost: '5' }],
      warranty: { complete: true },
    });
  });
});

describe('an id', () => {
  const encode = (name: string) => Buffer.from(name).toString('base64url');

  it('of a foreign thing is answered like one of nothing at all, byte for byte', async () => {
    const { charges } = await graph.data(ChargesDocument, { period });
    const foreign = charges!.nodes[1]!.id;
    expect((await graph.data(AnythingByIdDocument, { id: foreign })).charge).toEqual({ billedCost: '2' });
    const { allocationRuns } = await graph.data(AllocationRunsDocument, JANUARY);
    const foreignShare = allocationRuns!.nodes[0]!.shares.nodes.find(({ costCenter }) => costCenter === 'web')!.id;
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
      const { data, errors, status } = await graph.as(RETAIL_TOKEN).ask(AnythingByIdDocument, { id });
      answers.add(JSON.stringify({ data, errors, status }));
    }
    expect([...answers]).toEqual([
      JSON.stringify({ data: { node: null, charge: null, batch: null, lineage: null }, errors: [], status: 200 }),
    ]);
  });

  it('finds each kind of thing', async () => {
    const [charge] = (await graph.data(ChargesDocument, { period })).charges!.nodes;
    const run = (await graph.data(AllocationRunsDocument, JANUARY)).allocationRuns!.nodes[0]!;
    const ids = [charge!.id, charge!.batch.id, run.id, run.shares.nodes[0]!.id, encode('Anomaly:mine')];
    const found = await Promise.all(ids.map(async (id) => (await graph.data(NodeByIdDocument, { id })).node));
    expect(found).toEqual(
      ['Charge', 'Batch', 'AllocationRun', 'AllocationShare', 'Anomaly'].map((__typename, index) => ({ __typename, id: ids[index] })),
    );
  });

  it('is not another spelling of itself', async () => {
    const [charge] = (await graph.data(ChargesDocument, { period })).charges!.nodes;
    for (const id of [`${charge!.id}=`, ` ${charge!.id}`, encode('Charge:1.0.01.0'), encode('Batch:01')]) {
      expect((await graph.data(NodeByIdDocument, { id })).node).toBeNull();
    }
  });

  it('of a charge that went to another cost centre is no longer found by the old one', async () => {
    const own = async () => (await asRetail(ChargesDocument, { period })).charges!.nodes;
    const mine = { id: (await own())[0]!.id };
    expect((await asRetail(ChargePayerDocument, mine)).charge).toEqual({ costCenter: 'retail' });
    await company.mapDimensions('2025-01', 'env');
    expect((await asRetail(ChargePayerDocument, mine)).charge).toBeNull();
    expect(await own()).toEqual([]);
    expect((await graph.data(ChargePayerDocument, mine)).charge).toEqual({ costCenter: 'unmapped' });
    await company.mapDimensions('2025-01', 'team');
    expect(await own()).toHaveLength(1);
  });
});

describe('a viewer of no cost centre', () => {
  it('sees no cost at all', async () => {
    const { charges } = await graph.as(NOBODY_TOKEN).data(ChargesDocument, { period });
    expect(charges!.nodes).toEqual([]);
    const { costs } = await graph.as(NOBODY_TOKEN).data(CostsDocument, ofPlain);
    expect([costs!.rows, costs!.totals]).toEqual([[], []]);
    const { allocationRuns } = await graph.as(NOBODY_TOKEN).data(AllocationRunsDocument, JANUARY);
    expect(allocationRuns!.nodes[0]!.shares.nodes).toEqual([]);
  });
});

describe('who asks', () => {
  const ask = (headers: Record<string, string>) =>
    fetch(`${graph.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: NothingDocument.toString() }),
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
  const [share] = (await asRetail(AllocationRunsDocument, JANUARY)).allocationRuns!.nodes[0]!.shares.nodes;
  const { lineage } = await asRetail(LineageDocument, { of: share!.id, direction: 'UPSTREAM', depth: 5 });
  expect(JSON.stringify(lineage!.nodes)).not.toContain('web');
});
