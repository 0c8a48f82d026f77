import { ConnectorError } from '#src/connector-kit/connector-error.ts';
import { SourceFault } from '#src/connector-kit/source-api.ts';
import { StaleInputsError } from '#src/store/run/run.ts';
import { ForgottenSourceError, UnknownKindError } from './job-context.ts';
import { RuleProblemsError } from './rule-problems-error.ts';
import { UnverifiedError } from './unverified-error.ts';

/** What to do about a failure: try again later, leave this one out, or stop and tell people. */
export type FailureClass = 'retry' | 'skip' | 'stop';

/** Connection lost, database restarting, too many clients, deadlock, lock not available, serialization, disk full. */
const PASSING_SQL_STATES = /^(08|57P|53|40|55P03)/;
const PASSING_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOTFOUND', 'EMFILE', 'ENOSPC']);

/** Classifies by what helps, not by where it came from. Unknown errors are tried again: their attempts are limited. */
export function classifyFailure(error: unknown): FailureClass {
  if (error instanceof ForgottenSourceError) return 'skip';
  if (error instanceof RuleProblemsError || error instanceof UnverifiedError) return 'stop';
  if (error instanceof ConnectorError || error instanceof UnknownKindError) return 'stop';
  if (error instanceof SourceFault) return error.kind === 'retry' ? 'retry' : 'stop';
  if (error instanceof StaleInputsError) return 'retry';
  const code = codeOf(error);
  if (code === undefined) return 'retry';
  if (PASSING_CODES.has(code) || PASSING_SQL_STATES.test(code)) return 'retry';
  // Any other answer of the database is the same the next time.
  return /^[0-9A-Z]{5}$/.test(code) ? 'stop' : 'retry';
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
