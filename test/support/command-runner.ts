import { Readable, Writable } from 'node:stream';

/** What one start of the command line is given, and what came of it. */
export interface Start {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: string;
}

export interface Finish {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * A process that runs the command line again and again, with the modules that it has read already: reading them takes longer than most
 * commands. `cli.ts` itself is read anew each time, and finds the arguments, streams, folder and environment of a start of its own.
 */
const CLI = new URL('../../src/main/cli.ts', import.meta.url).href;
const started = { count: 0 };

process.on('message', (start: Start) => {
  void finish(start).then((finished) => process.send!(finished));
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// A command ends its process some seconds after it is done; this one serves the next.
process.exit = (() => undefined) as unknown as typeof process.exit;

async function finish({ args, cwd, env, stdin }: Start): Promise<Finish> {
  const [stdout, stderr] = [new Taken(), new Taken()];
  for (const [name, value] of Object.entries({ stdin: Readable.from(stdin === '' ? [] : [Buffer.from(stdin)]), stdout, stderr }))
    Object.defineProperty(process, name, { configurable: true, value });
  process.argv = [process.argv[0]!, process.argv[1]!, ...args];
  process.env = { ...env };
  process.chdir(cwd);
  process.exitCode = undefined;
  await import(`${CLI}?start=${++started.count}`);
  return { code: Number(process.exitCode ?? 0), stdout: stdout.text(), stderr: stderr.text() };
}

/** All that was written, as text. */
class Taken extends Writable {
  readonly #chunks: Buffer[] = [];

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  text(): string {
    return Buffer.concat(this.#chunks).toString();
  }
}
