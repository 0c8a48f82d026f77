import { administrator } from '#src/domain/authority/viewer.ts';
import { assets } from '#src/runs/asset/assets.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { sealInventory } from '../assets/seal-inventory.ts';
import { sealRecords } from '../ledger/seal-records.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AllocationRunsDocument,
  AnomalyOwnersDocument,
  AssetPayersDocument,
  BatchesDocument,
  ChargeAllocationDocument,
  ChargesAndPayersDocument,
  ChargesDocument,
  ChargesTwiceDocument,
  CostsDocument,
  DeliveredChargesDocument,
  DriversDocument,
  ExchangeRatesDocument,
  LineageDocument,
  NothingDocument,
  ReconciliationDocument,
  UnmappedCostDocument,
} from '#test/operations/generated/graphql.ts';
import type { Asked, Operation } from '#test/support/ask-graph.ts';
import { openCompany, type Company } from './company.ts';
import { serveGraph, type GraphClient } from './graph-client.ts';

/**
 * The statements of an operation, `start transaction`, its settings and `commit` included, do not depend on how many rows there
 * are, how many are asked for, and how far into a list one is.
 */
let company: Company;
let graph: GraphClient;

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  const teams = ['retail', 'web', 'data', ''];
  const rows = Array.from({ length: 60 }, (_, index) => ({
    Cost: index % 9 === 0 ? 'oops' : `${index}.25`,
    Service: index % 7 === 0 ? 'Support' : `Service ${index % 5}`,
    Currency: index % 3 === 0 ? 'EUR' : 'USD',
    'tag:team': teams[index % 4]!,
  }));
  for (const source of ['aws', 'azure', 'other']) await company.bill(source, '2025-01', rows);
  await company.mapDimensions('2025-01');
  await company.allocate('2025-01');
  await company.reconcile('2025-01', { USD: '1', EUR: '1' });
  await company.report(
    '2025-01',
    Array.from({ length: 5 }, (_, index) => ({ id: `a${index}`, value: `Service ${index}` })),
  );
  const { db } = company;
  const five = [1, 2, 3, 4, 5];
  await sealRecords(db, {
    record: 'exchangeRate',
    rows: five.map((day) => ({ rateSet: 'M', fromCurrency: 'USD', toCurrency: 'EUR', validFrom: `2025-01-0${day}`, rate: `0.${day}` })),
  });
  const driver = { driver: 'headcount', unit: 'people', month: '2025-01' };
  await sealRecords(db, {
    record: 'driverValue',
    months: ['2025-01'],
    rows: five.map((number) => ({ ...driver, target: `centre ${number}`, quantity: `${number}` })),
  });
  await company.bill('aws', '2025-02', rows.slice(0, 5));
  await sealInventory(
    db,
    'cloud',
    five.map((number) => ({ itemKey: `k${number}`, cloudResourceId: `res-${number}`, costCenterId: 'retail' })),
  );
  await makeRun(db, administrator('test'), assets, { month: undefined, ruleSet: undefined });
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

const period = { from: '2025-01', to: '2025-01' };
const filter = { providerName: { in: ['Plain'] } };
const FEW_AND_MANY: Readonly<Record<string, { readonly expected: number; readonly count: (first: number) => Promise<number> }>> = {
  costs: { expected: 5, count: (first) => statementsOf(CostsDocument, { period: { from: '2025-01', to: '2025-03' }, first, filter }) },
  charges: { expected: 6, count: (first) => statementsOf(ChargesDocument, { period, first }) },
  batches: { expected: 7, count: (first) => statementsOf(BatchesDocument, { first, rejections: 10 }) },
  'rejections of batches': { expected: 7, count: (rejections) => statementsOf(BatchesDocument, { first: 20, rejections }) },
  'shares of an allocation': {
    expected: 10,
    count: (shares) => statementsOf(AllocationRunsDocument, { period: '2025-01', shares, contributions: 20 }),
  },
  'contributions of shares': {
    expected: 10,
    count: (contributions) => statementsOf(AllocationRunsDocument, { period: '2025-01', shares: 50, contributions }),
  },
  'charges and who pays them': { expected: 14, count: (first) => statementsOf(ChargesAndPayersDocument, { period, first }) },
  anomalies: { expected: 6, count: (first) => statementsOf(AnomalyOwnersDocument, { period, first }) },
  'exchange rates': { expected: 5, count: (first) => statementsOf(ExchangeRatesDocument, { first }) },
  drivers: { expected: 5, count: (first) => statementsOf(DriversDocument, { period, first }) },
  'who pays for assets': { expected: 9, count: (first) => statementsOf(AssetPayersDocument, { period, first }) },
  'what was delivered of charges': {
    expected: 6,
    // As many sources and months as there are.
    count: (months) =>
      statementsOf(DeliveredChargesDocument, { period: { from: '2025-01', to: months === 1 ? '2025-01' : '2025-03' }, first: 1 }),
  },
  unmapped: { expected: 5, count: (first) => statementsOf(UnmappedCostDocument, { period, first }) },
};

describe('the number of statements', () => {
  for (const [name, { expected, count }] of Object.entries(FEW_AND_MANY)) {
    it(`of ${name} is ${expected}, for one and for hundreds`, async () => {
      const counts: number[] = [];
      for (const size of [1, 2, 500]) counts.push(await count(size));
      expect(counts).toEqual([expected, expected, expected]);
    });
  }

  it('of a further page is that of the first', async () => {
    const { charges } = await graph.data(ChargesDocument, { period, first: 7 });
    expect(await statementsOf(ChargesDocument, { period, first: 7, after: charges!.pageInfo.endCursor })).toBe(6);
  });

  it('of one charge, a reconciliation and a lineage is fixed', async () => {
    const charges = (await graph.data(ChargesDocument, { period })).charges!;
    expect(await statementsOf(ChargeAllocationDocument, { id: charges.nodes[0]!.id })).toBe(7);
    expect(await statementsOf(ReconciliationDocument, { period: '2025-01', provisional: true })).toBe(6);
    const upstream = (of: string) => statementsOf(LineageDocument, { of, direction: 'UPSTREAM', depth: 5 });
    for (const { id } of charges.nodes.slice(0, 3)) expect(await upstream(id)).toBe(5);
    const { allocationRuns } = await graph.data(AllocationRunsDocument, { period: '2025-01' });
    for (const { id } of allocationRuns!.nodes[0]!.shares.nodes.slice(0, 3)) expect(await upstream(id)).toBe(9);
  });

  it('of an operation that reads nothing is none', async () => {
    expect(await statementsOf(NothingDocument)).toBe(0);
  });

  it('does not grow with the same question asked twice', async () => {
    expect(await statementsOf(ChargesTwiceDocument, { period })).toBe(6);
  });
});
