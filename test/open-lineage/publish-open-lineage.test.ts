import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { simulateOpenLineage, type OpenLineageSimulator, type ReceivedEvent } from '#demo/simulators/openlineage/simulate-open-lineage.ts';
import { mlflow } from '#connectors/mlflow/index.ts';
import { FOCUS_COLUMN_NAMES } from '#src/domain/charge/focus-columns.ts';
import { simulateMlflow } from '#demo/simulators/mlflow/simulate-mlflow.ts';
import { makePlannedRun } from '#jobs/handlers/run.ts';
import { RuleProblemsError } from '#jobs/rule-problems-error.ts';
import { publishOpenLineage, type LineageDependencies } from '#src/actions/open-lineage/publish-open-lineage.ts';
import { openLineageEndpoint } from '#src/main/hub/open-lineage.ts';
import { withdrawSlice } from '#src/actions/batch/withdraw-slice.ts';
import { recordRefusal } from '#src/store/batch/refusal.ts';
import { RUNS, runTables } from '#src/runs/runs.ts';
import { loadPlain } from '../ingest/load-plain.ts';
import { memoryFolder } from '../ingest/memory-folder.ts';
import { plainConnector, plainDelivery } from '../ingest/plain-connector.ts';
import { sealRecords } from '../ledger/seal-records.ts';
import { ADMIN, openCompany, type Company } from '../schema/company.ts';
import { syncStream } from '../sources/synced.ts';
import { hasSpec, openLineageSchema } from './open-lineage-schema.ts';

const TOKEN = 'canary-token-of-lineage';
const HURRIED = { attempts: 2, firstMs: 1, longestMs: 2, retryAfterMaxMs: 10 };

let company: Company;
let receiver: OpenLineageSimulator;

beforeEach(async () => {
  company = await openCompany();
  receiver = await simulateOpenLineage({ token: TOKEN, refusesJob: 'load.cursed.charges' });
});
afterEach(async () => {
  await receiver.stop();
  await company.drop();
});

async function publish(more: { namespace?: string; sourceOf?: LineageDependencies['sourceOf'] } = {}) {
  const allow = { http: true, privateAddresses: true };
  const config = { url: receiver.url, token: { secret: 'env:LINEAGE' }, namespace: more.namespace ?? 'hub', allow };
  const endpoint = openLineageEndpoint(config, { env: { LINEAGE: TOKEN }, patience: HURRIED });
  const sourceOf = more.sourceOf ?? (() => Promise.resolve({ address: 's3://bills/plain', connector: plainConnector, config: {} }));
  try {
    return await publishOpenLineage({ db: company.db, endpoint, sourceOf, tables: runTables(RUNS) });
  } finally {
    await endpoint.close();
  }
}

const states = () => receiver.received.map(({ job, eventType }) => `${job.name} ${eventType}`);
const endOf = (job: string): ReceivedEvent => receiver.received.findLast((event) => event.job.name === job)!;
/** Tests look at events of every shape. */
// oxlint-disable-next-line typescript/no-explicit-any
const anything = (value: unknown) => value as any;

async function sealEverything(): Promise<void> {
  await company.bill('aws', '2025-01', [
    { Cost: '1.10', Service: 'Machines', 'tag:team': 'retail' },
    { Cost: '2', Service: 'Support' },
    { Cost: '3', Type: 'Split' },
    { Cost: 'oops', Id: 'bad' },
  ]);
  await company.mapDimensions('2025-01');
  await company.allocate('2025-01');
  await company.reconcile('2025-01', { USD: '3.1' });
  await company.report('2025-01', [{ id: 'a1' }]);
  await sealRecords(company.db, {
    record: 'exchangeRate',
    rows: [{ rateSet: 'M', fromCurrency: 'EUR', toCurrency: 'USD', validFrom: '2025-01-01', rate: '1.04' }],
  });
}

