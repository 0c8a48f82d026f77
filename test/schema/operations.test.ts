import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from './company.ts';
import { serveGraph, type GraphClient } from './graph-client.ts';
import { ALLOCATION_RUNS, BATCHES, charge, CHARGES, COSTS, lineage, RECONCILIATION } from './issue-operations.ts';

let company: Company;
let graph: GraphClient;

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  await company.bill('aws', '2025-01', [
    { Cost: '1.10', Service: 'Machines', 'tag:team': 'retail', 'tag:env': 'prod', Resource: 'i-1' },
    { Cost: '2.000000000000000000000000000001', Service: 'Machines', 'tag:team': 'web', Resource: 'i-2' },
    { Cost: '10.01', Service: 'Support' },
    { Cost: '7', Currency: 'EUR', Service: 'Machines' },
    { Cost: '3', Type: 'Split' },
    { Cost: 'oops', Id: 'bad' },
  ]);
  await company.bill('aws', '2025-02', [{ Cost: '5', Service: 'Machines', 'tag:team': 'retail' }]);
  await company.mapDimensions('2025-01');
  await company.allocate('2025-01');
  await company.reconcile('2025-01', { USD: '13.110000000000000000000000000001', EUR: '6' });
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

describe('the operations that were promised work as they were written', () => {
  it('costs', async () => {
    const { costs } = await graph.data(COSTS.replace('["AWS"]', '["Plain"]'));
    expect(costs.rows).toEqual([
      row('2025-01', 'Machines', 'EUR', '7', 1),
      row('2025-01', 'Machines', 'USD', '3.100000000000000000000000000001', 2),
      row('2025-01', 'Support', 'USD', '10.01', 1),
      row('2025-02', 'Machines', 'USD', '5', 1),
    ]);
    expect(costs.totals).toEqual([
      { currency: 'EUR', billedCost: '7', effectiveCost: '7', chargeCount: 1 },
      {
        currency: 'USD',
        billedCost: '18.110000000000000000000000000001',
        effectiveCost: '18.110000000000000000000000000001',
        chargeCount: 4,
      },
    ]);
    expect(costs.warranty).toMatchObject({ complete: false, closed: false, asOf: expect.stringMatching(/^20\d\d-.*Z$/) });
    expect(costs.warranty.batches).toEqual([
      {
        source: 'aws',
        slice: 'hub/2025-01',
        revision: 1,
        final: false,
        sealedAt: expect.any(String),
        rowsAccepted: 4,
        rowsRejected: 1,
        rowsExcluded: 1,
      },
      {
        source: 'aws',
        slice: 'hub/2025-02',
        revision: 1,
        final: false,
        sealedAt: expect.any(String),
        rowsAccepted: 1,
        rowsRejected: 0,
        rowsExcluded: 0,
      },
    ]);
    expect(costs.warranty.missing).toEqual([
      { source: null, slice: '2025-03', reason: 'NOTHING_DELIVERED' },
      { source: 'aws', slice: 'hub/2025-03', reason: 'NOT_DELIVERED' },
    ]);
    const elsewhere = await graph.data(COSTS);
    expect([elsewhere.costs.rows, elsewhere.costs.totals]).toEqual([[], []]);
  });

  it('charges', async () => {
    const { charges } = await graph.data(CHARGES);
    expect(charges.pageInfo).toEqual({ hasNextPage: false, endCursor: expect.any(String) });
    expect(charges.nodes).toHaveLength(4);
    expect(charges.nodes[0]).toEqual({
      id: expect.any(String),
      billedCost: '1.1',
      effectiveCost: '1.1',
      billingCurrency: 'USD',
      resourceId: 'i-1',
      tags: { team: 'retail', env: 'prod' },
      batch: { id: expect.any(String), source: { id: 'aws' } },
      sourceRow: { file: 'bill.csv', row: 1 },
    });
    expect(charges.nodes.map((node: { sourceRow: { row: number } }) => node.sourceRow.row)).toEqual([1, 2, 3, 4]);
  });

  it('batches', async () => {
    const { batches } = await graph.data(BATCHES);
    const [february, january] = batches.nodes.filter(({ source }: { source: { id: string } }) => source.id === 'aws');
    expect(february).toMatchObject({
      slice: 'hub/2025-02',
      revision: 1,
      final: false,
      supersededAt: null,
      source: { id: 'aws', connector: 'plain' },
    });
    expect(january.control).toEqual([
      { currency: 'EUR', delivered: '7', accepted: '7', rejected: '0', excluded: '0' },
      {
        currency: 'USD',
        delivered: '16.110000000000000000000000000001',
        accepted: '13.110000000000000000000000000001',
        rejected: '0',
        excluded: '3',
      },
    ]);
    expect(january.rejections.nodes).toEqual([{ file: 'bill.csv', row: 6, column: 'Cost', expected: expect.any(String), found: 'oops' }]);
    expect(january.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('allocationRuns', async () => {
    const { allocationRuns } = await graph.data(ALLOCATION_RUNS);
    const [run] = allocationRuns.nodes;
    expect(run.ruleSet).toEqual({ name: 'test', version: 1 });
    expect(run.certificate).toEqual([
      { currency: 'EUR', allocated: '0', unallocated: '7', input: '7', difference: '0' },
      {
        currency: 'USD',
        allocated: '13.110000000000000000000000000001',
        unallocated: '0',
        input: '13.110000000000000000000000000001',
        difference: '0',
      },
    ]);
    const retail = run.shares.nodes.filter(({ costCenter }: { costCenter: string }) => costCenter === 'retail');
    expect(retail.map(({ rule, amount, currency }: Record<string, string>) => [rule, amount, currency])).toEqual([
      ['direct', '1.1', 'USD'],
      ['support', '5.005', 'USD'],
    ]);
    expect(retail[1].contributions.nodes).toEqual([
      { amount: '5.005', charge: { id: expect.any(String), sourceRow: { file: 'bill.csv', row: 3 } } },
    ]);
  });

  it('charge', async () => {
    const { charges } = await graph.data(CHARGES);
    const answer = await graph.data(charge(charges.nodes[2].id));
    expect(answer.charge.allocatedTo).toEqual([
      { costCenter: 'retail', amount: '5.005', share: { id: expect.any(String) } },
      { costCenter: 'web', amount: '5.005', share: { id: expect.any(String) } },
    ]);
  });

  it('reconciliation', async () => {
    const { reconciliation } = await graph.data(RECONCILIATION);
    expect(reconciliation.matched).toEqual([{ issuer: 'Plain', currency: 'USD', amount: '13.110000000000000000000000000001' }]);
    expect(reconciliation.breaks).toEqual([
      { kind: 'AMOUNT', issuer: 'Plain', currency: 'EUR', billed: '7', booked: '6', difference: '1' },
    ]);
    expect(await graph.data(RECONCILIATION.replace('2025-01', '2025-02'))).toEqual({ reconciliation: null });
  });

  it('lineage, from a share to the rows of the files and back', async () => {
    const { allocationRuns } = await graph.data(ALLOCATION_RUNS);
    const share = allocationRuns.nodes[0].shares.nodes.find(({ rule }: { rule: string }) => rule === 'support');
    const up = (await graph.data(lineage(share.id))).lineage;
    const kinds = (nodes: { kind: string }[]) => nodes.map(({ kind }) => kind);
    expect(kinds(up.nodes)[0]).toBe('SHARE');
    expect(new Set(kinds(up.nodes))).toEqual(new Set(['SHARE', 'RUN', 'CHARGE', 'BATCH']));
    expect(up.nodes.map(({ label }: { label: string }) => label)).toEqual(
      expect.arrayContaining([
        'retail by support',
        'allocation 2025-01',
        'dimensions 2025-01',
        'row 3 of bill.csv',
        'aws hub/2025-01, revision 1',
      ]),
    );
    const charged = up.nodes.find(({ kind }: { kind: string }) => kind === 'CHARGE').id;
    expect(up.edges).toContainEqual({ from: charged, to: share.id });

    const down = (await graph.data(lineage(charged).replace('UPSTREAM', 'DOWNSTREAM'))).lineage;
    expect(down.edges).toContainEqual({ from: charged, to: share.id });
    const batch = up.nodes.find(({ kind }: { kind: string }) => kind === 'BATCH').id;
    const fromBatch = (await graph.data(lineage(batch).replace('UPSTREAM', 'DOWNSTREAM'))).lineage;
    expect(fromBatch.nodes.map(({ id }: { id: string }) => id)).toContain(share.id);
    expect((await graph.data(lineage(batch).replace('5', '0'))).lineage.nodes).toHaveLength(1);
  });
});

function row(period: string, serviceName: string, currency: string, cost: string, chargeCount: number) {
  const amounts = { billedCost: cost, effectiveCost: cost, listCost: cost, contractedCost: cost };
  return { period, serviceName, subAccountId: '000456', costCenter: null, currency, ...amounts, chargeCount };
}
