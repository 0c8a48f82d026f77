import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withdrawSlice } from '#src/actions/batch/withdraw-slice.ts';
import { RehearsedCloseDocument, TrueUpsDocument } from '#test/operations/generated/graphql.ts';
import { ADMIN, openCompany, type Company } from '#test/schema/company.ts';
import { serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { closeMonth } from './close-month.ts';

const LATE = [{ Cost: '0.07' }, { Cost: '5', Currency: 'EUR' }];
let company: Company;
let graph: GraphClient;
beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  await company.bill('aws', '2025-01', [{ Cost: '1.10' }, { Cost: '2' }]);
  await company.bill('azure', '2025-01', LATE);
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

test('what was withheld is what is trued up, when it comes after a close without it', async () => {
  const { totals } = await rehearse('azure');
  const place = { sourceId: 'azure', stream: 'charges', slice: 'hub/2025-01' };
  await withdrawSlice(company.db, ADMIN, { place, reason: 'it comes later' });
  await company.mapDimensions('2025-01');
  await closeMonth(company.db, '2025-01');
  // The same cost by another row, since the same rows would be the delivery that was withdrawn.
  await company.bill('azure', '2025-01', [...LATE, { Cost: '0' }]);
  await company.mapDimensions('2025-01');
  const { trueUps } = await graph.data(TrueUpsDocument, { month: '2025-02' });
  expect(
    trueUps!.totals.map(({ trueUpOf, currency, billedCost, effectiveCost }) => [trueUpOf, currency, billedCost, effectiveCost]),
  ).toEqual(totals.map(({ currency, withheldBilled, withheldEffective }) => ['2025-01', currency, withheldBilled, withheldEffective]));
  expect(trueUps!.totals.map(({ effectiveCost }) => effectiveCost)).toEqual(['5', '0.07']);
});
