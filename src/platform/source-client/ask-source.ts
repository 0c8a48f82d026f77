import { parseJsonWithExactNumbers } from '../../connector-kit/replay/json-with-exact-numbers.ts';
import { SourceFault, type FaultKind, type SourceAnswer, type SourceRequest } from '../../connector-kit/source-api.ts';
import type { Authorizer } from './authorize.ts';
import { exchange, type WireAnswer, type WireRequest } from './exchange.ts';
import { patientExchange, whatOf, type Asking } from './patient-exchange.ts';
import type { Redactor } from './redactor.ts';
import { requestTarget } from './request-target.ts';
import { fault, isPassing, judgedFault, statusFault } from './source-fault.ts';

const REDIRECTS_MAX = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** One request of a connector, from its description to an answer that is one. Throws SourceFault. */
export async function askSource(
  asking: Asking,
  authorizer: Authorizer,
  endpointUrl: string,
  request: SourceRequest,
): Promise<SourceAnswer> {
  const wire = wireRequest(endpointUrl, request);
  let answered: SourceAnswer | undefined;
  const patience = request.once ? { ...asking.patience, attempts: 1 } : asking.patience;
  await patientExchange({ ...asking, patience }, wire, async () => {
    const answer = await askOnce(asking, authorizer, wire);
    answered = sourceAnswer(answer, whatOf(wire), asking.redactor);
    return { answer, fault: faultOf(request, answered, whatOf(wire), asking.redactor) };
  });
  return answered!;
}

function wireRequest(endpointUrl: string, request: SourceRequest): WireRequest {
  const { json, form } = request;
  const body = request.body?.text ?? (json !== undefined ? JSON.stringify(json) : form ? new URLSearchParams(form).toString() : undefined);
  const type = request.body?.type ?? (json !== undefined ? 'application/json' : form ? 'application/x-www-form-urlencoded' : undefined);
  const headers = Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    method: request.method ?? (body === undefined ? 'GET' : 'POST'),
    url: requestTarget(endpointUrl, request),
    headers: { accept: 'application/json', ...(type ? { 'content-type': type } : {}), ...Object.fromEntries(headers) },
    body,
  };
}

/** Asks with a proof of who asks; once more with a new one when the first was refused. */
async function askOnce(asking: Asking, authorizer: Authorizer, request: WireRequest): Promise<WireAnswer> {
  const authorized = await authorizer.authorize(request);
  const answer = await following(asking, authorizer, request, authorized);
  if (answer.status !== 401 || !authorizer.renew(authorized)) return answer;
  return following(asking, authorizer, request, await authorizer.authorize(request));
}

/** Follows redirects on the same host. One that leads elsewhere is refused: neither the question nor its proof goes there. */
async function following(asking: Asking, authorizer: Authorizer, plain: WireRequest, authorized: WireRequest): Promise<WireAnswer> {
  let next = plain;
  let answer = await exchange(asking.agent, authorized, asking.limits);
  for (let hops = 0; REDIRECTS.has(answer.status) && answer.headers['location'] !== undefined; hops++) {
    const target = URL.parse(answer.headers['location'], next.url);
    if (target?.origin !== next.url.origin)
      throw fault(
        'stop',
        'redirected-away',
        `an answer from ${next.url.origin}`,
        `a redirect to ${target?.origin ?? 'no address'}`,
        'enter the address that the source is now at, if it is to be trusted',
        asking.redactor,
      );
    if (hops === REDIRECTS_MAX)
      throw fault('stop', 'redirect-loop', `an answer to ${whatOf(plain)}`, `${hops} redirects`, 'check the address', asking.redactor);
    const keepsMethod = answer.status === 307 || answer.status === 308;
    next = keepsMethod ? { ...next, url: target } : { ...next, url: target, method: 'GET', body: undefined };
    answer = await exchange(asking.agent, await authorizer.authorize(next), asking.limits);
  }
  return answer;
}

function sourceAnswer({ status, headers, text }: WireAnswer, what: string, redactor: Redactor): SourceAnswer {
  const clean = redactor.clean(text);
  return {
    status,
    headers: Object.fromEntries(
      Object.entries(headers)
        .filter(([name]) => name !== 'set-cookie')
        .map(([name, value]) => [name, redactor.clean(value)]),
    ),
    text: clean,
    json() {
      try {
        return parseJsonWithExactNumbers(clean);
      } catch {
        throw fault(
          'stop',
          'not-json',
          `JSON in answer to ${what}`,
          `status ${status}, ${headers['content-type'] ?? 'no content type'}, ${clean.length} characters that are no JSON`,
          'check that the address is that of the interface and not of a logon page or proxy',
          redactor,
        );
      }
    },
  };
}

function faultOf(request: SourceRequest, answer: SourceAnswer, what: string, redactor: Redactor): SourceFault | undefined {
  const isAnswer = (answer.status >= 200 && answer.status < 300) || (request.answers?.includes(answer.status) ?? false);
  const judged = isAnswer || !isPassing(answer.status) ? judge(request, answer, isAnswer) : undefined;
  if (judged !== undefined) return judgedFault(judged, what, answer, redactor);
  return isAnswer ? undefined : statusFault(what, answer, redactor);
}

/** A connector that looks for an error in JSON finds none in a page of HTML: what the status says is enough then. */
function judge(request: SourceRequest, answer: SourceAnswer, isAnswer: boolean): FaultKind | undefined {
  try {
    return request.judge?.(answer);
  } catch (error) {
    if (isAnswer || !(error instanceof SourceFault)) throw error;
    return undefined;
  }
}
