import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AccessRefusedError } from '#src/domain/authority/access-refused-error.ts';
import { PurgedError } from '#src/domain/retention/purged-error.ts';
import { ReadsCrowdedError } from '#src/store/viewer/read-turns.ts';
import { ERROR_CODES, type ErrorCode } from './graph-error.ts';

const MESSAGE_LENGTH_MAX = 400;
const CODES: ReadonlySet<unknown> = new Set(ERROR_CODES);
/** After so long it is worth asking again. */
const AWAY_SECONDS = 5;
/** What PostgreSQL and the pool say when they are away, or have no connection left. */
const AWAY = /^(08...|53300|57P0[123]|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE)$/;

/**
 * What a caller is told of an error. Expected ones keep message and code; all others are a bug or a broken part: masked, and
 * given to `onUnexpected` as they are. Messages are cut: they may quote what was sent.
 */
export function formatGraphError(
  formatted: GraphQLFormattedError,
  error: unknown,
  correlationId: string,
  onUnexpected: (error: unknown) => void,
): GraphQLFormattedError {
  const told = expected(formatted, error) ?? refused(error) ?? explained(error);
  if (!told) onUnexpected(causeOf(error));
  const { code, message, extensions } = told ?? {
    code: 'INTERNAL_SERVER_ERROR',
    message: 'something went wrong that should not have',
    extensions: {},
  };
  const { locations, path } = formatted;
  return {
    message: message.length > MESSAGE_LENGTH_MAX ? `${message.slice(0, MESSAGE_LENGTH_MAX)}…` : message,
    ...(locations ? { locations } : {}),
    ...(path ? { path } : {}),
    extensions: { ...extensions, code, correlationId },
  };
}

interface Told {
  readonly code: ErrorCode;
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

function expected({ message, extensions }: GraphQLFormattedError, error: unknown): Told | undefined {
  // A rule of our own that failed in validation has a code of its own.
  const cause = causeOf(error);
  const own = cause instanceof GraphQLError ? cause.extensions : {};
  const code = CODES.has(own['code']) ? own['code'] : extensions?.['code'];
  return CODES.has(code) ? { code: code as ErrorCode, message, extensions: { ...extensions, ...own, http: undefined } } : undefined;
}

/** Whoever found it: a refusal has this form and no other, and so has what was purged. */
function refused(error: unknown): Told | undefined {
  const cause = causeOf(error);
  if (cause instanceof PurgedError) {
    const { message, expected, found, wayOut } = cause;
    return { code: 'ROWS_PURGED', message: `${message}; ${wayOut}`, extensions: { expected, found, wayOut } };
  }
  if (!(cause instanceof AccessRefusedError)) return undefined;
  const { code, message, permission, expected, found, wayOut } = cause;
  return { code, message, extensions: { permission, expected, found, wayOut } };
}

function explained(error: unknown): Told | undefined {
  const cause = causeOf(error);
  const code = codeOf(cause);
  if (code === '57014' || code === '25P04') {
    return {
      code: 'TIMEOUT',
      message: 'the answer took too long: ask for less, with a shorter period, a filter or fewer rows',
      extensions: {},
    };
  }
  if (isAwayOrBusy(error)) {
    const extensions = { retryAfterSeconds: AWAY_SECONDS };
    return { code: 'UNAVAILABLE', message: 'the database is away or busy: try again in a moment', extensions };
  }
  return undefined;
}

/** Whether the database is what failed, and may do better in a moment. */
export function isAwayOrBusy(error: unknown): boolean {
  const cause = causeOf(error);
  if (cause instanceof ReadsCrowdedError || AWAY.test(codeOf(cause))) return true;
  return cause instanceof Error && /timeout exceeded when trying to connect|Connection terminated/i.test(cause.message);
}

function codeOf(cause: unknown): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : '';
}

function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}
