import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { mlflow } from '#connectors/mlflow/index.ts';
import { DIVERGED } from '#demo/estate/model-metrics.ts';
import { modelTruth } from '#demo/estate/models-truth.ts';
import { MODEL_DELETED, MODEL_RENAMED, VERSION_DELETED, VERSION_FAILED } from '#demo/estate/models-plan.ts';
import { RUN_REMOVED, simulateMlflow, type MlflowOptions, type MlflowSimulator } from '#demo/simulators/mlflow/simulate-mlflow.ts';
import { SourceFault } from '#src/connector-kit/index.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { currentNotes, currentRows, syncStream, type SyncedSource } from './synced.ts';

const SEED = 11;

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const running: MlflowSimulator[] = [];
afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
});

async function simulate(options: MlflowOptions = {}): Promise<MlflowSimulator> {
  const simulator = await simulateMlflow({ seed: SEED, ...options });
  running.push(simulator);
  return simulator;
}

/** The same registry on a later day, at the same address. */
async function later(simulator: MlflowSimulator, options: MlflowOptions): Promise<MlflowSimulator> {
  await simulator.stop();
  running.splice(running.indexOf(simulator), 1);
  return simulate({ ...options, port: Number(new URL(simulator.url).port) });
}

function source(id: string, simulator: MlflowSimulator, more: object = {}): SyncedSource<unknown> {
  const env = { MLFLOW_TOKEN: simulator.token, MLFLOW_PASSWORD: simulator.password };
  return { database, id, connector: mlflow as never, config: { url: simulator.url, ...more }, env };
}

interface ModelRow {
  readonly name: string;
  readonly owner: string;
  readonly aliases: readonly { readonly alias: string; readonly version: string }[];
  readonly tags: Readonly<Record<string, string>>;
}
interface VersionRow {
  readonly model_name: string;
  readonly version: string;
  readonly stage: string | null;
  readonly status: string;
  readonly owner: string | null;
  readonly run_id: string;
  readonly created_at: string;
  readonly tags: Readonly<Record<string, string>>;
}
interface MetricRow {
  readonly run_id: string;
  readonly metric: string;
  readonly step: string;
  readonly measured_at: string;
  readonly value: string;
}

const modelsOf = (id: string) => currentRows<ModelRow>({ database }, id, 'model');
const versionsOf = (id: string) => currentRows<VersionRow>({ database }, id, 'model_version');
const metricsOf = (id: string) => currentRows<MetricRow>({ database }, id, 'model_metric');

const identities = (rows: readonly VersionRow[]) => rows.map((row) => `${row.model_name} ${row.version} ${row.run_id}`).toSorted();
const registered = ({ registered: models }: MlflowSimulator) =>
  models.flatMap(({ name, versions }) => versions.map(({ version, runId }) => `${name} ${version} ${runId}`)).toSorted();
const measured = (rows: readonly MetricRow[]) =>
  rows.map(({ run_id, metric, step, measured_at, value }) => `${run_id} ${metric} ${step} ${measured_at} ${value}`).toSorted();
const logged = (simulator: MlflowSimulator) =>
  simulator.logged
    .map(
      ({ runId, key, step, timestamp, value }) =>
        `${runId} ${key} ${step} ${new Date(timestamp).toISOString().replace(/\.\d+Z/, 'Z')} ${value}`,
    )
    .toSorted();

/** What is live by what was read: the alias where there is one, else the stage. */
async function liveNow(id: string): Promise<Map<string, number | null>> {
  const versions = await versionsOf(id);
  return new Map(
    (await modelsOf(id)).map(({ name, aliases }) => {
      const alias = aliases.find((each) => each.alias === 'champion')?.version;
      const stage = versions.find((each) => each.model_name === name && each.stage === 'Production')?.version;
      return [name, Number(alias ?? stage)];
    }),
  );
}

