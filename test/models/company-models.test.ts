import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awsBilling } from '#connectors/aws-billing/index.ts';
import { mlflow } from '#connectors/mlflow/index.ts';
import { cloudInstant } from '#demo/estate/cloud-day.ts';
import { modelTruth, type ModelCostKey } from '#demo/estate/models-truth.ts';
import { MODEL_DELETED, MODEL_RENAMED } from '#demo/estate/models-plan.ts';
import { LiveHistoryOfModelDocument, LiveVersionsDocument, ModelCostsDocument } from '#test/operations/generated/graphql.ts';
import { generateCompany } from '#demo/generate-company.ts';
import { simulateMlflow } from '#demo/simulators/mlflow/simulate-mlflow.ts';
import { syncSource } from '#src/actions/source/sync-source.ts';
import { loadConfig } from '#src/platform/config/config.ts';
import { openLocalFolder } from '#src/platform/object-store/local-folder.ts';
import { CONFIGURED_RULES } from '#src/main/hub/rule-file.ts';
import { ADMIN, openCompany, type Company } from '../schema/company.ts';
import { serveGraph, type GraphClient } from '../schema/graph-client.ts';
import { syncStream } from '../sources/synced.ts';
import { sealedAt } from './registry.ts';

/** The made-up company: its registry read over HTTP on four days, its bills of a month, and what is true of both. */
const DAYS = [0, 1, 2, 3];
let company: Company;
let graph: GraphClient;
let folder: string;
let options: { readonly seed: number; readonly size: number; readonly day: number };

beforeAll(async () => {
  company = await openCompany();
  graph = await serveGraph(company);
  folder = await mkdtemp(path.join(tmpdir(), 'models-'));
  const { seed, size } = await generateCompany(folder, { rows: 4000, months: ['2025-06'] });
  options = { seed, size, day: 3 };
  await loadBills();
  for (const day of DAYS) await readRegistry(day);
}, 120_000);
afterAll(async () => {
  await graph?.close();
  await company?.drop();
  await rm(folder, { recursive: true, force: true });
});

async function loadBills(): Promise<void> {
  const loaded = loadConfig({ ruleKinds: CONFIGURED_RULES, file: path.join(folder, 'costweave.yaml'), env: {}, cwd: folder });
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  const source = loaded.config.sources.find(({ connector }) => connector === awsBilling.name)!;
  const request = {
    source: { id: 'aws', connector: awsBilling.name },
    connector: awsBilling,
    folder: openLocalFolder(source.path!),
    config: source.config,
  };
  await syncSource(company, ADMIN, request as never);
}

/** Reads the registry as it stands at noon of a day. */
async function readRegistry(day: number): Promise<void> {
  const simulator = await simulateMlflow({ ...options, day });
  try {
    for (const [index, stream] of ['models', 'model-versions'].entries()) {
      const source = { database: company, id: 'mlflow', connector: mlflow as never, config: { url: simulator.url }, env: {} };
      for (const { load } of await syncStream(source, stream))
        if (load.outcome === 'sealed') await sealedAt(company.db, load.batchId, cloudInstant(day, 720 + index));
    }
  } finally {
    await simulator.stop();
  }
}

