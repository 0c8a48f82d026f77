import { listen, type SimulatedAnswer, type SimulatedRequest } from '#demo/simulators/listen.ts';
import type { Authorization, SourceEndpoint } from '../../../connector-kit/index.ts';
import type { FaultySource, FaultyTransport, TransportFault } from '../../../conformance/index.ts';
import { requestKey, type RecordedAnswer, type Recording } from '../../../connector-kit/replay/index.ts';
import { openSourceApi } from '../../../platform/source-client/open-source-api.ts';

/**
 * The engine's own client before a server on this machine that answers from a recording. Each request meets the fault before it is
 * answered; secrets are made up, and whoever comes without is refused.
 */
export const faultyHttp: FaultyTransport = { open };

const SECRET = 'made-up-for-a-recording';
const PATIENCE = { attempts: 6, firstMs: 1, longestMs: 2, retryAfterMaxMs: 1000 };
/** In seconds: what a time-out waits for; long enough that a busy machine answers what is not broken. */
const TIMEOUT = 0.5;
/** Requests that are never answered take their time: one is enough. */
const TIMED_OUT_MAX = 1;

async function open(recording: Recording, endpoint: SourceEndpoint, fault: TransportFault): Promise<FaultySource | undefined> {
  const { authorization } = endpoint;
  if (fault === 'token-expired' && authorization.kind !== 'client-credentials') return undefined;
  const faults = { count: 0 };
  const answers = answersOf(recording, endpoint, fault, faults);
  const simulator = await listen(answers);
  const paths = [...new Set(recording.exchanges.map(({ request }) => request.path))];
  const broken = fault === 'time-out' ? paths.slice(0, TIMED_OUT_MAX) : fault === 'hang-up' ? paths : [];
  for (const path of broken) {
    const exactly = new RegExp(`^${path.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')}$`);
    simulator.breakNext({ times: 1, path: exactly, answer: fault === 'time-out' ? 'hang' : 'hang-up' });
  }
  const { origin } = new URL(simulator.url);
  const local: SourceEndpoint = {
    url: `${origin}${new URL(endpoint.url).pathname}`,
    authorization: localAuthorization(authorization, origin),
    connections: Math.max(1, endpoint.connections ?? 4),
    timeout: fault === 'time-out' ? TIMEOUT : 20,
  };
  const api = openSourceApi(local, { env: { MADE_UP: SECRET }, allow: { http: true, privateAddresses: true }, patience: PATIENCE });
  return {
    api,
    faults: () => (broken.length > 0 ? Math.min(broken.length, simulator.requests.length) : faults.count),
    async close() {
      await api.close();
      await simulator.stop();
    },
  };
}

const MADE_UP = { secret: 'env:MADE_UP' };

/** The same proof of identity, with secrets that are none. */
function localAuthorization(authorization: Authorization, origin: string): Authorization {
  if (authorization.kind === 'none') return authorization;
  if (authorization.kind === 'basic') return { ...authorization, password: MADE_UP };
  if (authorization.kind === 'bearer') return { ...authorization, token: MADE_UP };
  if (authorization.kind === 'api-key') return { ...authorization, key: MADE_UP };
  if (authorization.kind === 'signature-v4')
    return { ...authorization, secretAccessKey: MADE_UP, ...(authorization.sessionToken ? { sessionToken: MADE_UP } : {}) };
  const isElsewhere = /^https?:/i.test(authorization.tokenUrl);
  const tokenUrl = isElsewhere ? `${origin}${new URL(authorization.tokenUrl).pathname}` : authorization.tokenUrl;
  return { ...authorization, tokenUrl, clientSecret: MADE_UP };
}

type Answer = (request: SimulatedRequest) => SimulatedAnswer;

function answersOf(recording: Recording, { url, authorization }: SourceEndpoint, fault: TransportFault, faults: { count: number }): Answer {
  const recorded = queues(recording);
  const tokens = authorization.kind === 'client-credentials' ? issueTokens(authorization, url, fault === 'token-expired') : undefined;
  const met = new Set<string>();
  return (request) => {
    if (tokens?.isAsked(request)) return tokens.issue();
    const proof = request.headers[authorization.kind === 'api-key' ? authorization.header : 'authorization'];
    if (authorization.kind !== 'none' && proof === undefined) return { status: 401 };
    if (tokens?.isSpent(proof)) {
      faults.count++;
      return { status: 401 };
    }
    const { method, path, query, body } = request;
    const key = requestKey({ method: method === 'POST' ? 'POST' : 'GET', path, query: [...query], body: body === '' ? null : body });
    if (!met.has(key) && (fault === 'throttled' || fault === 'unavailable')) {
      met.add(key);
      faults.count++;
      return fault === 'throttled' ? { status: 429, headers: { 'retry-after': '0' } } : { status: 503 };
    }
    return recorded(key) ?? { status: 501, body: `not recorded: ${key}` };
  };
}

/** The answers to each request in the order in which they were recorded, the last one for ever. */
function queues({ exchanges }: Recording): (key: string) => RecordedAnswer | undefined {
  const waiting = Map.groupBy(exchanges, ({ request }) => requestKey(request));
  return (key) => {
    const queue = waiting.get(key) ?? [];
    return (queue.length > 1 ? queue.shift() : queue[0])?.answer;
  };
}

interface IssuedTokens {
  readonly isAsked: (request: SimulatedRequest) => boolean;
  readonly issue: () => SimulatedAnswer;
  /** True for a token that does no longer. */
  readonly isSpent: (proof: string | undefined) => boolean;
}

/** Tokens that are refused at their first use or after two more, as if they had run out before their time; or good ones. */
function issueTokens(
  { tokenUrl, keepsCookies = [] }: Extract<Authorization, { kind: 'client-credentials' }>,
  url: string,
  areSpent: boolean,
): IssuedTokens {
  const base = new URL(url);
  const whole = /^https?:/i.test(tokenUrl)
    ? new URL(tokenUrl).pathname
    : `${base.pathname.replace(/\/+$/, '')}/${tokenUrl.replace(/^\/+/, '')}`;
  const left = new Map<string, number>();
  return {
    isAsked: ({ method, path }) => method === 'POST' && path === decodeURIComponent(whole),
    issue() {
      const token = `token-${left.size + 1}`;
      left.set(`Bearer ${token}`, !areSpent ? Infinity : left.size === 0 ? 0 : 2);
      const cookies = keepsCookies.map((name) => `${name}=made-up; Path=/`);
      const body = { access_token: token, token_type: 'Bearer', expires_in: 300 };
      return { body, ...(cookies.length > 0 ? { headers: { 'set-cookie': cookies.join(', ') } } : {}) };
    },
    isSpent(proof = '') {
      const uses = left.get(proof) ?? 0;
      left.set(proof, uses - 1);
      return uses <= 0;
    },
  };
}
