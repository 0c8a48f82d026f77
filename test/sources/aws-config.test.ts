import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { awsConfig } from '#connectors/aws-config/index.ts';
import { ACCOUNTS } from '#demo/estate/accounts.ts';
import type { CloudResource } from '#demo/estate/cloud-resource.ts';
import { FAILED_SOURCE, LAMBDA_SECRET } from '#demo/simulators/aws-config/configuration-items.ts';
import { simulateAwsConfig, type AwsConfigOptions, type AwsConfigSimulator } from '#demo/simulators/aws-config/simulate-aws-config.ts';
import { pagesOf, SourceFault } from '#src/connector-kit/index.ts';
import { openSourceApi } from '#src/platform/source-client/open-source-api.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { countOutcomes, currentNotes, currentRows, IMPATIENT, syncStream, type SyncedSource } from './synced.ts';
import { withMilliseconds } from '#demo/simulators/aws-config/configuration-items.ts';

const SEED = 11;
const SIZE = 0.5;

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const running: AwsConfigSimulator[] = [];
afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
});

async function simulate(options: AwsConfigOptions = {}): Promise<AwsConfigSimulator> {
  const simulator = await simulateAwsConfig({ seed: SEED, size: SIZE, throttleEvery: 0, ...options });
  running.push(simulator);
  return simulator;
}

/** The same service later: at the same address, for the configuration is part of what a batch was made from. */
async function later(simulator: AwsConfigSimulator, options: AwsConfigOptions): Promise<AwsConfigSimulator> {
  await simulator.stop();
  running.splice(running.indexOf(simulator), 1);
  return simulate({ ...options, port: Number(new URL(simulator.url).port) });
}

function configOf(simulator: AwsConfigSimulator, more: object = {}) {
  const { url, aggregator, accessKeyId } = simulator;
  return { url, region: 'us-east-1', aggregator, accessKeyId, secretAccessKey: 'env:AWS_SECRET', ...more };
}

function source(id: string, simulator: AwsConfigSimulator, more: object = {}): SyncedSource<unknown> {
  return { database, id, connector: awsConfig as never, config: configOf(simulator, more), env: { AWS_SECRET: simulator.secretAccessKey } };
}

interface Observed {
  readonly slice: string;
  readonly item_key: string;
  readonly asset_type: string;
  readonly cloud_resource_id: string;
  readonly cloud_account_id: string;
  readonly region: string;
  readonly name: string;
  readonly model: string | null;
  readonly mac_addresses: readonly string[];
  readonly state: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly relationships: readonly { readonly kind: string; readonly target: string }[];
  readonly first_seen_at: string;
  readonly last_seen_at: string;
}

/** What the inventory must hold by the simulator's own truth, in the order of keys. */
function expected(resources: readonly CloudResource[]) {
  return resources
    .filter((each) => each.deletedAt === null)
    .filter((each) => ACCOUNTS[each.account].id !== FAILED_SOURCE.account || each.region !== FAILED_SOURCE.region)
    .map((each) => ({
      slice: `${ACCOUNTS[each.account].id}/${each.region}`,
      cloud_resource_id: each.arn,
      tags: each.tags,
      mac_addresses: each.machine?.macAddresses ?? [],
      model: each.machine?.instanceType ?? null,
      region: each.region,
    }))
    .toSorted((a, b) => (a.cloud_resource_id < b.cloud_resource_id ? -1 : 1));
}

async function held(id: string) {
  const rows = await currentRows<Observed>({ database }, id, 'asset_observation');
  return rows
    .map(({ slice, cloud_resource_id, tags, mac_addresses, model, region }) => ({
      slice,
      cloud_resource_id,
      tags,
      mac_addresses,
      model,
      region,
    }))
    .toSorted((a, b) => (a.cloud_resource_id < b.cloud_resource_id ? -1 : 1));
}