describe('a registry', () => {
  it('is read whole: at least 200 versions of 25 models, with aliases, stages, owners and tags', async () => {
    const simulator = await simulate();
    for (const stream of ['models', 'model-versions']) await syncStream(source('whole', simulator), stream);
    const models = await modelsOf('whole');
    const versions = await versionsOf('whole');
    expect(simulator.truth).toMatchObject({ models: models.length, versions: versions.length });
    expect(models.length).toBeGreaterThanOrEqual(25);
    expect(versions.length).toBeGreaterThanOrEqual(200);
    expect(identities(versions)).toEqual(registered(simulator));
    for (const truth of simulator.registered) {
      const found = models.find(({ name }) => name === truth.name)!;
      expect(Object.fromEntries(found.aliases.map(({ alias, version }) => [alias, Number(version)]))).toEqual(truth.aliases);
      expect(found).toMatchObject({ owner: truth.owner, tags: truth.tags });
    }
    const stages = new Set(versions.map(({ stage }) => stage));
    expect(stages).toEqual(new Set(['Archived', 'Production', 'Staging', null]));
  });

  it('keeps the hole of a deleted version, one that failed, and one whose run is gone', async () => {
    const simulator = await simulate();
    await syncStream(source('odd', simulator), 'model-versions');
    const versions = await versionsOf('odd');
    const find = ({ name, version }: { readonly name: string; readonly version: number }) =>
      versions.find((row) => row.model_name === name && row.version === String(version));
    expect(find(VERSION_DELETED)).toBeUndefined();
    expect(find(VERSION_FAILED)).toMatchObject({ status: 'FAILED_REGISTRATION' });
    expect(find(RUN_REMOVED)).toMatchObject({ owner: null, tags: { validated: 'yes' } });
    expect(find({ ...RUN_REMOVED, version: 4 })).toMatchObject({ owner: 'priya.raman', tags: { 'mlflow.source.type': 'JOB' } });
    expect(versions.some(({ tags }) => 'mlflow.log-model.history' in tags)).toBe(false);
  });

  it('says the keys by which its cost is found in the bills', async () => {
    const simulator = await simulate();
    for (const stream of ['models', 'model-versions']) await syncStream(source('keys', simulator), stream);
    const tags = [
      ...(await modelsOf('keys')).map((row) => ({ model: row.name, tags: row.tags })),
      ...(await versionsOf('keys')).map((row) => ({ model: row.model_name, tags: row.tags })),
    ];
    const keys = simulator.truth.costKeys.filter(({ by }) => by === 'resource-id');
    expect(keys.filter(({ isMatched }) => isMatched).length).toBeGreaterThan(20);
    expect(keys.filter(({ isMatched }) => !isMatched).length).toBeGreaterThan(0);
    for (const key of keys)
      expect(
        tags.some((each) => each.model === key.model && each.tags[key.tag] === key.value),
        key.value,
      ).toBe(true);
  });

  it.each([
    ['int64 as text and a token', { flavour: 'databricks', asks: 'bearer' }, { token: 'env:MLFLOW_TOKEN' }],
    ['no aliases, no pages and a password', { flavour: 'old', asks: 'basic' }, { user: 'costweave', password: 'env:MLFLOW_PASSWORD' }],
    ['two versions a page', { pageMax: 2 }, { modelsPerPage: 3 }],
  ] as const)('reads the same from a server with %s', async (name, options, config) => {
    const simulator = await simulate({ ...options, keep: (model) => model < 'l' });
    for (const stream of ['models', 'model-versions', 'metrics']) await syncStream(source(name, simulator, config), stream);
    expect(identities(await versionsOf(name))).toEqual(registered(simulator));
    expect(measured(await metricsOf(name))).toEqual(logged(simulator));
  });
});

describe('over several days', () => {
  it('each day knows which version was live, a rename and a deletion', async () => {
    let simulator = await simulate({ day: 0 });
    const runsOf = async (model: string) =>
      new Set((await versionsOf('days')).filter((row) => row.model_name === model).map((row) => row.run_id));
    let renamedFrom = new Set<string>();
    const changes = new Set<string>();
    let before = new Map<string, number | null>();
    for (let day = 0; day <= 5; day++) {
      if (day > 0) simulator = await later(simulator, { day });
      for (const stream of ['models', 'model-versions']) await syncStream(source('days', simulator), stream);
      const live = await liveNow('days');
      expect([...live]).toEqual(modelTruth({ seed: SEED, size: 1, day }).live.map(({ model, version }) => [model, version]));
      for (const [model, version] of live) if (before.has(model) && before.get(model) !== version) changes.add(model);
      before = live;

      if (day === MODEL_RENAMED.day - 1) renamedFrom = await runsOf(MODEL_RENAMED.from);
      expect(live.has(MODEL_RENAMED.from)).toBe(day < MODEL_RENAMED.day);
      expect(live.has(MODEL_DELETED.name)).toBe(day < MODEL_DELETED.day);
    }
    // A rename has no id to follow; the runs are the same.
    expect(renamedFrom.size).toBeGreaterThan(5);
    const renamedTo = await runsOf(MODEL_RENAMED.to);
    for (const run of renamedFrom) expect(renamedTo).toContain(run);
    // So that this test shows something: nearly every model changes hands within these days.
    expect(changes.size).toBeGreaterThan(20);
  });

  it('reads only metrics that are new, and in the end has all that was ever logged', async () => {
    const first = await simulate({ day: 0 });
    await syncStream(source('metrics', first), 'metrics', { now: '2025-06-30T18:00:00Z' });
    expect(measured(await metricsOf('metrics'))).toEqual(logged(first));
    const asked = ({ requests }: MlflowSimulator) => requests.filter(({ path }) => path.endsWith('/metrics/get-history')).length;
    const everything = asked(first);

    const second = await later(first, { day: 4 });
    await syncStream(source('metrics', second), 'metrics', { now: '2025-07-04T18:00:00Z' });
    expect(asked(second)).toBeLessThan(everything / 4);
    const found = new Set(measured(await metricsOf('metrics')));
    // The deleted model's runs are no longer asked for; what they logged stays.
    for (const value of [...logged(first), ...logged(second)]) expect(found).toContain(value);
    expect(found.size).toBe(new Set([...logged(first), ...logged(second)]).size);
  });

  it('keeps values that are no numbers as they are', async () => {
    const simulator = await simulate({ keep: (model) => model === DIVERGED.name });
    await syncStream(source('nan', simulator, { metricNames: ['loss'] }), 'metrics');
    const run = simulator.registered[0]!.versions.find(({ version }) => version === DIVERGED.version)!.runId;
    const values = (await metricsOf('nan')).filter(({ run_id }) => run_id === run).toSorted((a, b) => Number(a.step) - Number(b.step));
    expect(values.map(({ value }) => value).slice(3)).toEqual(['Infinity', 'NaN']);
    expect(values[0]!.value).toMatch(/^0\.\d{6}$/);
  });
});

