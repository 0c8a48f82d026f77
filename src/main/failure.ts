import { RuleProblemsError } from '#jobs/rule-problems-error.ts';
import { classifyFailure } from '#jobs/failure.ts';
import { ConnectorError } from '../connector-kit/connector-error.ts';
import { AccessRefusedError } from '../domain/authority/access-refused-error.ts';
import { PurgedError } from '../domain/retention/purged-error.ts';
import { toldMessage } from '../domain/told-message.ts';
import { SourceFault } from '../connector-kit/source-api.ts';
import { blotOut } from '../platform/blot-out.ts';
import { ForgetfulRedisError, UnreachableRedisError } from '../platform/queue/refuse-unfit-redis.ts';
import { SecretError } from '../platform/resolve-secret.ts';
import { AuditLogBrokenError } from '../store/audit/grow-audit-tree.ts';
import { SliceClaimLostError } from '../store/batch/slice-claim.ts';
import { StaleInputsError } from '../store/run/run.ts';
import { CommandFailure } from './command-failure.ts';
import { EXIT, type ExitCode } from './exit-code.ts';

/** What people are told of a failure and how the process ends. Never a stack trace, never a secret, no words of the program. */
export function explainFailure(error: unknown): { readonly exitCode: ExitCode; readonly message: string } {
  const message = blotOut(toldMessage(error));
  if (error instanceof CommandFailure) return { exitCode: error.exitCode, message };
  if (error instanceof PurgedError)
    return { exitCode: EXIT.usage, message: `${message}.\nAsk for other months: totals of these are kept.` };
  if (error instanceof AccessRefusedError) return { exitCode: EXIT.auth, message };
  if (error instanceof SourceFault) return { exitCode: exitOfFault(error), message };
  if (error instanceof RuleProblemsError || error instanceof ConnectorError || error instanceof SecretError)
    return { exitCode: EXIT.config, message };
  if (error instanceof ForgetfulRedisError) return { exitCode: EXIT.config, message };
  if (error instanceof UnreachableRedisError) return { exitCode: EXIT.upstream, message };
  if (error instanceof AuditLogBrokenError)
    return {
      exitCode: EXIT.partial,
      message: `${message}.\nNothing was signed. Compare the entry with an earlier export, or with a backup of the database.`,
    };
  if (isAbort(error)) return { exitCode: EXIT.interrupted, message: 'Interrupted.' };
  if (isOvertaken(error)) return { exitCode: EXIT.upstream, message: `${message}.\nTry again: what the other one did is there then.` };
  const known = codesOf(error)
    .map(adviceOn)
    .find((one) => one !== undefined);
  if (known) return { exitCode: known.exitCode, message: known.wayOut === undefined ? message : `${message}\n${known.wayOut}` };
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

interface Advice {
  readonly exitCode: ExitCode;
  readonly wayOut?: string;
}

const NO_ROOM: Advice = {
  exitCode: EXIT.upstream,
  wayOut: 'Make room on that disk and run it again: what was not finished left nothing behind.',
};

/** Codes of PostgreSQL and of the system that people can do something about. */
const ADVICE: Readonly<Record<string, Advice>> = {
  '28P01': { exitCode: EXIT.auth, wayOut: 'Correct the user and the password in DATABASE_URL.' },
  '28000': { exitCode: EXIT.auth, wayOut: 'Correct the user in DATABASE_URL, or let it in by pg_hba.conf.' },
  '42501': {
    exitCode: EXIT.auth,
    wayOut:
      'The user of DATABASE_URL needs to own its database and, for `costweave migrate`, to create roles and grant them: `alter role … createrole`, or migrate once as an administrator.',
  },
  '3D000': { exitCode: EXIT.config, wayOut: 'Create the database (encoding UTF8), or correct DATABASE_URL.' },
  '25006': { exitCode: EXIT.config, wayOut: 'The database may only be read: name the primary in DATABASE_URL.' },
  '53100': NO_ROOM,
  ENOSPC: NO_ROOM,
  EDQUOT: NO_ROOM,
  // A file or folder that was named is not there or not ours.
  ...Object.fromEntries(
    ['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'EEXIST', 'EROFS'].map((code) => [code, { exitCode: EXIT.usage }]),
  ),
};

/** Any other code of the network, or of a database that is away for now, passes. */
function adviceOn(code: string): Advice | undefined {
  // Codes of Node itself are faults of a program.
  const isPassing = !code.startsWith('ERR_') && classifyFailure({ code }) === 'retry';
  return ADVICE[code] ?? (isPassing ? { exitCode: EXIT.upstream, wayOut: 'Try again, or run `costweave doctor`.' } : undefined);
}

/** The codes of an error and of what caused it, the outermost first. */
function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let one = error, depth = 0; typeof one === 'object' && one !== null && depth < 5; depth++) {
    const { code, cause } = one as { code?: unknown; cause?: unknown };
    if (typeof code === 'string') codes.push(code);
    one = one instanceof AggregateError ? one.errors[0] : cause;
  }
  return codes;
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