describe('every batch and run', () => {
  it('begins and ends, in the order in which it was sealed, under the same id', async () => {
    await sealEverything();
    // The journal of the reconciliation is put there by hand, without an event.
    expect(await publish()).toEqual({ told: 6, refused: 0 });
    expect(states()).toEqual([
      'load.aws.charges START',
      'load.aws.charges COMPLETE',
      'run.dimensions START',
      'run.dimensions COMPLETE',
      'run.allocation START',
      'run.allocation COMPLETE',
      'run.reconciliation START',
      'run.reconciliation COMPLETE',
      'run.anomalies START',
      'run.anomalies COMPLETE',
      'load.erp.exchangeRates START',
      'load.erp.exchangeRates COMPLETE',
    ]);
    expect([...receiver.runs().values()].map((run) => run.states)).toEqual(Array.from({ length: 6 }, () => ['START', 'COMPLETE']));
    for (const { run } of receiver.received) expect(run.runId).toMatch(/^[0-9a-f-]{14}5/);
    expect(await publish()).toEqual({ told: 0, refused: 0 });
  });

  it.skipIf(!hasSpec)('is valid by the published schemas of events and facets', async () => {
    await sealEverything();
    await recordRefusal(
      company.db,
      { sourceId: 'aws', stream: 'charges', slice: 'hub/2025-02' },
      { code: 'gzip-damaged', expected: 'gzip', found: 'x', wayOut: 'y' },
    );
    await publish();
    const schema = openLineageSchema();
    for (const event of receiver.received) expect(schema.faultsOf(event), event.job.name).toEqual([]);
    expect(receiver.received).toHaveLength(14);
    const seen = [...schema.facetsSeen].map((url) => /\/(\w+)\.json/.exec(url)![1]!);
    expect(seen.toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'ColumnLineageDatasetFacet',
      'DataQualityAssertionsDatasetFacet',
      'DataQualityMetricsInputDatasetFacet',
      'DatasetVersionDatasetFacet',
      'DatasourceDatasetFacet',
      'ErrorMessageRunFacet',
      'InputStatisticsInputDatasetFacet',
      'JobTypeJobFacet',
      'NominalTimeRunFacet',
      'OutputStatisticsOutputDatasetFacet',
      'ProcessingEngineRunFacet',
      'SchemaDatasetFacet',
    ]);
    const broken = { ...receiver.received[0], eventTime: '2025-01-01T00:00:00' };
    expect(schema.faultsOf(broken)).not.toEqual([]);
  });

  it('tells what was delivered and what became of every row, and from which columns', async () => {
    await sealEverything();
    await publish();
    const { eventTime, run, inputs, outputs } = anything(endOf('load.aws.charges'));
    expect(inputs).toHaveLength(1);
    const { namespace, name, facets, inputFacets } = inputs[0];
    expect([namespace, name]).toEqual(['s3://bills', 'plain/bill.csv']);
    expect(facets.dataSource).toMatchObject({ name: 'aws', uri: 's3://bills/plain' });
    expect(facets.schema.fields).toContainEqual({ name: 'Cost' });
    expect(inputFacets.inputStatistics).toMatchObject({ rowCount: 4, fileCount: 1, size: expect.any(Number) });
    expect(inputFacets.dataQualityAssertions.assertions).toMatchObject([
      { success: true, expected: '4 delivered', actual: '2 accepted + 1 rejected + 1 excluded' },
      { name: 'no_row_rejected', success: false, severity: 'warn' },
    ]);
    const [output] = outputs;
    expect([output.namespace, output.name, output.outputFacets.outputStatistics.rowCount]).toEqual(['hub', 'aws.charges', 2]);
    expect(output.facets.schema.fields).toHaveLength(FOCUS_COLUMN_NAMES.length);
    expect(output.facets.columnLineage.fields.BilledCost.inputFields).toContainEqual({
      namespace: 's3://bills',
      name: 'plain/bill.csv',
      field: 'Cost',
      transformations: [{ type: 'DIRECT' }],
    });
    expect(run.facets.nominalTime).toMatchObject({ nominalStartTime: '2025-01-01T00:00:00Z', nominalEndTime: '2025-02-01T00:00:00Z' });
    const started = receiver.received[0]!;
    expect(started.eventTime < eventTime).toBe(true);
  });

  it('leads from what was loaded to what was made from it', async () => {
    await sealEverything();
    await publish();
    const loaded = anything(endOf('load.aws.charges')).outputs[0];
    const { inputs, outputs } = anything(endOf('run.allocation'));
    expect(inputs.map(({ name }: { name: string }) => name).toSorted()).toEqual(['aws.charges', 'dimension_assignment']);
    const share = outputs[0];
    expect(share.name).toBe('allocation_share');
    expect(share.facets.columnLineage.fields.amount.inputFields[0]).toMatchObject({
      namespace: 'hub',
      name: loaded.name,
      field: 'EffectiveCost',
    });
    expect(share.facets.columnLineage.fields.cost_center.inputFields[0]).toMatchObject({
      name: 'dimension_assignment',
      field: 'cost_center',
    });
    expect(share.outputFacets.outputStatistics.rowCount).toBe(3);
  });
});

