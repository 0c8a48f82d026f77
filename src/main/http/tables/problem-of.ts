import { GraphQLError } from 'graphql';
import { formatGraphError } from '#schema/error/format-error.ts';
import type { ErrorCode } from '#schema/error/graph-error.ts';
import { TableQuestionError } from '../../../tables/question/table-question-error.ts';
import type { NotedRefusal } from '../refusal-notes.ts';

interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly noted?: NotedRefusal;
  readonly headers?: Readonly<Record<string, string>>;
}

type Told = Pick<Problem, 'status' | 'title' | 'noted'>;
const FAILED: Told = { status: 500, title: 'Internal Server Error' };

/** Errors that a table can end in, by their codes in the graph. */
const PROBLEMS: Partial<Record<ErrorCode, Told>> = {
  FORBIDDEN: { status: 403, title: 'Forbidden', noted: 'FORBIDDEN' },
  ROWS_PURGED: { status: 410, title: 'Gone' },
  RATE_LIMITED: { status: 429, title: 'Too Many Requests', noted: 'RATE_LIMITED' },
  OPERATION_TOO_LARGE: { status: 422, title: 'Unprocessable Content' },
  TIMEOUT: { status: 504, title: 'Gateway Timeout' },
  UNAVAILABLE: { status: 503, title: 'Service Unavailable' },
};

/** An error as a problem of HTTP: the words of the graph, with a status. What nobody expected is given to `onUnexpected`. */
export function problemOf(error: unknown, correlationId: string, onUnexpected: (error: unknown) => void): Problem {
  if (error instanceof TableQuestionError) return { status: 400, title: 'Bad Request', detail: error.message };
  const given = error instanceof GraphQLError ? error.toJSON() : { message: '' };
  const { message, extensions = {} } = formatGraphError(given, error, correlationId, onUnexpected);
  const wait = extensions['retryAfterSeconds'];
  return {
    ...(PROBLEMS[extensions['code'] as ErrorCode] ?? FAILED),
    detail: message,
    ...(typeof wait === 'number' ? { headers: { 'retry-after': String(wait) } } : {}),
  };
}