async function pagesFrom(simulator: AwsConfigSimulator, more: object = {}, secret = simulator.secretAccessKey) {
  const config = awsConfig.config.parse(configOf(simulator, more));
  const endpoint = { ...awsConfig.endpoint!(config)!, requestsPerSecond: 10_000 };
  const api = openSourceApi(endpoint, { env: { AWS_SECRET: secret }, allow: { http: true, privateAddresses: true }, patience: IMPATIENT });
  return { config, api, resources: pagesOf(awsConfig, config)[0]! };
}

describe('the inventory', () => {
  it('is every resource that is there, once, under its account and region', async () => {
    const simulator = await simulate();
    const outcomes = await syncStream(source('whole', simulator), 'resources');
    expect(countOutcomes(outcomes)).toEqual({ sealed: 38 });
    const found = await held('whole');
    expect(found).toEqual(expected(simulator.resources));
    expect(found.length).toBeGreaterThan(250);
    expect(new Set(found.map((each) => each.cloud_resource_id)).size).toBe(found.length);
  });

  it('says what a machine is, where, since when, and what it hangs on', async () => {
    const simulator = await simulate();
    await syncStream(source('machine', simulator, { ownerTag: 'TEAM', accounts: [ACCOUNTS['shop-us'].id] }), 'resources');
    const rows = await currentRows<Observed & { assigned_to: string | null }>({ database }, 'machine', 'asset_observation');
    const truth = simulator.resources.find(({ tags }) => tags['Name'] === 'us-shop-web-1')!;
    const found = rows.find((row) => row.name === 'us-shop-web-1')!;
    expect(found).toMatchObject({
      asset_type: 'virtual-machine',
      native_type: 'AWS::EC2::Instance',
      item_key: truth.arn,
      cloud_account_id: ACCOUNTS['shop-us'].id,
      model: 'm5.2xlarge',
      operating_system: 'Linux/UNIX',
      assigned_to: 'storefront',
      state: 'active',
      relationships: [
        { kind: 'Is contained in Vpc', target: `AWS::EC2::VPC/${truth.relations[0]!.id}` },
        { kind: 'Is associated with SecurityGroup', target: `AWS::EC2::SecurityGroup/${truth.relations[1]!.id}` },
      ],
    });
    expect(found.first_seen_at).toBe(withMilliseconds(truth.createdAt));
    expect(found.last_seen_at).toBe(withMilliseconds(truth.changedAt));
  });

  it('leaves alone what has no recorder and what the aggregator could not fetch, and says so', async () => {
    const simulator = await simulate();
    const outcomes = await syncStream(source('notes', simulator), 'resources');
    const slices = outcomes.map(({ slice }) => slice);
    expect(slices.filter((slice) => slice.endsWith('/eu-west-3'))).toEqual([]);
    expect(slices).not.toContain(`${FAILED_SOURCE.account}/${FAILED_SOURCE.region}`);
    expect(await currentNotes({ database }, 'notes')).toEqual([
      'region eu-west-3: no data, nothing is recorded there (13 accounts, 000481537206 the first)',
      `account ${FAILED_SOURCE.account}, region eu-central-1: not read, the aggregator could not fetch it (AccountNotAuthorized); what was known stays`,
    ]);
  });

  it('reads global resources once, though each region has a copy, and counts the copies', async () => {
    const simulator = await simulate();
    await syncStream(source('global', simulator), 'resources');
    const rows = await currentRows<Observed>({ database }, 'global', 'asset_observation');
    const roles = rows.filter(({ item_key }) => item_key.includes(':role/'));
    expect(roles).toHaveLength(13 * 3);
    expect(roles.every(({ slice, region }) => slice.endsWith('/global') && region === 'global')).toBe(true);
    const { rows: excluded } = await database.pool.query<{ reason: string; count: number }>(
      `select reason, sum(rows)::int as count from batch_exclusion join batch on id = batch_id where source_id = 'global' group by reason order by reason`,
    );
    // What the aggregator holds of the region that it could not fetch is old, and not read.
    expect(excluded).toEqual([
      { reason: 'global-resource', count: 12 * 3 },
      { reason: 'recorder-itself', count: 25 },
    ]);
  });

  it('never asks for what functions hold in their environment', async () => {
    const simulator = await simulate();
    const { api, config, resources } = await pagesFrom(simulator);
    const bodies: string[] = [];
    const spied = {
      ...api,
      request: async (...args: Parameters<typeof api.request>) =>
        ((answer) => (bodies.push(answer.text), answer))(await api.request(...args)),
    };
    const { slices } = await resources.plan(spied, config, { watermark: null, from: null, now: '2025-07-01T00:00:00Z' });
    for (const slice of slices) {
      for (let cursor: string | null = null; ;) {
        const page = await resources.page(spied, config, { slice, cursor });
        if ((cursor = page.next) === null) break;
      }
    }
    await api.close();
    expect(bodies.join('\n')).toContain('AWS::Lambda::Function');
    expect(bodies.join('\n')).toContain('networkInterfaces');
    expect(bodies.join('\n')).not.toContain(LAMBDA_SECRET);
  });
});