describe('what was read from an interface', () => {
  it('is told as of its host, with every field that the connector reads', async () => {
    const registry = await simulateMlflow({ keep: (model) => model === 'card-fraud' });
    try {
      const source = { database: company, id: 'mlflow', connector: mlflow as never, config: { url: registry.url }, env: {} };
      for (const stream of ['models', 'model-versions']) await syncStream(source, stream);
      await publish({ sourceOf: () => Promise.resolve({ address: registry.url, connector: mlflow as never, config: {} }) });
    } finally {
      await registry.stop();
    }
    expect(states()).toEqual(['load.mlflow.models', 'load.mlflow.model-versions'].flatMap((job) => [`${job} START`, `${job} COMPLETE`]));
    const { inputs, outputs } = anything(endOf('load.mlflow.models'));
    expect([inputs[0].namespace, inputs[0].name, inputs[0].inputFacets.inputStatistics.rowCount]).toEqual([registry.url, 'models', 1]);
    expect(outputs[0].facets.schema.fields).toContainEqual({ name: 'aliases', type: 'json' });
    const columns = inputs[0].facets.schema.fields.map(({ name }: { name: string }) => name);
    expect(outputs[0].facets.columnLineage.dataset.map(({ field }: { field: string }) => field)).toEqual(columns);
    expect(columns.length).toBeGreaterThan(3);
    if (hasSpec) for (const event of receiver.received) expect(openLineageSchema().faultsOf(event)).toEqual([]);
  });
});

describe('a slice that was withdrawn', () => {
  it('is told as a change of what its source has loaded; a delivery that is held back as one that failed', async () => {
    await company.bill('aws', '2025-01', [{ Cost: '4711.5' }]);
    await publish();
    await expect(company.bill('aws', '2025-01', [{ Cost: 'oops' }])).rejects.toThrow('NOTHING_ACCEPTED');
    const place = { sourceId: 'aws', stream: 'charges', slice: 'hub/2025-01' };
    await withdrawSlice(company.db, ADMIN, { place, reason: 'a test bill' });
    expect(await publish()).toEqual({ told: 2, refused: 0 });
    expect(states().slice(2)).toEqual([
      'load.aws.charges START',
      'load.aws.charges FAIL',
      'withdraw.aws.charges START',
      'withdraw.aws.charges COMPLETE',
    ]);
    const { run, outputs } = anything(endOf('withdraw.aws.charges'));
    expect(outputs).toMatchObject([{ name: 'aws.charges', facets: { lifecycleStateChange: { lifecycleStateChange: 'ALTER' } } }]);
    expect(run.facets.nominalTime.nominalStartTime).toBe('2025-01-01T00:00:00Z');
    expect(anything(endOf('load.aws.charges')).run.facets.errorMessage.message).toMatch(/^NOTHING_ACCEPTED: /);
    expect(JSON.stringify(receiver.received)).not.toContain('4711');
  });
});

describe('a delivery that was refused', () => {
  it('fails, without what stood in it', async () => {
    const folder = memoryFolder({ 'bill.csv': 'Nothing,of,the,kind\nsecret-amount-4711,b,c,d\n' });
    const outcome = await loadPlain(company, folder, plainDelivery('hub/2025-03', ['bill.csv']), {
      source: { id: 'aws', connector: 'plain' },
    });
    expect(outcome.outcome).toBe('refused');
    expect(await publish()).toEqual({ told: 1, refused: 0 });
    expect(states()).toEqual(['load.aws.charges START', 'load.aws.charges FAIL']);
    const { run } = anything(endOf('load.aws.charges'));
    expect(run.facets.errorMessage.message).toMatch(/^no-bill: expected a bill/);
    expect(run.facets.nominalTime.nominalStartTime).toBe('2025-03-01T00:00:00Z');
    expect(JSON.stringify(receiver.received)).not.toContain('secret-amount');
  });

  it('fails once for one reason, and again for another', async () => {
    const place = { sourceId: 'aws', stream: 'charges', slice: 'hub/2025-03' };
    await sealEverything();
    await publish();
    const reason = { code: 'gzip-damaged', expected: 'gzip', found: 'noise', wayOut: 'deliver it again' };
    await recordRefusal(company.db, place, reason);
    await recordRefusal(company.db, place, reason);
    await recordRefusal(company.db, place, { ...reason, code: 'column-missing' });
    expect(await publish()).toEqual({ told: 2, refused: 0 });
    const failed = receiver.received.filter(({ eventType }) => eventType === 'FAIL');
    expect(new Set(failed.map(({ run }) => run.runId)).size).toBe(2);
  });
});

