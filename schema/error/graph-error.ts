import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';

/** The stable codes of errors that this graph tells on purpose. Whatever has another is a bug, and masked. */
export const ERROR_CODES = [
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'DOCUMENT_NOT_FOUND',
  'DOCUMENT_NOT_TRUSTED',
  'FORBIDDEN',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'OPERATION_TOO_LARGE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'RATE_LIMITED',
  'REPORT_TOO_LARGE',
  'ROWS_PURGED',
  'REQUIREMENT_NOT_MET',
  'TIMEOUT',
  'UNAUTHENTICATED',
  'UNAVAILABLE',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** An expected error: the message says what was expected, what was found and the way out. */
export function graphError(code: ErrorCode, message: string, extensions: GraphQLErrorExtensions = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { ...extensions, code } });
}

export function invalidInput(expected: string, found: unknown): GraphQLError {
  return graphError('BAD_USER_INPUT', `expected ${expected}, found ${shown(found)}`);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
