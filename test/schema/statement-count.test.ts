import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCompany, type Company } from './company.ts';
import { serveGraph, type GraphClient } from './graph-client.ts';
import { ALLOCATION_RUNS, BATCHES, charge, CHARGES, COSTS, lineage, RECONCILIATION } from './issue-operations.ts';

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
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

async function statementsOf(query: string): Promise<number> {
  company.statements.reset();
  await graph.data(query);
  return company.statements.texts.length;
}

const FEW_AND_MANY: Readonly<Record<string, { query: string; first: RegExp; expected: number }>> = {
  costs: { query: COSTS.replace('["AWS"]', '["Plain"]').replace('filter:', 'first: 1, filter:'), first: /first: 1\b/, expected: 7 },
  charges: { query: CHARGES, first: /first: 100/, expected: 6 },
  batches: { query: BATCHES, first: /first: 20/, expected: 6 },
  'rejections of batches': { query: BATCHES, first: /first: 10/, expected: 6 },
  'shares of an allocation': { query: ALLOCATION_RUNS, first: /first: 50/, expected: 10 },
  'contributions of shares': { query: ALLOCATION_RUNS, first: /first: 20/, expected: 10 },
  'charges and who pays them': {
    query: `{ charges(period: { from: "2025-01", to: "2025-01" }, first: 5) { nodes { costCenter allocatedTo { amount share { id costCenter run { id batches { id source { lastBatch { id } } } } } } } } }`,
    first: /first: 5\b/,
    expected: 13,
  },
  anomalies: {
    query: `{ anomalies(period: { from: "2025-01", to: "2025-01" }, first: 5) { nodes { id run { id } } } }`,
    first: /first: 5\b/,
    expected: 6,
  },
  unmapped: {
    query: `{ unmapped(period: { from: "2025-01", to: "2025-01" }, first: 5) { effectiveCost } }`,
    first: /first: 5\b/,
    expected: 5,
  },
};

describe('the number of statements', () => {
  for (const [name, { query, first, expected }] of Object.entries(FEW_AND_MANY)) {
    it(`of ${name} is ${expected}, for one and for hundreds`, async () => {
      expect(query).toMatch(first);
      const counts: number[] = [];
      for (const size of [1, 2, 500]) counts.push(await statementsOf(query.replace(first, `first: ${size}`)));
      expect(counts).toEqual([expected, expected, expected]);
    });
  }

  it('of a further page is that of the first', async () => {
    const page = (after: string | null) => CHARGES.replace('first: 100', 'first: 7').replace('null', JSON.stringify(after));
    const { charges } = await graph.data(page(null));
    expect(await statementsOf(page(charges.pageInfo.endCursor))).toBe(6);
  });

  it('of one charge, a reconciliation and a lineage is fixed', async () => {
    const { charges } = await graph.data(CHARGES);
    expect(await statementsOf(charge(charges.nodes[0].id))).toBe(7);
    expect(await statementsOf(RECONCILIATION)).toBe(6);
    for (const { id } of charges.nodes.slice(0, 3)) expect(await statementsOf(lineage(id))).toBe(5);
    const { allocationRuns } = await graph.data(ALLOCATION_RUNS);
    for (const { id } of allocationRuns.nodes[0].shares.nodes.slice(0, 3)) expect(await statementsOf(lineage(id))).toBe(9);
  });

  it('of an operation that reads nothing is none', async () => {
    expect(await statementsOf('{ __typename }')).toBe(0);
  });

  it('does not grow with the same question asked twice', async () => {
    const twice = `{ a: charges(period: { from: "2025-01", to: "2025-01" }, first: 1) { nodes { id } } b: charges(period: { from: "2025-01", to: "2025-01" }, first: 9) { nodes { id } } }`;
    expect(await statementsOf(twice)).toBe(6);
  });
});
