import { DEFAULT_SEED } from '../../company.ts';
import { loggedMetrics, type LoggedMetric } from '../../estate/model-metrics.ts';
import { modelTruth, type ModelTruth } from '../../estate/models-truth.ts';
import { registeredModels, type RegisteredModel, type RegisteredVersion } from '../../estate/models.ts';
import { listen, type SimulatedAnswer, type SimulatedRequest, type Simulator } from '../listen.ts';
import {
  jsonText,
  latestVersions,
  metricAnswer,
  modelAnswer,
  runAnswer,
  versionAnswer,
  type Flavour,
  type Json,
} from './registry-answers.ts';
import { tokenPage, type TokenBug } from './token-pages.ts';

export interface MlflowOptions {
  readonly seed?: number;
  readonly port?: number;
  /** Of the company, as for the bills: resource ids that models name exist in bills of that size. Default 1. */
  readonly size?: number;
  /** Days since the last of the bills; default 0. */
  readonly day?: number;
  /** Which versions of which models there are, by the name that a model had first; default all. A model without any is left out. */
  readonly keep?: (model: string, version: number) => boolean;
  readonly flavour?: Flavour;
  /** Default: whoever asks is answered. */
  readonly asks?: 'basic' | 'bearer';
  /** What is wrong with the search for versions. */
  readonly tokenBug?: TokenBug;
  /** At most so many versions or values of a metric a page; default 10,000. */
  readonly pageMax?: number;
}

export interface MlflowSimulator extends Simulator {
  readonly registered: readonly RegisteredModel[];
  readonly truth: ModelTruth;
  readonly user: string;
  readonly password: string;
  readonly token: string;
  /** Every value that was logged, with its run. */
  readonly logged: readonly (LoggedMetric & { readonly runId: string })[];
}

const CREDENTIALS = { user: 'costweave', password: 'demo-only-registry-password', token: 'dapi-demo-only-0c7d1f' };
/** The run of this version was removed for good. */
export const RUN_REMOVED = { name: 'late-events', version: 2 } as const;

/** An MLflow server with a model registry over HTTP. */
export async function simulateMlflow(options: MlflowOptions = {}): Promise<MlflowSimulator> {
  const {
    seed = DEFAULT_SEED,
    port = 0,
    size = 1,
    day = 0,
    keep = () => true,
    flavour = 'oss',
    asks,
    tokenBug,
    pageMax = 10_000,
  } = options;
  const estate = { seed, size, day };
  const registered = registeredModels(estate)
    .map((model) => ({ ...model, versions: model.versions.filter(({ version }) => keep(model.plan.name, version)) }))
    .filter(({ versions }) => versions.length > 0);
  const runs = new Map(
    registered.flatMap((model) => model.versions.map((version) => [version.runId, runOf(seed, model, version, day)] as const)),
  );
  const registry: Registry = { registered, runs, flavour, tokenBug, pageMax };
  const simulator = await listen((request) => (isWelcome(request, asks) ? answerTo(request, registry) : UNAUTHORIZED), port);
  const logged = [...runs].flatMap(([runId, run]) => run.logged.map((each) => ({ ...each, runId })));
  return { ...simulator, ...CREDENTIALS, registered, truth: modelTruth(estate), logged };
}

interface Run {
  readonly version: RegisteredVersion;
  readonly logged: readonly LoggedMetric[];
  readonly isRemoved: boolean;
}

interface Registry {
  readonly registered: readonly RegisteredModel[];
  readonly runs: ReadonlyMap<string, Run>;
  readonly flavour: Flavour;
  readonly tokenBug: TokenBug | undefined;
  readonly pageMax: number;
}

function runOf(seed: number, model: RegisteredModel, version: RegisteredVersion, day: number): Run {
  const isRemoved = model.plan.name === RUN_REMOVED.name && version.version === RUN_REMOVED.version;
  return { version, logged: isRemoved ? [] : loggedMetrics(seed, model, version, day), isRemoved };
}

const UNAUTHORIZED: SimulatedAnswer = {
  status: 401,
  headers: { 'www-authenticate': 'Basic realm="mlflow"' },
  body: 'You are not authenticated. Please see https://www.mlflow.org/docs/latest/auth/index.html',
};

