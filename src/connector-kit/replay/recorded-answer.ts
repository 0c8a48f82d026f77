import { SourceFault, type FaultKind, type SourceAnswer, type SourceRequest } from '../source-api.ts';
import type { RecordedAnswer, RecordedRequest } from './exchange.ts';
import { parseJsonWithExactNumbers } from './json-with-exact-numbers.ts';
import { requestText } from './recorded-request.ts';

/** An answer as a connector gets it. */
export function sourceAnswer({ status, headers, body }: RecordedAnswer, asked: RecordedRequest): SourceAnswer {
  return {
    status,
    headers,
    text: body,
    json() {
      try {
        return parseJsonWithExactNumbers(body);
      } catch {
        const type = headers['content-type'] ?? 'no content type';
        throw new SourceFault('stop', {
          code: 'not-json',
          expected: `JSON in answer to ${asked.method} ${asked.path}`,
          found: `status ${status}, ${type}, ${body.length} characters that are no JSON`,
          wayOut: 'check that the address is that of the interface and not of a logon page or proxy',
        });
      }
    },
  };
}

/** What keeps an answer from being one, as the engine has it; undefined: it is sound, or its status was expected. */
export function answerFault(request: SourceRequest, asked: RecordedRequest, answer: SourceAnswer): SourceFault | undefined {
  const { status } = answer;
  const isAnswer = (status >= 200 && status < 300) || (request.answers?.includes(status) ?? false);
  const judged = isAnswer || !PASSING_STATUSES.has(status) ? judge(request, answer, isAnswer) : undefined;
  if (judged === undefined && isAnswer) return undefined;
  const { kind, code, wayOut } = judged === undefined ? statusReason(status) : { kind: judged, ...JUDGED };
  const { method, path, query } = asked;
  return new SourceFault(kind, {
    code,
    expected: `an answer to ${requestText({ method, path, query, body: null })}`,
    found: judged === undefined ? `status ${status}` : `an error told inside of status ${status}`,
    wayOut,
  });
}

const JUDGED = { code: 'error-in-answer', wayOut: 'look at what the source says of this request in its own log' };

/** A connector that looks for an error in JSON finds none in a page of HTML: what the status says is enough then. */
function judge(request: SourceRequest, answer: SourceAnswer, isAnswer: boolean): FaultKind | undefined {
  try {
    return request.judge?.(answer);
  } catch (error) {
    if (isAnswer || !(error instanceof SourceFault)) throw error;
    return undefined;
  }
}

/** Statuses that pass: the same request later is worth trying. */
const PASSING_STATUSES = new Set([408, 425, 429, 500, 502, 503, 504]);

function statusReason(status: number): { readonly kind: FaultKind; readonly code: string; readonly wayOut: string } {
  if (status === 401) return { kind: 'stop', code: 'unauthorized', wayOut: 'check the credentials and whether they have expired' };
  if (status === 403)
    return { kind: 'stop', code: 'forbidden', wayOut: 'give the account the rights that the page of the connector lists' };
  if (status === 429) return { kind: 'retry', code: 'throttled', wayOut: 'let the source be asked less often' };
  if (status === 404 || status === 410)
    return { kind: 'skip', code: 'not-found', wayOut: 'check the address and what the account may see' };
  if (PASSING_STATUSES.has(status))
    return { kind: 'retry', code: 'unavailable', wayOut: 'try again later, or look whether the source is up' };
  return { kind: 'stop', code: 'status', wayOut: 'check the address and what the account may see' };
}
