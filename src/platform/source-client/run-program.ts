import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { SecretReference } from '../../connector-kit/secret.ts';
import type { SourceProgram } from '../../connector-kit/source-api.ts';
import type { Redactor } from './redactor.ts';
import { fault } from './source-fault.ts';

export interface ProgramDependencies {
  readonly secret: (reference: SecretReference) => string;
  readonly redactor: Redactor;
  readonly signal?: AbortSignal | undefined;
  readonly notice: (message: string) => void;
}

const TIMEOUT_SECONDS = 3_600;
const LINE_BYTES_MAX = 16 * 1024 * 1024;
const OUTPUT_BYTES_MAX = 4 * 1024 * 1024 * 1024;
const NOTICE_LENGTH_MAX = 500;
/** A program that does not stop when it is asked to is killed. */
const GRACE_MS = 3_000;

/**
 * Runs a program without a shell and yields the lines of its standard output. Files are its alone and gone with it; its environment
 * holds nothing of ours. It is ended, with all that it started, when the time is up or nobody reads on. Throws SourceFault.
 */
export async function* runProgram(program: SourceProgram, dependencies: ProgramDependencies): AsyncGenerator<string> {
  const { redactor, signal, notice } = dependencies;
  const name = program.command[0] ?? '';
  const folder = await mkdtemp(path.join(tmpdir(), 'costweave-program-'));
  let child: ChildProcess | undefined;
  try {
    const args = await writeFiles(folder, program, dependencies);
    signal?.throwIfAborted();
    child = spawn(name, args, { cwd: folder, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: programEnvironment(folder) });
    const ended = endOf(child);
    const seconds = program.timeout ?? TIMEOUT_SECONDS;
    const stop = stopper(child, seconds * 1000, signal);
    const errors = tellErrors(child.stderr!, name, redactor, notice);
    try {
      for await (const line of boundedLines(child.stdout!, name, redactor)) yield redactor.clean(line);
      const { code, error } = await ended;
      await errors;
      signal?.throwIfAborted();
      if (stop.isTimeUp())
        throw fault('retry', 'timeout', `${name} to end within ${seconds} s`, 'it ran on', 'raise its time-out', redactor);
      if (error)
        throw fault(
          'stop',
          'program-missing',
          `a program ${name}`,
          error.code ?? error.message,
          'install it, or mend the command',
          redactor,
        );
      if (code !== 0)
        throw fault(
          'stop',
          'program-failed',
          `${name} to end well`,
          `exit code ${code ?? 'none (killed)'}`,
          'look at what it wrote in the log',
          redactor,
        );
    } finally {
      stop.disarm();
    }
  } finally {
    if (child) await endGroup(child);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Files with their secrets put in, readable by this account alone; answers the arguments. */
async function writeFiles(folder: string, { command, files = {} }: SourceProgram, { secret }: ProgramDependencies): Promise<string[]> {
  const paths = new Map<string, string>();
  for (const [name, text] of Object.entries(files)) {
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/.test(name)) throw new Error(`expected a plain file name, found ${JSON.stringify(name)}`);
    const file = path.join(folder, name);
    const filled = text.replaceAll(/\$\{((?:env:[A-Za-z_][A-Za-z0-9_]*|file:\/[^}]+))\}/g, (_, reference: string) =>
      // The value stands within a JSON text.
      JSON.stringify(secret({ secret: reference })).slice(1, -1),
    );
    await writeFile(file, filled, { mode: 0o600, flag: 'wx' });
    paths.set(`@${name}`, file);
  }
  return command.slice(1).map((argument) => paths.get(argument) ?? argument);
}

/** What programs need to be found and to speak: none of the hub's own settings, so none of its secrets. */
function programEnvironment(folder: string): Record<string, string> {
  return { PATH: PROGRAM_PATH, HOME: folder, LANG: 'C.UTF-8', PYTHONUNBUFFERED: '1', TMPDIR: folder };
}

const PROGRAM_PATH = [path.dirname(process.execPath), '/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'].join(
  path.delimiter,
);

async function* boundedLines(output: Readable, name: string, redactor: Redactor): AsyncGenerator<string> {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let bytes = 0;
  const refuse = (limit: string) =>
    fault('stop', 'too-large', `output of ${name} of at most ${limit}`, 'more', 'narrow down what it reads', redactor);
  for await (const chunk of output as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > OUTPUT_BYTES_MAX) throw refuse(`${OUTPUT_BYTES_MAX} bytes`);
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      yield Buffer.concat([...pending, chunk.subarray(start, end)])
        .toString('utf8')
        .replace(/\r$/, '');
      pending = [];
      pendingBytes = 0;
      start = end + 1;
    }
    pending.push(chunk.subarray(start));
    pendingBytes += chunk.length - start;
    if (pendingBytes > LINE_BYTES_MAX) throw refuse(`${LINE_BYTES_MAX} bytes a line`);
  }
  const last = Buffer.concat(pending).toString('utf8');
  if (last !== '') yield last;
}

async function tellErrors(stderr: Readable, name: string, redactor: Redactor, notice: (message: string) => void): Promise<void> {
  for await (const line of createInterface({ input: stderr, crlfDelay: Infinity }))
    if (line.trim() !== '') notice(`${path.basename(name)}: ${redactor.redact(line).slice(0, NOTICE_LENGTH_MAX)}`);
}

interface ProgramEnd {
  readonly code: number | null;
  readonly error?: NodeJS.ErrnoException;
}

function endOf(child: ChildProcess): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, error }));
    child.once('close', (code) => resolve({ code }));
  });
}

function stopper(child: ChildProcess, timeoutMs: number, signal: AbortSignal | undefined) {
  let isTimeUp = false;
  const timer = setTimeout(() => {
    isTimeUp = true;
    signalGroup(child, 'SIGKILL');
  }, timeoutMs);
  const onAbort = () => signalGroup(child, 'SIGKILL');
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    isTimeUp: () => isTimeUp,
    disarm() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

/** Ends what is left of a program and of what it started. */
async function endGroup(child: ChildProcess): Promise<void> {
  signalGroup(child, 'SIGTERM');
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), GRACE_MS);
    await new Promise((resolve) => child.once('exit', resolve));
    clearTimeout(timer);
  }
  signalGroup(child, 'SIGKILL');
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // It has ended.
  }
}
