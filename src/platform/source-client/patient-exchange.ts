import type { Dispatcher } from 'undici';
import type { SourceFault } from '../../connector-kit/source-api.ts';
import { exchange, type ExchangeLimits, type WireAnswer, type WireRequest } from './exchange.ts';
import type { Outages } from './outages.ts';
import type { Pace } from './pace.ts';
import { BodyTooLongError } from './read-body.ts';
import type { Redactor } from './redactor.ts';
import { retryDelay, type Patience } from './retry-delay.ts';
import type { SourceClock } from './source-clock.ts';
import { connectionFault, fault, statusFault } from './source-fault.ts';

/** What asking takes. */
export interface Asking {
  readonly agent: Dispatcher;
  readonly clock: SourceClock;
  readonly redactor: Redactor;
  readonly notice: (message: string) => void;
  readonly patience: Patience;
  /** Undefined: at once. */
  readonly pace: Pace | undefined;
  readonly limits: ExchangeLimits;
  readonly outages: Outages;
}

/** A host at which nobody listens says so at once, and rarely otherwise a second later. */
const REFUSED_ATTEMPTS_MAX = 3;

export interface Judged {
  readonly answer: WireAnswer;
  /** What is wrong with it; `retry`: worth another try. */
  readonly fault?: SourceFault | undefined;
}

/**
 * Asks until there is an answer: what passes (throttling, servers that are down, time-outs, broken connections) is tried again, with
 * full jitter and not before the source's own `Retry-After`. Where nobody listens fewer tries are made, and only one while the host is
 * known to be down. Requests that only read may be made twice; of others, patience allows one attempt. `attempt`
 * makes one try and judges it; default: any 2xx is sound. Throws SourceFault.
 */
export async function patientExchange(
  asking: Asking,
  request: WireRequest,
  attempt: () => Promise<Judged> = () => plainly(asking, request),
): Promise<WireAnswer> {
  const { clock, limits, pace, outages } = asking;
  const what = whatOf(request);
  const { host } = request.url;
  for (let tried = 1; ; tried++) {
    limits.signal?.throwIfAborted();
    const { answer, fault: wrong } = await attempted(asking, what, pace ? () => pace.run(attempt, limits.signal) : attempt);
    const isRefused = wrong?.code === 'connection-refused';
    if (!isRefused) outages.answered(host);
    if (!wrong) return answer!;
    const patience = isRefused ? patienceWithRefusal(asking, host) : asking.patience;
    const delay = wrong.kind === 'retry' ? retryDelay(tried, answer?.headers['retry-after'], patience, clock) : undefined;
    if (delay === undefined && isRefused) outages.wentDown(host);
    if (delay === undefined) throw wrong;
    asking.notice(`${what}: ${wrong.found}; tried again in ${Math.ceil(delay / 100) / 10} s`);
    await clock.sleep(delay, limits.signal);
  }
}

function patienceWithRefusal({ patience, outages }: Asking, host: string): Patience {
  return { ...patience, attempts: outages.isDown(host) ? 1 : Math.min(patience.attempts, REFUSED_ATTEMPTS_MAX) };
}

async function attempted(
  { redactor, limits }: Asking,
  what: string,
  attempt: () => Promise<Judged>,
): Promise<{ readonly answer?: WireAnswer; readonly fault?: SourceFault | undefined }> {
  try {
    return await attempt();
  } catch (error) {
    limits.signal?.throwIfAborted();
    if (error instanceof BodyTooLongError) {
      const wayOut = 'ask for smaller pages';
      return { fault: fault('stop', 'too-large', `an answer to ${what} of at most ${limits.bytesMax} bytes`, 'more', wayOut, redactor) };
    }
    const known = connectionFault(error, what, redactor);
    if (!known) throw error;
    return { fault: known };
  }
}

async function plainly({ agent, limits, redactor }: Asking, request: WireRequest): Promise<Judged> {
  const answer = await exchange(agent, request, limits);
  const isSound = answer.status >= 200 && answer.status < 300;
  return isSound ? { answer } : { answer, fault: statusFault(whatOf(request), answer, redactor) };
}

/** `GET /api/v1/computers`: without the query, which may hold anything. */
export function whatOf({ method, url }: WireRequest): string {
  return `${method} ${url.host}${url.pathname}`;
}
