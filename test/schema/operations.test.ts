import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AllocationRunsDocument,
  BatchesDocument,
  ChargeAllocationDocument,
  ChargesDocument,
  CostsDocument,
  LineageDocument,
  ReconciliationDocument,
  ReconciliationEvidenceDocument,
  type LineageDirection,
} from '#test/operations/generated/graphql.ts';
import { openCompany, type Company } from './company.ts';
import { serveGraph, type GraphClient } from './graph-client.ts';

let company: Company;
let graph: GraphClient;

const JANUARY = { from: '2025-01', to: '2025-01' };
const QUARTER = { from: '2025-01', to: '2025-03' };
const chargesOfJanuary = async () => (await graph.data(ChargesDocument, { period: JANUARY, first: 100 })).charges!;
const allocationOfJanuary = async () => {
  const { allocationRuns } = await graph.data(AllocationRunsDocument, { period: '2025-01', shares: 50, contributions: 20 });
  return allocationRuns!.nodes[0]!;
};
const lineage = async (of: string, direction: LineageDirection, depth = 5) =>
  (await graph.data(LineageDocument, { of, direction, depth })).lineage!;

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

describe('the operations that were promised are answered', () => {
  it('costs', async () => {
    const from = async (provider: string) =>
      (await graph.data(CostsDocument, { period: QUARTER, filter: { providerName: { in: [provider] } } })).costs!;
    const costs = await from('Plain');
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
      { source: 'aws', slice: 'hub/2025-01', reason: 'ROWS_REJECTED' },
    ]);
    const elsewhere = await from('AWS');
    expect([elsewhere.rows, elsewhere.totals]).toEqual([[], []]);
  });

  it('charges', async () => {
    const charges = await chargesOfJanuary();
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
    expect(charges.nodes.map(({ sourceRow }) => sourceRow.row)).toEqual([1, 2, 3, 4]);
  });

  it('batches', async () => {
    const { batches } = await graph.data(BatchesDocument, { first: 20, rejections: 10, withDigest: true });
    const [february, january] = batches!.nodes.filter(({ source }) => source.id === 'aws');
    expect(february).toMatchObject({
      slice: 'hub/2025-02',
      revision: 1,
      final: false,
      supersededAt: null,
      source: { id: 'aws', connector: 'plain' },
    });
    expect(january!.control).toEqual([
      { currency: 'EUR', delivered: '7', accepted: '7', rejected: '0', excluded: '0' },
      {
        currency: 'USD',
        delivered: '16.110000000000000000000000000001',
        accepted: '13.110000000000000000000000000001',
        rejected: '0',
        excluded: '3',
      },
    ]);
    expect(january!.rejections!.nodes).toEqual([{ file: 'bill.csv', row: 6, column: 'Cost', expected: expect.any(String), found: 'oops' }]);
    expect(january!.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it('allocationRuns', async () => {
    const run = await allocationOfJanuary();
    expect(run.ruleSet).toEqual({ name: 'test', version: 1 });
    expect(run.certificate).toEqual([
      { currency: 'EUR', allocated: '0', unallocated: '7', excluded: '0', input: '7', difference: '0' },
      {
        currency: 'USD',
        allocated: '13.110000000000000000000000000001',
        unallocated: '0',
        excluded: '0',
        input: '13.110000000000000000000000000001',
        difference: '0',
      },
    ]);
    const retail = run.shares.nodes.filter(({ costCenter }) => costCenter === 'retail');
    expect(retail.map(({ rule, amount, currency }) => [rule, amount, currency])).toEqual([
      ['direct', '1.1', 'USD'],
      ['support', '5.005', 'USD'],
    ]);
    expect(retail[1]!.contributions.nodes).toEqual([
      { amount: '5.005', charge: { id: expect.any(String), sourceRow: { file: 'bill.csv', row: 3 } } },
    ]);
  });

  it('charge', async () => {
    const charges = await chargesOfJanuary();
    const { charge } = await graph.data(ChargeAllocationDocument, { id: charges.nodes[2]!.id });
    expect(charge!.allocatedTo).toEqual([
      { costCenter: 'retail', amount: '5.005', share: { id: expect.any(String) } },
      { costCenter: 'web', amount: '5.005', share: { id: expect.any(String) } },
    ]);
  });

  it('reconciliation', async () => {
    const { reconciliation } = await graph.data(ReconciliationDocument, { period: '2025-01', provisional: true });
    expect(reconciliation!.matched.nodes).toEqual([{ issuer: 'Plain', currency: 'USD', amount: '13.110000000000000000000000000001' }]);
    expect(reconciliation!.breaks.nodes).toEqual([
      { kind: 'AMOUNT', issuer: 'Plain', currency: 'EUR', billed: '7', booked: '6', difference: '1' },
    ]);
    expect(await graph.data(ReconciliationDocument, { period: '2025-02' })).toEqual({ reconciliation: null });
  });

  it('reconciliation, with what was compared', async () => {
    const { reconciliation } = await graph.data(ReconciliationEvidenceDocument, { period: '2025-01', provisional: true });
    expect(reconciliation!.breaks.nodes[0]!.evidence).toEqual({
      allowedDifference: expect.stringMatching(/^[0-9.]+$/),
      bookedMonths: ['2025-01'],
      isProvisional: true,
      reasons: [],
      invoiceCount: 1,
      invoices: [
        {
          issuer: 'Plain Inc.',
          invoiceId: null,
          currency: 'EUR',
          amount: '7',
          isProvisional: true,
          conversion: null,
          batches: [{ slice: 'hub/2025-01' }],
        },
      ],
      documentCount: 1,
      lineCount: 1,
      documents: [
        {
          ledger: null,
          companyCode: '0100',
          accountId: '0061003000',
          vendor: 'V-AWS',
          month: '2025-01',
          currency: 'EUR',
          amount: '6',
          lineCount: 1,
          batch: { recordType: 'LEDGER_ENTRY' },
          sourceRow: { row: expect.any(Number) },
        },
      ],
    });
  });

  it('lineage, from a share to the rows of the files and back', async () => {
    const share = (await allocationOfJanuary()).shares.nodes.find(({ rule }) => rule === 'support')!;
    const up = await lineage(share.id, 'UPSTREAM');
    const kinds = up.nodes.map(({ kind }) => kind);
    expect(kinds[0]).toBe('SHARE');
    expect(new Set(kinds)).toEqual(new Set(['SHARE', 'RUN', 'CHARGE', 'BATCH']));
    expect(up.nodes.map(({ label }) => label)).toEqual(
      expect.arrayContaining([
        'retail by support',
        'allocation 2025-01',
        'dimensions 2025-01',
        'row 3 of bill.csv',
        'aws hub/2025-01, revision 1',
      ]),
    );
    const charged = up.nodes.find(({ kind }) => kind === 'CHARGE')!.nodeId;
    expect(up.edges).toContainEqual({ from: charged, to: share.id });

    const down = await lineage(charged, 'DOWNSTREAM');
    expect(down.edges).toContainEqual({ from: charged, to: share.id });
    const batch = up.nodes.find(({ kind }) => kind === 'BATCH')!.nodeId;
    const fromBatch = await lineage(batch, 'DOWNSTREAM');
    expect(fromBatch.nodes.map(({ nodeId }) => nodeId)).toContain(share.id);
    expect((await lineage(batch, 'UPSTREAM', 0)).nodes).toHaveLength(1);
  });
});

function row(period: string, serviceName: string, currency: string, cost: string, chargeCount: number) {
  const amounts = { billedCost: cost, effectiveCost: cost, listCost: cost, contractedCost: cost };
  return { period, serviceName, subAccountId: '000456', costCenter: null, currency, ...amounts, chargeCount };
}
