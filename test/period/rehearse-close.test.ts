import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { RehearsedCloseDocument } from '#test/operations/generated/graphql.ts';
import { openCompany, type Company } from '#test/schema/company.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';

let company: Company;
let graph: GraphClient;
beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  await company.bill('aws', '2025-01', [{ Cost: '1.10' }, { Cost: '2' }]);
  await company.bill('azure', '2025-01', [{ Cost: '0.07' }, { Cost: '5', Currency: 'EUR' }]);
  await company.bill('azure', '2025-02', [{ Cost: '100' }]);
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

const rehearse = async (...without: string[]) => (await graph.data(RehearsedCloseDocument, { month: '2025-01', without })).rehearsedClose!;
const written = async () =>
  (
    await sql`select (select count(*) from period_close) + (select count(*) from batch) + (select count(*) from audit_entry) as rows`.execute(
      company.db,
    )
  ).rows;

test('a close is rehearsed without a source, to the last digit, and nothing is written', async () => {
  const before = await written();
  const { totals, checks } = await rehearse('azure');
  expect(totals.map(({ currency, billed, withheldBilled }) => [currency, billed, withheldBilled])).toEqual([
    ['EUR', '0', '5'],
    ['USD', '3.1', '0.07'],
  ]);
  expect(checks.find(({ check }) => check === 'DELIVERIES')).toMatchObject({
    passed: false,
    faults: [expect.stringMatching(/2025-01 of azure is withheld$/)],
  });
  const all = await rehearse();
  expect(all.totals.map(({ currency, billed, withheldBilled }) => [currency, billed, withheldBilled])).toEqual([
    ['EUR', '5', '0'],
    ['USD', '3.17', '0'],
  ]);
  expect(all.checks.find(({ check }) => check === 'DELIVERIES')).toMatchObject({ passed: true });
  expect(await written()).toEqual(before);
});

test('a source that never delivered is told', async () => {
  await expect(rehearse('gcp')).rejects.toThrow('found gcp');
});
