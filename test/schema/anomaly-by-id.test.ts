import { afterAll, beforeAll, expect, it } from 'vitest';
import { AnomalyByIdDocument, AnomalyEpisodesDocument } from '#test/operations/generated/graphql.ts';
import { openCompany, type Company } from './company.ts';
import { serveGraph, type GraphClient } from './graph-client.ts';

let company: Company;
let graph: GraphClient;

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  for (const month of ['2025-01', '2025-02']) await company.bill('aws', month, [{ Cost: '1' }]);
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

const episode = (lastDay: string, impact: string) => ({ id: 'e1', firstDay: '2025-01-30', lastDay, day: lastDay, impact });
const episodes = async (from: string, to: string) => (await graph.data(AnomalyEpisodesDocument, { period: { from, to } })).anomalies!.nodes;
const byId = (id: string) => graph.data(AnomalyByIdDocument, { id });

it('an episode of two months is told by the later month, though the earlier one was judged anew since', async () => {
  await company.report('2025-01', [episode('2025-01-31', '10')]);
  await company.report('2025-02', [episode('2025-02-03', '50')]);
  await company.report('2025-01', [episode('2025-01-31', '11')]);
  const [listed] = await episodes('2025-01', '2025-02');
  expect(listed).toMatchObject({ lastDay: '2025-02-03', impact: '50', run: { month: '2025-02' } });
  const { node, lineage } = await byId(listed!.id);
  expect(node).toEqual(listed);
  const [february] = await episodes('2025-02', '2025-02');
  expect(lineage!.edges).toContainEqual({ from: february!.run.id });
});

it('one that no current run tells any more is told as it was last', async () => {
  const [listed] = await episodes('2025-01', '2025-02');
  await company.report('2025-02', []);
  expect((await byId(listed!.id)).node).toMatchObject({ lastDay: '2025-01-31', impact: '11' });
  await company.report('2025-01', []);
  expect(await episodes('2025-01', '2025-02')).toEqual([]);
  expect((await byId(listed!.id)).node).toMatchObject({ lastDay: '2025-02-03', impact: '50' });
});
