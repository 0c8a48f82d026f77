import { afterAll, beforeAll, expect, it } from 'vitest';
import { openai } from '#connectors/openai/index.ts';
import { OPENAI_KEY, simulateOpenai } from '#demo/simulators/ai/simulate-openai.ts';
import { usageOfModels, type UsedOnDay } from '#demo/simulators/ai/usage-of-models.ts';
import { readerOf } from '#src/domain/authority/viewer.ts';
import { MeterDifferencesDocument } from '#test/operations/generated/graphql.ts';
import { sealRecords } from '#test/quality/seal-records.ts';
import { openCompany, type Company } from '#test/schema/company.ts';
import { RETAIL_TOKEN, serveGraph, type GraphClient } from '#test/schema/graph-client.ts';
import { syncStream } from '#test/sources/synced.ts';

const MODELS = ['gpt-4o-2024-08-06', 'gpt-4o-mini-2024-07-18'];
const DAYS = 90;
const used = usageOfModels(MODELS, '2025-01-01', DAYS);
const isPlanted = ({ day, model, key }: UsedOnDay) =>
  model === MODELS[0] && key === 'key-search' && day >= '2025-02-10' && day <= '2025-02-13';
const more = (units: number) => Math.round(units * 0.03);

let company: Company;
let graph: GraphClient;
beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company, { viewers: [{ viewer: readerOf('portal:retail', ['retail']), token: RETAIL_TOKEN }] });
  // One's own gateway counts what was used; the vendor bills three per cent more of one model and key, on four days.
  await sealRecords(
    company.db,
    'modelUsage',
    used.flatMap(({ day, model, key, isBatch, ...counts }) =>
      (['input', 'output'] as const).map((kind) => ({
        modelName: model,
        day,
        metric: `${isBatch ? 'batch-' : ''}${kind}-tokens`,
        quantity: String(counts[kind]),
        target: key,
      })),
    ),
    ['2025-01', '2025-02', '2025-03'],
  );
  const simulator = await simulateOpenai({
    days: DAYS,
    counts: (one) => (isPlanted(one) ? { ...one, input: one.input + more(one.input) } : one),
  });
  const config = { url: simulator.url, key: 'env:KEY', since: '2025-01' };
  await syncStream({ database: company, id: 'openai', connector: openai as never, config, env: { KEY: OPENAI_KEY } }, 'usage', {
    now: '2025-04-01T00:00:00Z',
  });
  await simulator.stop();
});
afterAll(async () => {
  await graph.close();
  await company.drop();
});

const QUESTION = { vendor: 'openai', own: 'test', from: '2025-01-01', to: '2025-03-31', first: 100 };

it('finds three per cent too much of one model and key on four days, to the unit, and nothing else', async () => {
  const sources = await company.pool.query<{ id: string }>(`select distinct source_id as id from batch where record_type = 'modelUsage'`);
  const own = sources.rows.map(({ id }) => id).find((id) => id !== 'openai')!;
  const { meterDifferences } = await graph.data(MeterDifferencesDocument, { ...QUESTION, own });
  const told = meterDifferences!.nodes.filter(({ metric }) => metric === 'input-tokens' || metric === 'output-tokens');
  expect(told.map(({ model, metric, target, kind, from, to, difference }) => [model, metric, target, kind, from, to, difference])).toEqual([
    [
      MODELS[0],
      'input-tokens',
      'key-search',
      'VENDOR_COUNTS_MORE',
      '2025-02-10',
      '2025-02-13',
      String(used.filter(isPlanted).reduce((sum, { input }) => sum + more(input), 0)),
    ],
  ]);
  expect(told[0]!.days).toHaveLength(4);
  // What the gateway does not count at all is named as such.
  expect(new Set(meterDifferences!.nodes.filter(({ kind }) => kind === 'VENDOR_ALONE').map(({ metric }) => metric))).toEqual(
    new Set(['cached-input-tokens', 'requests', 'batch-cached-input-tokens', 'batch-requests']),
  );
});

it('belongs to whoever sees all, and says what it cannot be asked', async () => {
  const limited = await graph.as(RETAIL_TOKEN).ask(MeterDifferencesDocument, QUESTION);
  expect(limited.errors?.[0]?.extensions?.['code']).toBe('FORBIDDEN');
  const backwards = await graph.ask(MeterDifferencesDocument, { ...QUESTION, from: '2025-03-31', to: '2025-01-01' });
  expect(backwards.errors?.[0]?.message).toMatch(/a last day that is not before the first/);
});
