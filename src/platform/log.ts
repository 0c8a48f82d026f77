import { destination, pino, stdTimeFunctions } from 'pino';
import { blotOut } from './blot-out.ts';

/** A line of the log: facts first, then a sentence. pino's shape, so that a pino logger is one. */
type Write = (facts: object, message?: string) => void;

export interface Log {
  readonly error: Write;
  readonly warn: Write;
  readonly info: Write;
  readonly debug: Write;
  /** A log whose lines all carry these facts: job, source, correlation id. */
  child(facts: Record<string, unknown>): Log;
}

const SECRET_KEYS = ['password', 'token', 'secret', 'authorization', 'cookie', 'connectionString', 'databaseUrl', 'redisUrl'];

/** JSON lines on stderr. Values of secret keys and passwords in URLs are blotted out wherever they stand, errors included. */
export function createLog(options: { readonly level: string; readonly write?: (line: string) => void }): Log {
  const { write } = options;
  return pino(
    {
      level: options.level,
      base: { process: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[blotted out]' },
      hooks: { streamWrite: blotOut },
    },
    write ? { write } : destination({ dest: 2, sync: true }),
  );
}
