import { DEFAULT_SEED } from '../../company.ts';
import { ACCOUNTS } from '../../estate/accounts.ts';
import { cloudResources } from '../../estate/cloud-resources.ts';
import type { CloudResource } from '../../estate/cloud-resource.ts';
import { CLOUD_ACCOUNTS } from '../../estate/cloud-surroundings.ts';
import { listen, type SimulatedAnswer, type SimulatedRequest, type Simulator } from '../listen.ts';
import { configurationItems, FAILED_SOURCE, RECORDED_REGIONS, UNRECORDED_REGION, type ConfigurationItem } from './configuration-items.ts';
import { pageOf } from './pages.ts';
import { InvalidExpression, readExpression } from './read-expression.ts';
import { historyOf, identifierOf } from './resource-history.ts';
import { selectItems } from './select-items.ts';
import { signatureFault } from './verify-signature.ts';

export interface AwsConfigOptions {
  readonly seed?: number;
  readonly port?: number;
  /** As for the bills: 1 (default) is the full company. */
  readonly size?: number;
  /** Days since the last of the bills; default 0. */
  readonly day?: number;
  /** Every so many requests one is throttled; 0: none. Default 40. */
  readonly throttleEvery?: number;
  /** Regions whose recorders were all removed, and with them what the aggregator held of them. */
  readonly withoutRecorder?: readonly string[];
  /** The region whose endpoint this is; default us-east-1, where the aggregator lives. */
  readonly region?: string;
}

export interface AwsConfigSimulator extends Simulator {
  readonly region: string;
  readonly aggregator: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** The account that the access key belongs to. */
  readonly account: string;
  /** All that is true, the deleted included. */
  readonly resources: readonly CloudResource[];
  /** From now on tokens that were given are no longer known. */
  readonly forgetTokens: () => void;
}

const AGGREGATOR = 'alderstone-org';
const KEY = { accessKeyId: 'AKIAALDERSTONEDEMO00', secretAccessKey: 'demo/only/Zk8sQv1nT4wXyB6rJ0pLmC3dF5hG7aEu' };
const HOME = 'platform-us';

/** AWS Config of one region over HTTP, for an aggregator of all accounts of the company and for the account that it lives in. */
export async function simulateAwsConfig(options: AwsConfigOptions = {}): Promise<AwsConfigSimulator> {
  const { seed = DEFAULT_SEED, port = 0, size = 1, day = 0, throttleEvery = 40, withoutRecorder = [], region = 'us-east-1' } = options;
  const resources = cloudResources({ seed, size, day });
  const items = configurationItems(resources).filter(({ awsRegion }) => !withoutRecorder.some((gone) => gone === awsRegion));
  const state: State = { region, items, resources, age: 0 };
  let asked = 0;
  const simulator = await listen((request) => {
    const fault = signatureFault(request, { ...KEY, region });
    if (fault) return refusal(fault.error, fault.message);
    if (throttleEvery > 0 && ++asked % throttleEvery === 0) return refusal('ThrottlingException', 'Rate exceeded');
    return answerTo(request, state);
  }, port);
  return {
    ...simulator,
    ...KEY,
    region,
    aggregator: AGGREGATOR,
    account: ACCOUNTS[HOME].id,
    resources,
    forgetTokens: () => void state.age++,
  };
}

interface State {
  readonly region: string;
  readonly items: readonly ConfigurationItem[];
  readonly resources: readonly CloudResource[];
  age: number;
}

type Body = Readonly<Record<string, unknown>>;
type Operation = (body: Body, state: State) => SimulatedAnswer;

function answerTo(request: SimulatedRequest, state: State): SimulatedAnswer {
  const target = /^StarlingDoveService\.(\w+)$/.exec(request.headers['x-amz-target'] ?? '')?.[1] ?? '';
  if (request.method !== 'POST' || request.path !== '/') return refusal('UnknownOperationException', 'POST / is all there is', 404);
  if (request.headers['content-type'] !== 'application/x-amz-json-1.1')
    return refusal('UnknownOperationException', 'wrong content type', 404);
  if (!Object.hasOwn(OPERATIONS, target)) return refusal('UnknownOperationException', target);
  const { members, answer } = OPERATIONS[target]!;
  const body = JSON.parse(request.body) as Body;
  for (const [name, value] of Object.entries(body)) {
    const type = members[name.replace(/\?$/, '')];
    if (type === undefined || !isOfType(value, type)) return refusal('SerializationException', `${name}: ${JSON.stringify(value)}`);
  }
  return answer(body, state);
}

function isOfType(value: unknown, type: MemberType): boolean {
  if (type === 'list') return Array.isArray(value) && value.every((each) => typeof each === 'string');
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}

type MemberType = 'string' | 'integer' | 'boolean' | 'list';

