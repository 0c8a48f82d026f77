import { afterAll, beforeAll, expect, test } from 'vitest';
import { allocation } from '#src/runs/allocation/allocation.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { streamFailed, streamTried } from '#src/store/source/source-stream.ts';
import {
  CloseChecksDocument,
  ClosePeriodDocument,
  FallenBackCostsDocument,
  PeriodClosesDocument,
} from '#test/operations/generated/graphql.ts';
import { ADMIN, openCompany, type Company } from '../schema/company.ts';
import { serveGraph, type GraphClient } from '../schema/graph-client.ts';

/** January is allocated; then the bill is restated, the rules are broken, and the source is down: the month is closed on what was certified. */
let company: Company;
let graph: GraphClient;
const month = '2025-01';
const period = { from: month, to: month };
beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  await company.bill('aws', month, [{ Cost: '10', 'tag:team': 'retail' }]);
  await company.mapDimensions(month);
  await company.allocate(month);
  await company.bill('aws', month, [{ Cost: '12', 'tag:team': 'retail' }]);
  await company.mapDimensions(month);
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

const allocated = async () => (await graph.data(FallenBackCostsDocument, { period, basis: 'ALLOCATED' })).costs!;
const billed = async () => (await graph.data(FallenBackCostsDocument, { period, basis: 'BILLED' })).costs!;
const runsCheck = async () => (await graph.data(CloseChecksDocument, { month })).closeChecks!.find(({ check }) => check === 'RUNS')!;
const close = async (onLastCertified: readonly ('ALLOCATION' | 'RECONCILIATION')[] | null) => {
  const because = 'the rules are broken';
  const waivers = [
    { check: 'FINAL' as const, because },
    { check: 'RUNS' as const, because, onLastCertified },
  ];
  return (await graph.data(ClosePeriodDocument, { input: { month, reason: 'the books are closed', waivers } })).closePeriod;
};

test('rules by which nothing can be made leave the last certified run, and reports say so', async () => {
  const steps = [{ name: 'by heads', method: 'driver', driver: 'headcount', targets: ['retail'] }];
  const ruleSet = { name: 'broken', measure: 'effectiveCost', steps } as never;
  expect(await makeRun(company.db, ADMIN, allocation, { month, ruleSet })).toMatchObject({ outcome: 'refused' });
  const { totals, warranty } = await allocated();
  expect(totals).toEqual([{ currency: 'USD', cost: '10' }]);
  expect(warranty).toMatchObject({
    complete: false,
    fallback: [{ batch: null, run: { kind: 'ALLOCATION' }, why: expect.stringContaining('came after the allocation was worked out') }],
  });
  expect(warranty.fallback[0]!.since).toBe(warranty.fallback[0]!.run!.sealedAt);
});

test('the checklist names it, and the month is closed on it by name', async () => {
  const { passed, lastCertified, faults } = await runsCheck();
  expect(passed).toBe(false);
  expect(lastCertified).toMatchObject([{ kind: 'ALLOCATION' }]);
  expect(faults).toEqual([expect.stringContaining(`reports show the last certified one, of ${lastCertified[0]!.sealedAt}`)]);
  expect(await close(['RECONCILIATION'])).toMatchObject({ __typename: 'Conflict', code: 'CHECKS_FAILED' });
  expect(await close(['ALLOCATION'])).toMatchObject({ __typename: 'PeriodClosed' });
  const { periods } = await graph.data(PeriodClosesDocument);
  const kept = periods!.nodes[0]!.closes[0]!.checks.find(({ check }) => check === 'RUNS');
  expect(kept!.waivedBecause).toMatch(/^on the last certified allocation \(run \d+ of .*Z\): the rules are broken$/);
  const closed = JSON.stringify(await allocated());
  await company.allocate(month);
  expect(JSON.stringify(await allocated())).toBe(closed);
});

test('a source that is down leaves what it said last, which is told of open months', async () => {
  await company.bill('aws', '2025-02', [{ Cost: '7' }]);
  const place = { sourceId: 'aws', stream: 'charges' };
  await streamTried(company.db, place);
  await streamFailed(company.db, place, { code: 'source-unreachable', expected: 'an answer', found: 'none', wayOut: 'wait' });
  expect((await billed()).warranty.fallback).toEqual([]);
  const { costs } = await graph.data(FallenBackCostsDocument, { period: { from: '2025-01', to: '2025-02' }, basis: 'BILLED' });
  expect(costs!.warranty.fallback).toMatchObject([
    {
      batch: { slice: 'hub/2025-02', revision: 1 },
      run: null,
      why: expect.stringMatching(/^aws could not be read at .* \(charges\): source-unreachable$/),
    },
  ]);
});