describe('what is gone', () => {
  it('is known by its absence: only slices that changed are sealed anew', async () => {
    const before = await simulate();
    await syncStream(source('absence', before), 'resources');
    const after = await later(before, { day: 2 });
    const outcomes = await syncStream(source('absence', after), 'resources');
    const changed = outcomes.filter(({ load }) => load.outcome === 'sealed').map(({ slice }) => slice);
    // Machines deleted, one made larger, and a volume made by the platform's tests.
    const places = [
      ['fulfil-eu', 'eu-central-1'],
      ['data-eu', 'eu-central-1'],
      ['platform-us', 'us-east-1'],
      ['sandbox-eu', 'eu-central-1'],
    ] as const;
    expect(changed).toEqual(places.map(([name, region]) => `${ACCOUNTS[name].id}/${region}`).toSorted());
    expect(await held('absence')).toEqual(expected(after.resources));
    const gone = after.resources.filter((each) => each.deletedAt !== null && each.machine !== null).map(({ arn }) => arn);
    expect(gone).toHaveLength(2);
    for (const arn of gone) expect(expected(before.resources).some((each) => each.cloud_resource_id === arn)).toBe(true);
  });

  it('is nothing when a region loses its recorder: no data is no deletion', async () => {
    const before = await simulate();
    await syncStream(source('silent', before), 'resources');
    const all = await held('silent');
    const after = await later(before, { withoutRecorder: ['eu-central-1'] });
    const outcomes = await syncStream(source('silent', after), 'resources');
    expect(outcomes.filter(({ slice }) => slice.endsWith('/eu-central-1'))).toEqual([]);
    expect(await held('silent')).toEqual(all);
  });
});

describe('when resources were deleted', () => {
  const history = { account: ACCOUNTS['platform-us'].id };
  const deletions = async (id: string) =>
    (await currentRows<Observed>({ database }, id, 'asset_observation')).map(({ cloud_resource_id, state, last_seen_at, tags }) => ({
      arn: cloud_resource_id,
      state,
      at: last_seen_at,
      tags,
    }));
  const truthOf = ({ resources }: AwsConfigSimulator) =>
    resources
      .filter((each) => each.account === 'platform-us' && each.deletedAt !== null)
      .map((each) => ({ arn: each.arn, state: 'deleted', at: withMilliseconds(each.deletedAt!), tags: each.tags }))
      .toSorted((a, b) => (a.arn < b.arn ? -1 : 1));

  it('is read from history, with what they were last; later only what was deleted since is asked for', async () => {
    const before = await simulate();
    await syncStream(source('history', before, { history }), 'history', { now: '2025-07-01T00:00:00Z' });
    expect(await deletions('history')).toEqual(truthOf(before));
    expect(truthOf(before)).toHaveLength(3);

    const after = await later(before, { day: 3 });
    await syncStream(source('history', after, { history }), 'history', { now: '2025-07-04T00:00:00Z' });
    expect(await deletions('history')).toEqual(truthOf(after));
    expect(truthOf(after)).toHaveLength(5);
    const asked = after.requests.filter(({ headers }) => headers['x-amz-target']?.endsWith('GetResourceConfigHistory'));
    const ids = new Set(asked.map(({ body }) => (JSON.parse(body) as { resourceId: string }).resourceId));
    expect(ids.size).toBe(2);
    // One item a page and an empty page between: who counts items instead of tokens finds no tags.
    expect(asked.length).toBeGreaterThan(ids.size * 2);
  });

  it('is no data where there is no recorder', async () => {
    const simulator = await simulate({ region: 'eu-west-3' });
    const outcomes = await syncStream(source('no-recorder', simulator, { region: 'eu-west-3', history }), 'history');
    expect(outcomes.every(({ load }) => load.outcome !== 'refused')).toBe(true);
    expect(await deletions('no-recorder')).toEqual([]);
    expect(await currentNotes({ database }, 'no-recorder')).toEqual(['region eu-west-3: no data, it has no recorder']);
  });
});

