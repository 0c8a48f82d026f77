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

/** What keeps an answer from being one; undefined: it is sound, or its status was expected. */
export function answerFault(request: SourceRequest, asked: RecordedRequest, answer: SourceAnswer): SourceFault | undefined {
  const judged = request.judge?.(answer);
  const kind = judged ?? faultOfStatus(request, answer.status);
  if (kind === undefined) return undefined;
  const { code, wayOut } = judged === undefined ? statusReason(answer.status) : JUDGED;
  const { method, path, query } = asked;
  return new SourceFault(kind, {
    code,
    expected: `an answer to ${requestText({ method, path, query, body: null })}`,
    found: judged === undefined ? `status ${answer.status}` : `an error told inside of status ${answer.status}`,
    wayOut,
  });
}

const JUDGED = { code: 'error-in-answer', wayOut: 'look at what the source says of this request in its own log' };

function faultOfStatus({ answers = [] }: SourceRequest, status: number): FaultKind | undefined {
  if ((status >= 200 && status < 300) || answers.includes(status)) return undefined;
  return status === 408 || status === 429 || status >= 500 ? 'retry' : 'stop';
}

function statusReason(status: number): { readonly code: string; readonly wayOut: string } {
  if (status === 401) return { code: 'unauthorized', wayOut: 'check the credentials and whether they have expired' };
  if (status === 403) return { code: 'forbidden', wayOut: 'give the account the rights that the page of the connector lists' };
  if (status === 429) return { code: 'throttled', wayOut: 'let the source be asked less often' };
  if (status === 408 || status >= 500) return { code: 'unavailable', wayOut: 'try again later, or look whether the source is up' };
  return { code: 'status', wayOut: 'check the address and what the account may see' };
}
