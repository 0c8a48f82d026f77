import { afterAll, beforeAll, expect, it } from 'vitest';
import { dimensions } from '#src/runs/dimension/dimensions.ts';
import { makeRun } from '#src/runs/make-run.ts';
import { DimensionFindingsDocument } from '#test/operations/generated/graphql.ts';
import { ADMIN, openCompany, type Company } from '../schema/company.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '../schema/graph-client.ts';

let company: Company;
let graph: GraphClient;

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  await company.bill('aws', '2025-01', [
    { Cost: '1', 'tag:env': 'prod', 'tag:Env': 'dev' },
    { Cost: '2', 'tag:team': 'nobody' },
  ]);
  const tag = (key: string, ignoreCase: boolean, inMasterData: boolean) => ({
    of: { tag: { keys: [key], ignoreCase } },
    ignoreValueCase: false,
    inMasterData,
  });
  const set = { costCenter: tag('team', false, true), environment: tag('env', true, false) };
  await makeRun(company.db, ADMIN, dimensions, { month: '2025-01', ruleSet: { name: 'test', rules: [{ name: 'tags', set }] } });
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

const JANUARY = { period: { from: '2025-01', to: '2025-01' } };

it('what a mapping found odd is told', async () => {
  const { dimensionFindings } = await graph.data(DimensionFindingsDocument, JANUARY);
  expect(dimensionFindings!.nodes).toEqual([
    {
      month: '2025-01',
      kind: 'TAG_CONFLICT',
      dimension: 'ENVIRONMENT',
      rule: 'tags',
      tags: [
        { key: 'env', value: 'prod' },
        { key: 'Env', value: 'dev' },
      ],
      value: null,
      scopes: 1,
    },
    { month: '2025-01', kind: 'UNKNOWN_COST_CENTER', dimension: 'COST_CENTER', rule: 'tags', tags: [], value: 'nobody', scopes: 1 },
  ]);
});

it('to those who see all', async () => {
  expect((await graph.as(RETAIL_TOKEN).ask(DimensionFindingsDocument, JANUARY)).errors[0]).toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
});