function isWelcome({ headers }: SimulatedRequest, asks: MlflowOptions['asks']): boolean {
  if (asks === undefined) return true;
  const { user, password, token } = CREDENTIALS;
  const expected = asks === 'bearer' ? `Bearer ${token}` : `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  return headers['authorization'] === expected;
}

type Call = (query: URLSearchParams, registry: Registry) => Json | Refusal;

class Refusal {
  readonly status: number;
  readonly error: string;
  readonly message: string;
  constructor(status: number, error: string, message: string) {
    this.status = status;
    this.error = error;
    this.message = message;
  }
}

function answerTo({ method, path, query }: SimulatedRequest, registry: Registry): SimulatedAnswer {
  const name = /^\/api\/2\.0\/mlflow\/([\w-]+\/[\w-]+)$/.exec(path)?.[1] ?? '';
  // A path that the server does not know is a page, not an answer of the interface.
  if (method !== 'GET' || !Object.hasOwn(CALLS, name))
    return { status: 404, body: '<!doctype html><html lang="en"><title>404 Not Found</title></html>' };
  const answer = CALLS[name]!(query, registry);
  const headers = { 'content-type': 'application/json' };
  if (!(answer instanceof Refusal)) return { headers, body: jsonText(answer) };
  return { status: answer.status, headers, body: JSON.stringify({ error_code: answer.error, message: answer.message }) };
}

const CALLS: Readonly<Record<string, Call>> = {
  'registered-models/search'(query, { registered, flavour }) {
    const size = sizeIn(query, 100, 1000);
    if (size === undefined) return invalid('Invalid value for request parameter max_results.');
    if (query.has('order_by') && query.get('order_by') !== 'name ASC') return invalid(`Invalid order_by clause ${query.get('order_by')}`);
    const list = registered.map((model) => modelAnswer(model, flavour, true));
    return tokenPage('registered_models', list, size, query.get('page_token'), undefined) ?? invalid('Invalid page token');
  },
  'registered-models/get'(query, { registered, flavour }) {
    const model = registered.find(({ name }) => name === query.get('name'));
    return model
      ? { registered_model: modelAnswer(model, flavour, false) }
      : missing(`Registered Model with name=${query.get('name')} not found`);
  },
  'registered-models/get-latest-versions'(query, { registered, flavour }) {
    const model = registered.find(({ name }) => name === query.get('name'));
    if (!model) return missing(`Registered Model with name=${query.get('name')} not found`);
    return { model_versions: latestVersions(model).map((version) => versionAnswer(model, version, flavour)) };
  },
  'model-versions/search'(query, { registered, flavour, tokenBug, pageMax }) {
    const size = sizeIn(query, 10_000, 200_000);
    const name = /^\s*name\s*=\s*(?:'([^']*)'|"([^"]*)")\s*$/.exec(query.get('filter') ?? '');
    if (size === undefined) return invalid('Invalid value for request parameter max_results.');
    if (!name) return invalid(`Invalid filter '${query.get('filter')}'`);
    const model = registered.find((each) => each.name === (name[1] ?? name[2]));
    // The newest first.
    const list = (model?.versions ?? []).toReversed().map((version) => versionAnswer(model!, version, flavour));
    return tokenPage('model_versions', list, Math.min(size, pageMax), query.get('page_token'), tokenBug) ?? invalid('Invalid page token');
  },
  'model-versions/get'(query, { registered, flavour }) {
    const model = registered.find(({ name }) => name === query.get('name'));
    const version = model?.versions.find((each) => String(each.version) === query.get('version'));
    return model && version ? { model_version: versionAnswer(model, version, flavour) } : missing('Model Version not found');
  },
  'runs/get'(query, { runs, flavour }) {
    const run = runs.get(query.get('run_id') ?? '');
    return run && !run.isRemoved ? { run: runAnswer(run.version, run.logged, flavour) } : missing(`Run '${query.get('run_id')}' not found`);
  },
  'metrics/get-history'(query, { runs, flavour, pageMax }) {
    const run = runs.get(query.get('run_id') ?? '');
    if (!run || run.isRemoved) return missing(`Run '${query.get('run_id')}' not found`);
    const values = run.logged.filter(({ key }) => key === query.get('metric_key')).map((each) => metricAnswer(each, flavour));
    // Old servers take no notice of pages.
    const size = flavour === 'old' || !query.has('max_results') ? values.length : Math.min(sizeIn(query, 10_000, 25_000) ?? 0, pageMax);
    return tokenPage('metrics', values, Math.max(1, size), query.get('page_token'), undefined) ?? invalid('Invalid page token');
  },
};

function sizeIn(query: URLSearchParams, usual: number, most: number): number | undefined {
  const text = query.get('max_results');
  if (text === null) return usual;
  return /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= most ? Number(text) : undefined;
}

const invalid = (message: string) => new Refusal(400, 'INVALID_PARAMETER_VALUE', message);
const missing = (message: string) => new Refusal(404, 'RESOURCE_DOES_NOT_EXIST', message);