describe('a server that pages wrongly', () => {
  it.each(['ends-early', 'comes-again'] as const)('in the search for versions (%s) loses none', async (tokenBug) => {
    const simulator = await simulate({ tokenBug, pageMax: 3 });
    await syncStream(source(tokenBug, simulator), 'model-versions');
    expect(identities(await versionsOf(tokenBug))).toEqual(registered(simulator));
    const notes = await currentNotes({ database }, tokenBug);
    expect(
      notes.filter((note) => /^model [\w-]+: the search kept back \d+ versions; they were asked for one by one$/.test(note)),
    ).toHaveLength(29);
  });

  it('with the same token for ever is told, and the old reading stays', async () => {
    const sound = await simulate();
    await syncStream(source('loop', sound), 'models');
    const before = await modelsOf('loop');
    const simulator = await later(sound, { day: 1 });
    const answer = { body: { registered_models: [{ name: 'only-one' }], next_page_token: 'string' } };
    simulator.breakNext({ times: 1000, path: /registered-models\/search$/, answer });
    const outcomes = await syncStream(source('loop', simulator), 'models');
    expect(outcomes.at(-1)).toMatchObject({ load: { outcome: 'refused', reason: { code: 'page-loop' } } });
    expect(await modelsOf('loop')).toEqual(before);
  });

  it('with an empty page that has a token is read on', async () => {
    const simulator = await simulate();
    const token = Buffer.from('offset 0').toString('base64url');
    simulator.breakNext({ times: 1, path: /registered-models\/search$/, answer: { body: { next_page_token: token } } });
    await syncStream(source('empty-page', simulator), 'models');
    expect(await modelsOf('empty-page')).toHaveLength(simulator.truth.models);
  });
});

describe('a server that does not answer', () => {
  const outcomeOf = async (id: string, simulator: MlflowSimulator, config: object = {}) =>
    (await syncStream(source(id, simulator, config), 'models')).at(-1)!.load;

  it.each([
    ['without a token', {}],
    ['with a wrong password', { user: 'costweave', password: 'env:MLFLOW_TOKEN' }],
  ])('%s is refused as unauthorized, and no secret is told', async (id, config) => {
    const simulator = await simulate({ asks: 'basic' });
    const load = await outcomeOf(id, simulator, config);
    expect(load).toMatchObject({ outcome: 'refused', reason: { code: 'unauthorized' } });
    expect(JSON.stringify(load)).not.toContain(simulator.token);
  });

  it('as MLflow, but as a page of something else, is told', async () => {
    const simulator = await simulate();
    simulator.breakNext({ times: 9, answer: { status: 404, body: '<!doctype html><title>404 Not Found</title>' } });
    expect(await outcomeOf('html', simulator)).toMatchObject({ outcome: 'refused', reason: { code: 'no-registry' } });
  });

  it('for a while is asked again; for long is a fault to be tried later', async () => {
    const simulator = await simulate({ keep: (model) => model === 'card-fraud' });
    simulator.breakNext({ times: 2, answer: { status: 502, body: 'worker timeout' } });
    expect(await outcomeOf('gunicorn', simulator)).toMatchObject({ outcome: 'sealed' });
    simulator.breakNext({
      times: 100,
      answer: { status: 429, headers: { 'retry-after': '0' }, body: { error_code: 'REQUEST_LIMIT_EXCEEDED' } },
    });
    const error = await syncStream(source('gunicorn', simulator), 'models').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(SourceFault);
    expect(error).toMatchObject({ kind: 'retry' });
  });

  it('with a model any more that was listed a moment ago goes on without it', async () => {
    const simulator = await simulate({ keep: (model) => model.endsWith('-ranking') });
    simulator.breakNext({
      times: 1,
      path: /registered-models\/get$/,
      answer: { status: 404, body: { error_code: 'RESOURCE_DOES_NOT_EXIST', message: 'gone' } },
    });
    await syncStream(source('raced', simulator), 'models');
    expect(await modelsOf('raced')).toHaveLength(2);
  });
});
