import { RuleProblemsError } from '#jobs/rule-problems-error.ts';
import { classifyFailure } from '#jobs/failure.ts';
import { ConnectorError } from '../connector-kit/connector-error.ts';
import { AccessRefusedError } from '../domain/authority/access-refused-error.ts';
import { SourceFault } from '../connector-kit/source-api.ts';
import { blotOut } from '../platform/log.ts';
import { SecretError } from '../platform/resolve-secret.ts';
import { SliceClaimLostError } from '../store/batch/slice-claim.ts';
import { StaleInputsError } from '../store/run/run.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import type { Problem } from '../domain/problem.ts';
import { problemText } from '../domain/problem.ts';

/** A command cannot go on for a reason that people can mend. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

export function configFailure(problems: readonly Problem[]): CommandFailure {
  const lines = problems.map((problem) => `  ${problemText(problem)}`);
  return new CommandFailure(EXIT.config, `The configuration does not do:\n${lines.join('\n')}`);
}

/** What people are told of a failure and how the process ends. Never a stack trace, never a secret. */
export function explainFailure(error: unknown): { readonly exitCode: ExitCode; readonly message: string } {
  const message = blotOut(messageOf(error));
  if (error instanceof CommandFailure) return { exitCode: error.exitCode, message };
  if (error instanceof AccessRefusedError) return { exitCode: EXIT.auth, message };
  if (error instanceof SourceFault) return { exitCode: exitOfFault(error), message };
  if (error instanceof RuleProblemsError || error instanceof ConnectorError || error instanceof SecretError)
    return { exitCode: EXIT.config, message };
  if (isAbort(error)) return { exitCode: EXIT.interrupted, message: 'Interrupted.' };
  if (isOvertaken(error)) return { exitCode: EXIT.upstream, message: `${message}.\nTry again: what the other one did is there then.` };
  if (NOT_ALLOWED_CODES.has(codeOf(error) ?? '')) return { exitCode: EXIT.auth, message };
  if (NO_DATABASE_CODES.has(codeOf(error) ?? '')) return { exitCode: EXIT.config, message };
  if (FILE_CODES.has(codeOf(error) ?? '')) return { exitCode: EXIT.usage, message };
  if (isOutOfReach(error)) return { exitCode: EXIT.upstream, message: `${message}\nTry again, or run \`costweave doctor\`.` };
  return { exitCode: EXIT.bug, message: `${message}\nThis is not expected. Run again with --debug for more, and \`costweave doctor\`.` };
}

/** What a source or an object store did not answer; the message says the way out. */
function exitOfFault({ kind, code }: SourceFault): ExitCode {
  if (code === 'unauthorized' || code === 'forbidden') return EXIT.auth;
  return kind === 'retry' ? EXIT.upstream : EXIT.config;
}

/** Another process did the same, or changed what this one had read. */
function isOvertaken(error: unknown): boolean {
  return error instanceof SliceClaimLostError || error instanceof StaleInputsError;
}

/** PostgreSQL knows neither user nor password, or does not let this user do it. */
const NOT_ALLOWED_CODES = new Set(['28P01', '28000', '42501']);

/** The database that was named does not exist, or may only be read. */
const NO_DATABASE_CODES = new Set(['3D000', '25006']);

/** A file or folder that was named is not there or not ours. */
const FILE_CODES = new Set(['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'EEXIST', 'EROFS']);

/** An error with a code of the network, or of a database that is away for now. */
function isOutOfReach(error: unknown): boolean {
  const code = error instanceof AggregateError ? codeOf(error.errors[0]) : codeOf(error);
  return code !== undefined && classifyFailure({ code }) === 'retry';
}

function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

function messageOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(messageOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
