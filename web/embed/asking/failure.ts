/** Why there is no answer, as pages are told. */
export type FailureCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'INVALID'
  | 'OUTDATED'
  | 'RATE_LIMITED'
  | 'UNAVAILABLE'
  | 'UNREACHABLE'
  | 'TOKEN_PROVIDER_FAILED'
  | 'FAILED';

export interface Failure {
  readonly code: FailureCode;
  /** Whether the same may succeed later, so that it is tried again. */
  readonly retryable: boolean;
  readonly message: string;
  /** What the log of the hub knows it by. */
  readonly correlationId?: string | undefined;
  /** When to try again, where the hub said so. */
  readonly retryAfterMs?: number | undefined;
}

/** What the codes of the graph mean to a page. */
const CODES: Readonly<Record<string, readonly [FailureCode, retryable: boolean]>> = {
  UNAUTHENTICATED: ['UNAUTHENTICATED', false],
  FORBIDDEN: ['FORBIDDEN', false],
  BAD_USER_INPUT: ['INVALID', false],
  REPORT_TOO_LARGE: ['INVALID', false],
  OPERATION_TOO_LARGE: ['INVALID', false],
  DOCUMENT_NOT_FOUND: ['OUTDATED', false],
  DOCUMENT_NOT_TRUSTED: ['OUTDATED', false],
  GRAPHQL_VALIDATION_FAILED: ['OUTDATED', false],
  RATE_LIMITED: ['RATE_LIMITED', true],
  UNAVAILABLE: ['UNAVAILABLE', true],
  TIMEOUT: ['UNAVAILABLE', true],
};

export interface GraphError {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

export function failureOf({ message, extensions = {} }: GraphError, headers: Headers): Failure {
  const retryAfterSeconds = Number(headers.get('retry-after'));
  const [code, retryable] = CODES[String(extensions['code'])] ?? ['FAILED', true];
  const correlationId = extensions['correlationId'];
  return {
    code,
    retryable,
    message,
    ...(typeof correlationId === 'string' ? { correlationId } : {}),
    ...(retryAfterSeconds > 0 ? { retryAfterMs: retryAfterSeconds * 1000 } : {}),
  };
}