describe('what was live', () => {
  it('on each day is what is true of it, though the registry keeps no history', async () => {
    const { live } = modelTruth(options, DAYS);
    const day = (number: number) => cloudInstant(number).slice(0, 10);
    const found: (readonly [model: string, day: number, version: string | null])[] = [];
    for (const number of DAYS) {
      const [byAlias, byStage] = await Promise.all(
        [{ alias: 'champion' }, { stage: 'Production' }].map(
          async (by) => (await graph.data(LiveVersionsDocument, { by, on: day(number) })).models!.nodes,
        ),
      );
      for (const [index, { name, liveVersion }] of byAlias!.entries())
        found.push([name, number, (liveVersion ?? byStage![index]!.liveVersion)?.version ?? null]);
    }
    // Under its new name it is known since it has it.
    const isNamed = ([model, number]: readonly unknown[]) => model !== MODEL_RENAMED.to || (number as number) >= MODEL_RENAMED.day;
    const expected = live.map(({ model, day: number, version }) => [model, number, version === null ? null : String(version)]);
    const inOrder = (rows: readonly (readonly unknown[])[]) =>
      rows
        .filter(isNamed)
        .map((row) => row.join(' '))
        .toSorted((a, b) => (a < b ? -1 : 1));
    expect(inOrder(found)).toEqual(inOrder(expected));
    expect(found.length).toBeGreaterThan(90);
    expect(new Set(live.filter(({ version }) => version !== null).map(({ version }) => version)).size).toBeGreaterThan(3);
  });

  it('of a model that was deleted is known until it was', async () => {
    const id = Buffer.from(`Model:${JSON.stringify(['mlflow', MODEL_DELETED.name])}`).toString('base64url');
    const { model } = await graph.data(LiveHistoryOfModelDocument, { id });
    expect(model!.goneSince).toMatch(new RegExp(`^${cloudInstant(MODEL_DELETED.day).slice(0, 10)}`));
    expect(model!.liveHistory.nodes.every(({ to }) => to !== null)).toBe(true);
  });
});

describe('cost', () => {
  const costsOfJune = async () => (await graph.data(ModelCostsDocument, { period: { from: '2025-06', to: '2025-06' } })).modelCosts!;

  it('is found by every key that bills and registry share, and by no other', async () => {
    const modelCosts = await costsOfJune();
    const { costKeys } = modelTruth(options);
    const purpose = { training: 'TRAINING', serving: 'SERVING', unspecified: 'UNSPECIFIED' } as const;
    const told = (key: ModelCostKey) => `${key.model} ${purpose[key.cost]} ${key.by === 'charge-tag' ? 'MODEL_TAG' : 'RESOURCE'}`;
    const expected = new Set(costKeys.filter(({ isMatched }) => isMatched).map(told));
    const found = new Set(modelCosts.rows.nodes.map(({ model, purpose: what, by }) => `${model} ${what} ${by}`));
    const tagged = new Set(costKeys.filter(({ by, isMatched }) => by === 'charge-tag' && isMatched).map(({ model }) => model));
    const extra = [...found].filter((one) => !expected.has(one));
    // What carries the tag and runs on a resource that the registry names is found by the tag, and is for what the registry says; the
    // deleted model is still the one that its resource was for.
    const isMeant = (one: string) => tagged.has(one.split(' ')[0]!) || one.startsWith(MODEL_DELETED.name);
    expect(extra.filter((one) => !isMeant(one))).toEqual([]);
    expect([...expected].filter((one) => !found.has(one) && !tagged.has(one.split(' ')[0]!))).toEqual([]);
    const paidFor = new Set<string | null>(modelCosts.rows.nodes.map(({ model }) => model));
    expect(
      [...new Set(costKeys.filter(({ isMatched }) => isMatched).map(({ model }) => model))].filter((model) => !paidFor.has(model)),
    ).toEqual([]);
    expect(expected.size).toBeGreaterThan(3);
    const paid = new Set(modelCosts.rows.nodes.map(({ model }) => model));
    for (const { name } of modelCosts.modelsWithoutCost.nodes) expect(paid.has(name)).toBe(false);
  });

  it('that names a model which the registry does not have is told under that name', async () => {
    const modelCosts = await costsOfJune();
    const unknown = modelTruth(options).costKeys.filter(({ model }) => model === null);
    const named = modelCosts.unclaimed.nodes.filter(({ reason }) => reason === 'UNKNOWN_MODEL').map(({ named: name }) => name);
    expect(new Set(named)).toEqual(new Set(unknown.map(({ value }) => value)));
  });
});
