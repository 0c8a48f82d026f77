import { formatGraphError } from '#schema/error/format-error.ts';
import type { ErrorCode } from '#schema/error/graph-error.ts';
import { ODATA_VERSION, type ODataAnswer } from '../../../tables/odata/answer/odata-answer.ts';
import { errorBody, ODataError } from '../../../tables/odata/odata-error.ts';
import { TableQuestionError } from '../../../tables/question/table-question-error.ts';
import { AWAY_SECONDS } from '../reply.ts';

interface Failure {
  readonly status: number;
  readonly code: string;
}

/** What the codes of the graph are over OData; any other is an error of the server. */
const FAILURES: Readonly<Partial<Record<ErrorCode, Failure>>> = {
  BAD_USER_INPUT: { status: 400, code: 'BadRequest' },
  FORBIDDEN: { status: 403, code: 'Forbidden' },
  OPERATION_TOO_LARGE: { status: 400, code: 'TooLarge' },
  RATE_LIMITED: { status: 429, code: 'TooManyRequests' },
  REPORT_TOO_LARGE: { status: 400, code: 'TooLarge' },
  ROWS_PURGED: { status: 410, code: 'Gone' },
  // A client that tries again of its own accord would only wait as long again.
  TIMEOUT: { status: 400, code: 'TookTooLong' },
  UNAVAILABLE: { status: 503, code: 'Unavailable' },
};

/** What a caller is told of an error, in the form that OData has for it. `onUnexpected`: hears of what should not have happened. */
export function odataFailure(error: unknown, correlationId: string, onUnexpected: (error: unknown) => void): ODataAnswer {
  if (error instanceof ODataError) return failure(error.status, error.code, error.message, error.target);
  if (error instanceof TableQuestionError) return failure(400, 'BadRequest', error.message);
  const { message, extensions = {} } = formatGraphError({ message: messageOf(error) }, error, correlationId, onUnexpected);
  const { status, code } = FAILURES[extensions['code'] as ErrorCode] ?? { status: 500, code: 'InternalServerError' };
  const wait = status === 503 ? AWAY_SECONDS : extensions['retryAfterSeconds'];
  return failure(status, code, message, undefined, typeof wait === 'number' ? { 'retry-after': String(Math.ceil(wait)) } : {});
}

export function failure(
  status: number,
  code: string,
  message: string,
  target?: string,
  headers: Readonly<Record<string, string>> = {},
): ODataAnswer {
  const body = errorBody(code, message, target);
  return { status, headers: { 'content-type': 'application/json;charset=utf-8', ...ODATA_VERSION, ...headers }, body, rows: 0 };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
