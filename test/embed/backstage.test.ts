import type { Cost, Entity, Group, MetricData, Project } from '@backstage/plugin-cost-insights-common';
import { CostInsightsClient, type CostAlert, type ProductInsightsOptions } from 'costweave/backstage';
import { afterAll, beforeAll, expect, expectTypeOf, it } from 'vitest';
import { administrator } from '#src/domain/authority/viewer.ts';
import { readManifests, WEB_MANIFEST } from '#src/main/http/documents/read-manifests.ts';
import { trustedDocuments } from '#src/main/http/documents/trusted-documents.ts';
import { openCompany, type Company } from '#test/schema/company.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '#test/schema/graph-client.ts';

/** The interface that the plugin asks of its API, as its documentation has it. */
interface CostInsightsApi {
  getLastCompleteBillingDate(): Promise<string>;
  getUserGroups(userId: string): Promise<Group[]>;
  getGroupProjects(group: string): Promise<Project[]>;
  getCatalogEntityDailyCost?(catalogEntityRef: string, intervals: string): Promise<Cost>;
  getGroupDailyCost(group: string, intervals: string): Promise<Cost>;
  getProjectDailyCost(project: string, intervals: string): Promise<Cost>;
  getDailyMetricData(metric: string, intervals: string): Promise<MetricData>;
  getProductInsights(options: ProductInsightsOptions): Promise<Entity>;
  getAlerts(group: string): Promise<CostAlert[]>;
}

let company: Company;
let graph: GraphClient;
let all: GraphClient;
let client: CostInsightsClient;

beforeAll(async () => {
  company = await openCompany();
  const documents = trustedDocuments('enforce', readManifests([WEB_MANIFEST]), { info: () => undefined });
  graph = await serveGraph(company, { documents });
  all = await serveGraph(company, { documents, viewers: [{ viewer: administrator('all'), token: 'all' }] });
  const day = (date: string) => ({ Start: `${date} 00:00:00`, End: `${date}T01:00:00Z` });
  await company.bill('aws', '2025-01', [
    { Cost: '0.1', 'tag:team': 'retail', Service: 'Machines', ...day('2025-01-10') },
    { Cost: '0.2', 'tag:team': 'retail', Service: 'Storage', ...day('2025-01-10') },
    { Cost: '5', 'tag:team': 'web', Service: 'Storage', ...day('2025-01-10') },
  ]);
  await company.bill('aws', '2025-02', [{ Cost: '0.6', 'tag:team': 'retail', Service: 'Machines', ...day('2025-02-10') }]);
  await company.mapDimensions('2025-01');
  await company.mapDimensions('2025-02');
  await company.report('2025-02', [{ id: 'a', value: 'Machines', costCenter: 'retail' }]);
  client = new CostInsightsClient({
    hub: graph.url,
    token: () => RETAIL_TOKEN,
    currency: 'USD',
    today: () => '2025-02-20',
    anomalyUrl: (id) => `/a/${id}`,
  });
});
afterAll(async () => {
  await graph.close();
  await all.close();
  await company.drop();
});

const INTERVALS = 'R2/P30D/2025-03-01';

it('is the API that the plugin asks for', () => {
  expectTypeOf<CostInsightsClient>().toExtend<CostInsightsApi>();
  expect(client satisfies CostInsightsApi).toBe(client);
});

it('answers what the hub has, added exactly', async () => {
  expect(await client.getUserGroups('user:default/ann')).toEqual([{ id: 'retail' }]);
  expect(await client.getLastCompleteBillingDate()).toMatch(/^2025-0[12]-\d\d$/);
  expect((await client.getGroupProjects('retail')).length).toBe(1);
  const cost = await client.getGroupDailyCost('retail', INTERVALS);
  expect(cost).toMatchObject({
    id: 'retail',
    aggregation: [
      { date: '2025-01-10', amount: 0.3 },
      { date: '2025-02-10', amount: 0.6 },
    ],
    change: { amount: 0.3, ratio: 1 },
  });
  expect(cost.groupedCosts!['product']!.map(({ id }) => id).toSorted()).toEqual(['Machines', 'Storage']);
  const [project] = await client.getGroupProjects('retail');
  expect((await client.getProjectDailyCost(project!.id, INTERVALS)).aggregation).toEqual(cost.aggregation);
  expect(await client.getCatalogEntityDailyCost('component:default/Machines', INTERVALS)).toMatchObject({
    id: 'Machines',
    change: { amount: 0.5 },
  });
  const insights = await client.getProductInsights({ product: 'Machines', group: 'retail', intervals: INTERVALS, project: null });
  expect(insights).toMatchObject({ id: 'Machines', aggregation: [0.1, 0.6], change: { amount: 0.5, ratio: 5 } });
  expect(insights.entities['resource']!.length).toBeGreaterThan(0);
  expect(await client.getAlerts('retail')).toMatchObject([
    { title: expect.stringContaining('Machines'), url: expect.stringMatching(/^\/a\//) },
  ]);
});

it('tells of every group and project, however many pages of the hub they are', async () => {
  let asked = 0;
  const narrow: typeof fetch = (url, init) => {
    asked++;
    const { variables, ...rest } = JSON.parse(init!.body as string) as { variables: { first: number } };
    return fetch(url, { ...init, body: JSON.stringify({ ...rest, variables: { ...variables, first: 1 } }) });
  };
  const byOnes = new CostInsightsClient({ hub: all.url, token: () => 'all', currency: 'USD', today: () => '2025-02-20', fetch: narrow });
  expect(await byOnes.getUserGroups('user:default/ann')).toEqual([{ id: 'retail' }, { id: 'web' }]);
  expect(asked).toBe(2);
  expect(await byOnes.getGroupProjects('retail')).toEqual(await client.getGroupProjects('retail'));
});

it('says what is wrong, and adds no currencies', async () => {
  const other = new CostInsightsClient({ hub: graph.url, token: () => RETAIL_TOKEN, currency: 'EUR' });
  await expect(other.getGroupDailyCost('retail', INTERVALS)).rejects.toThrow('expected cost in EUR alone, found USD');
  const nobody = new CostInsightsClient({ hub: graph.url, token: () => 'unknown', currency: 'USD' });
  await expect(nobody.getAlerts('retail')).rejects.toThrow('the hub answered 401');
  const early = new CostInsightsClient({ hub: graph.url, token: () => RETAIL_TOKEN, currency: 'USD', today: () => '2020-02-20' });
  await expect(early.getLastCompleteBillingDate()).rejects.toThrow('expected a day through which all cost is known, found none');
  await expect(client.getGroupDailyCost('retail', 'always')).rejects.toThrow('expected intervals');
  expect(await client.getDailyMetricData('headcount', INTERVALS)).toMatchObject({ id: 'headcount', format: 'number', aggregation: [] });
});