describe('a service that is busy or forgetful', () => {
  it('throttles inside of status 400, and all is read all the same', async () => {
    const simulator = await simulate({ throttleEvery: 3 });
    const outcomes = await syncStream(source('throttled', simulator), 'resources');
    expect(countOutcomes(outcomes)).toEqual({ sealed: 38 });
    expect(await held('throttled')).toEqual(expected(simulator.resources));
  });

  it('no longer knows a token: the query begins again and loses nothing', async () => {
    const simulator = await simulate({ size: 1.5 });
    const { api, config, resources } = await pagesFrom(simulator, { accounts: [ACCOUNTS['fulfil-eu'].id] });
    const { slices } = await resources.plan(api, config, { watermark: null, from: null, now: '2025-07-01T00:00:00Z' });
    const slice = slices.find((each) => each.slice.endsWith('/eu-central-1'))!;
    const keys = new Set<string>();
    const notes: string[] = [];
    let pages = 0;
    for (let cursor: string | null = null; ; pages++) {
      if (pages === 2) simulator.forgetTokens();
      const page = await resources.page(api, config, { slice, cursor });
      for (const item of page.items) keys.add(resources.key(item));
      notes.push(...(page.notes ?? []));
      if ((cursor = page.next) === null) break;
    }
    await api.close();
    const truth = expected(simulator.resources).filter((each) => each.slice === slice.slice);
    for (const each of truth) expect(keys).toContain(each.cloud_resource_id);
    expect(truth.length).toBeGreaterThan(100);
    expect(notes).toContain(`${slice.slice}: the place in the query was no longer known, it was begun again`);
  });

  it.each([
    ['a wrong secret', {}, 'wrong-secret', 'unauthorized', /InvalidSignatureException/],
    ['an unknown key', { accessKeyId: 'AKIAUNKNOWN' }, undefined, 'unauthorized', /UnrecognizedClientException/],
    ['an aggregator that there is not', { aggregator: 'another' }, undefined, 'no-aggregator', /NoSuchConfigurationAggregatorException/],
    ['accounts that are not in it', { accounts: ['123456789012'] }, undefined, 'nothing-recorded', /none in any account/],
  ])('%s is told with a way out, never as an empty inventory', async (_, more, secret, code, found) => {
    const simulator = await simulate();
    const { api, config, resources } = await pagesFrom(simulator, more, secret);
    const error = await resources
      .plan(api, config, { watermark: null, from: null, now: '2025-07-01T00:00:00Z' })
      .catch((reason: unknown) => reason);
    await api.close();
    expect(error).toBeInstanceOf(SourceFault);
    expect(error).toMatchObject({ kind: 'stop', code });
    expect((error as SourceFault).found).toMatch(found);
    expect((error as SourceFault).wayOut).not.toBe('');
    expect((error as SourceFault).message).not.toContain(secret ?? simulator.secretAccessKey);
  });
});
