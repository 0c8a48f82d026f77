import { Agent } from 'undici';
import type { SecretReference } from '../../connector-kit/secret.ts';
import type { SourceApi, SourceEndpoint } from '../../connector-kit/source-api.ts';
import { resolveSecret, SecretError } from '../resolve-secret.ts';
import { createAuthorizer } from './authorize.ts';
import { tokenAddress } from './client-credentials.ts';
import { guardedConnector, type Resolve } from './guarded-connector.ts';
import { createOutages, type Outages } from './outages.ts';
import { createPace } from './pace.ts';
import { patientExchange, type Asking } from './patient-exchange.ts';
import { createRedactor } from './redactor.ts';
import { PATIENCE, type Patience } from './retry-delay.ts';
import { runProgram } from './run-program.ts';
import { askSource } from './ask-source.ts';
import { SYSTEM_CLOCK, type SourceClock } from './source-clock.ts';
import { fault } from './source-fault.ts';

/** What is open to a source though it is closed by default. */
export interface SourceAllowances {
  /** Without TLS. */
  readonly http?: boolean;
  /** Addresses of this machine and of private networks. */
  readonly privateAddresses?: boolean;
  /** It is told of which trace a request is a part (`traceparent`). */
  readonly traceContext?: boolean;
}

export interface SourceApiOptions {
  /** Where secrets are looked for. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What is open to this source though it is closed by default. */
  readonly allow?: SourceAllowances | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Told in one sentence when a request has to be tried again, and what a program writes on its standard error. Never holds a secret. */
  readonly onNotice?: ((message: string) => void) | undefined;
  readonly clock?: SourceClock;
  readonly patience?: Patience;
  /** What is known of hosts that are down, where several sources or streams share it. Default: what this one meets. */
  readonly outages?: Outages;
  readonly resolve?: Resolve;
  /** For one answer, when it is expanded. */
  readonly bytesMax?: number;
}

/** A source that can be asked, until it is closed. */
export interface OpenSourceApi extends SourceApi {
  readonly close: () => Promise<void>;
}

const ANSWER_BYTES_MAX = 64 * 1024 * 1024;
const TIMEOUT_SECONDS = 60;
const CONNECTIONS = 4;
const CONNECT_MS_MAX = 15_000;

/**
 * Opens the way to a source. It reaches the endpoint's host and that of its tokens, and no other; what it says of a failure holds no
 * secret, and neither does an answer that echoes one. Without an endpoint, only programs can be run.
 */
export function openSourceApi(endpoint: SourceEndpoint | undefined, options: SourceApiOptions): OpenSourceApi {
  const { env, signal, clock = SYSTEM_CLOCK, onNotice = () => undefined } = options;
  const redactor = createRedactor();
  const notice = (message: string) => onNotice(redactor.redact(message));
  const secret = (reference: SecretReference) => redactor.know(secretOrFault(reference, env));
  const running = new Set<AsyncGenerator<string>>();
  const run: SourceApi['run'] = (program) => {
    const lines = runProgram(program, { secret, redactor, signal, notice });
    running.add(lines);
    return lines;
  };
  // Whoever does not read a program to its end leaves it running, and its files behind.
  const endPrograms = async () => void (await Promise.all([...running].map((lines) => lines.return(undefined))));
  const refuse = (code: string, expected: string, found: string, wayOut: string) => fault('stop', code, expected, found, wayOut, redactor);
  if (!endpoint) {
    const request = () => Promise.reject(refuse('no-endpoint', 'a connector that declares an endpoint', 'none', 'declare `endpoint`'));
    return { request, run, close: endPrograms };
  }

  const agent = new Agent({
    connect: guardedConnector(reachOf(endpoint, options.allow), CONNECT_MS_MAX, options.resolve),
    connections: endpoint.connections ?? CONNECTIONS,
    pipelining: 1,
  });
  const asking: Asking = {
    agent,
    clock,
    redactor,
    notice,
    patience: options.patience ?? PATIENCE,
    outages: options.outages ?? createOutages(clock.now),
    pace: createPace(endpoint.connections ?? CONNECTIONS, endpoint.requestsPerSecond, clock),
    limits: {
      timeoutMs: (endpoint.timeout ?? TIMEOUT_SECONDS) * 1000,
      bytesMax: options.bytesMax ?? ANSWER_BYTES_MAX,
      signal,
      sendsTraceContext: options.allow?.traceContext,
    },
  };
  const authorizer = createAuthorizer(endpoint.authorization, {
    endpointUrl: endpoint.url,
    clock,
    secret,
    know: redactor.know,
    refuse,
    // Tokens take no turn: whoever waits for one holds a turn already.
    ask: (request) => patientExchange({ ...asking, pace: undefined, limits: { ...asking.limits, sendsTraceContext: false } }, request),
  });
  return {
    request: (request) => askSource(asking, authorizer, endpoint.url, request),
    run,
    close: async () => void (await Promise.all([agent.destroy(), endPrograms()])),
  };
}

function reachOf({ url, authorization }: SourceEndpoint, allow: SourceApiOptions['allow'] = {}) {
  const urls = [new URL(url), ...(authorization.kind === 'client-credentials' ? [tokenAddress(url, authorization.tokenUrl)] : [])];
  const hosts = urls.map(
    ({ hostname, port, protocol }) => `${hostname.replace(/^\[|\]$/g, '').toLowerCase()}:${port || (protocol === 'https:' ? '443' : '80')}`,
  );
  return { hosts: new Set(hosts), http: allow.http ?? false, privateAddresses: allow.privateAddresses ?? false };
}

function secretOrFault(reference: SecretReference, env: SourceApiOptions['env']): string {
  try {
    return resolveSecret(reference, env);
  } catch (error) {
    if (!(error instanceof SecretError)) throw error;
    const wayOut = 'set it where this process runs, or name another in the configuration';
    throw fault('stop', 'secret-missing', `the secret ${reference.secret}`, error.message, wayOut, { redact: (text) => text });
  }
}