describe('a run whose rules will not do', () => {
  it('fails, and names what was expected alone', async () => {
    const problems = [{ path: 'rules[0].match', expected: 'a tag', found: 'secret 4711' }];
    const context = {
      db: company.db,
      viewer: ADMIN,
      runs: RUNS,
      rulesOf: () => Promise.reject(new RuleProblemsError('allocation', problems)),
    };
    await expect(makePlannedRun(context, { kind: 'allocation', month: '2025-01' }, () => undefined)).rejects.toThrow('4711');
    expect(await publish()).toEqual({ told: 1, refused: 0 });
    expect(states()).toEqual(['run.allocation START', 'run.allocation FAIL']);
    const { run } = anything(endOf('run.allocation'));
    expect(run.facets.errorMessage.message).toBe('rules[0].match: expected a tag');
    expect(run.facets.nominalTime.nominalStartTime).toBe('2025-01-01T00:00:00Z');
    if (hasSpec) expect(openLineageSchema().faultsOf(receiver.received[1]!)).toEqual([]);
  });
});

describe('an endpoint', () => {
  it('that is down is told everything once it is up, in the same order and under the same ids', async () => {
    await company.bill('aws', '2025-01', [{ Cost: '1', 'tag:team': 'retail' }]);
    await company.mapDimensions('2025-01');
    await publish();
    const first = receiver.received.map(({ run, eventType }) => [run.runId, eventType]);
    await company.bill('aws', '2025-02', [{ Cost: '2' }]);
    receiver.breakNext({ times: 2, answer: { status: 503, body: { message: 'down' } } });
    await expect(publish()).rejects.toMatchObject({ name: 'SourceFault', kind: 'retry' });
    expect(await publish()).toEqual({ told: 1, refused: 0 });
    expect(receiver.received.slice(0, first.length).map(({ run, eventType }) => [run.runId, eventType])).toEqual(first);
    expect([...receiver.runs().values()].map((run) => run.states)).toEqual(Array.from({ length: 3 }, () => ['START', 'COMPLETE']));
  });

  it('that hears an event twice hears of no second run', async () => {
    await company.bill('aws', '2025-01', [{ Cost: '1' }]);
    await publish();
    await sql`delete from open_lineage_position`.execute(company.db);
    await publish();
    expect(receiver.received).toHaveLength(4);
    expect(receiver.received.slice(2)).toEqual(receiver.received.slice(0, 2));
    expect(receiver.runs().size).toBe(1);
  });

  it('that will not have one holds up none of the others, and what it said is kept', async () => {
    await company.bill('cursed', '2025-01', [{ Cost: '1' }]);
    await company.bill('aws', '2025-01', [{ Cost: '1' }]);
    expect(await publish()).toEqual({ told: 1, refused: 1 });
    expect(states()).toEqual(['load.aws.charges START', 'load.aws.charges COMPLETE']);
    const { rows } = await sql<{ message: string }>`select message from open_lineage_refusal`.execute(company.db);
    expect(rows).toEqual([{ message: expect.stringMatching(/^status 422: .*must not be refused/) }]);
  });

  it('that refuses the token is told nothing, and nobody is told the token', async () => {
    await receiver.stop();
    receiver = await simulateOpenLineage({ token: 'another' });
    await company.bill('aws', '2025-01', [{ Cost: '1' }]);
    const error = await publish().catch((thrown: Error) => thrown);
    expect(error).toMatchObject({ name: 'SourceFault', kind: 'stop', code: 'unauthorized' });
    expect(JSON.stringify(error) + (error as Error).message).not.toContain(TOKEN);
    expect(receiver.received).toEqual([]);
  });

  it('is told by one of those that work at the same time', async () => {
    await sealEverything();
    const told = await Promise.all([publish(), publish(), publish()]);
    expect(told.reduce((sum, one) => sum + one.told, 0)).toBe(6);
    expect(receiver.runs().size).toBe(6);
  });

  it('of another address is told everything', async () => {
    await company.bill('aws', '2025-01', [{ Cost: '1' }]);
    await publish();
    const other = await simulateOpenLineage({ token: TOKEN });
    const first = receiver;
    receiver = other;
    expect(await publish()).toEqual({ told: 1, refused: 0 });
    await first.stop();
    expect(other.received).toEqual(first.received);
  });
});

describe('a source that is no longer configured', () => {
  it('is told under its own name', async () => {
    await company.bill('aws', '2025-01', [{ Cost: '1' }]);
    await publish({ sourceOf: () => Promise.resolve(undefined) });
    const { inputs, outputs } = anything(endOf('load.aws.charges'));
    expect([inputs[0].namespace, inputs[0].name]).toEqual(['costweave/aws', 'bill.csv']);
    expect(Object.keys(outputs[0].facets.columnLineage.fields)).toEqual([]);
  });
});