/** The members of each operation's request, as the service model has them; anything else is refused. */
const OPERATIONS: Readonly<Record<string, { readonly members: Readonly<Record<string, MemberType>>; readonly answer: Operation }>> = {
  DescribeConfigurationAggregators: {
    members: { ConfigurationAggregatorNames: 'list', NextToken: 'string', Limit: 'integer' },
    answer: (body) =>
      (body['ConfigurationAggregatorNames'] as string[] | undefined)?.some((name) => name !== AGGREGATOR)
        ? refusal('NoSuchConfigurationAggregatorException', 'The configuration aggregator does not exist.')
        : { body: { ConfigurationAggregators: [{ ConfigurationAggregatorName: AGGREGATOR }] } },
  },
  DescribeConfigurationAggregatorSourcesStatus: {
    members: { ConfigurationAggregatorName: 'string', UpdateStatus: 'list', NextToken: 'string', Limit: 'integer' },
    answer: (body, state) => aggregated(body, state, 'AggregatedSourceStatusList', sourceStatuses),
  },
  SelectAggregateResourceConfig: {
    members: { ConfigurationAggregatorName: 'string', Expression: 'string', Limit: 'integer', MaxResults: 'integer', NextToken: 'string' },
    answer: (body, state) =>
      aggregated(body, state, 'Results', () => selectItems(state.items, readExpression(body['Expression'] as string))),
  },
  ListDiscoveredResources: {
    members: {
      resourceType: 'string',
      resourceIds: 'list',
      resourceName: 'string',
      limit: 'integer',
      includeDeletedResources: 'boolean',
      nextToken: 'string',
    },
    answer: listDiscovered,
  },
  GetResourceConfigHistory: {
    members: {
      resourceType: 'string',
      resourceId: 'string',
      laterTime: 'integer',
      earlierTime: 'integer',
      chronologicalOrder: 'string',
      limit: 'integer',
      nextToken: 'string',
    },
    answer: resourceHistory,
  },
};

function aggregated(body: Body, state: State, name: string, list: () => readonly unknown[]): SimulatedAnswer {
  const limit = limitOf(body['Limit'], 25);
  if (body['ConfigurationAggregatorName'] !== AGGREGATOR)
    return refusal('NoSuchConfigurationAggregatorException', 'The configuration aggregator does not exist.');
  if (limit === undefined) return refusal('InvalidLimitException', 'The specified limit is outside the allowable range.');
  try {
    const page = pageOf(list(), `${name} ${String(body['Expression'])}`, limit, body['NextToken'] as string | undefined, state.age);
    return page ? { body: { [name]: page.items, NextToken: page.token } } : invalidToken();
  } catch (error) {
    if (error instanceof InvalidExpression) return refusal('InvalidExpressionException', error.message);
    throw error;
  }
}

function sourceStatuses(): readonly unknown[] {
  return CLOUD_ACCOUNTS.flatMap(({ account }) =>
    [...RECORDED_REGIONS, UNRECORDED_REGION].map((region) => {
      const isFailed = ACCOUNTS[account].id === FAILED_SOURCE.account && region === FAILED_SOURCE.region;
      return {
        SourceId: ACCOUNTS[account].id,
        SourceType: 'ACCOUNT',
        AwsRegion: region,
        LastUpdateStatus: isFailed ? 'FAILED' : 'SUCCEEDED',
        LastUpdateTime: 1751241600.417,
        ...(isFailed && { LastErrorCode: 'AccountNotAuthorized', LastErrorMessage: 'The account has not authorized the aggregator.' }),
      };
    }),
  );
}

function ownResources({ resources, region }: State, type: unknown): readonly CloudResource[] {
  return resources.filter((each) => each.account === HOME && each.region === region && each.type === type);
}

function listDiscovered(body: Body, state: State): SimulatedAnswer {
  if (state.region === UNRECORDED_REGION) return noRecorder();
  const limit = limitOf(body['limit'], 100);
  if (typeof body['resourceType'] !== 'string' || limit === undefined) return refusal('ValidationException', 'resourceType or limit');
  const listed = ownResources(state, body['resourceType']).filter(
    (each) => body['includeDeletedResources'] === true || each.deletedAt === null,
  );
  const page = pageOf(listed.map(identifierOf), `list ${body['resourceType']}`, limit, body['nextToken'] as string | undefined, state.age);
  return page ? { body: { resourceIdentifiers: page.items, nextToken: page.token } } : invalidToken();
}

function resourceHistory(body: Body, state: State): SimulatedAnswer {
  if (state.region === UNRECORDED_REGION) return noRecorder();
  const limit = limitOf(body['limit'], 10);
  if (limit === undefined) return refusal('InvalidLimitException', 'The specified limit is outside the allowable range.');
  const resource = ownResources(state, body['resourceType']).find(({ id }) => id === body['resourceId']);
  if (!resource) return refusal('ResourceNotDiscoveredException', 'Resource is not discovered.');
  const items = body['chronologicalOrder'] === 'Forward' ? historyOf(resource) : historyOf(resource).toReversed();
  // One item a page, and the second page is empty: who counts items stops too early.
  const page = pageOf(items, `history ${resource.id}`, 1, body['nextToken'] as string | undefined, state.age);
  return page ? { body: { configurationItems: page.items, nextToken: page.token } } : invalidToken();
}

function limitOf(limit: unknown, usual: number): number | undefined {
  if (limit === undefined || limit === 0) return usual;
  return Number.isInteger(limit) && Number(limit) > 0 && Number(limit) <= 100 ? Number(limit) : undefined;
}

const invalidToken = () => refusal('InvalidNextTokenException', 'The specified next token is invalid.');
const noRecorder = () => refusal('NoAvailableConfigurationRecorderException', 'There are no configuration recorders available.');

/** Errors are JSON, too, and always status 400: throttling included, without a word of when to come back. */
function refusal(error: string, message: string, status = 400): SimulatedAnswer {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify({ __type: error, message }) };
}
