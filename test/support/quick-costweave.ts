import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Finish, Start } from './command-runner.ts';
import { COMPILED, type Ended, type RunOptions } from './run-costweave.ts';

let runner: ChildProcess | undefined;
/** One command at a time: arguments, folder and environment are the process's. */
let last: Promise<unknown> = Promise.resolve();

/**
 * A command as people give it, in a process that is kept for the next: ten times as fast as one of its own. Not for what a process does by
 * itself (signals, pipes, several at once, a connector that is changed in its place): that is `runCostweave`.
 */
export function quickCostweave(args: readonly string[], { cwd = process.cwd(), env = {}, stdin = '' }: RunOptions = {}): Promise<Ended> {
  const start = { args, cwd, env: { PATH: process.env['PATH'], NO_COLOR: '1', ...env }, stdin };
  const ended = last.then(() => finish(start));
  last = ended.catch(() => undefined);
  return ended;
}

async function finish(start: Start): Promise<Ended> {
  runner ??= kept();
  const { channel } = runner;
  channel?.ref();
  runner.send(start);
  const waiting = new AbortController();
  const [finished] = (await Promise.race([once(runner, 'message', waiting), ended(runner, waiting)])) as [Finish];
  waiting.abort();
  channel?.unref();
  return { ...finished, signal: null };
}

function kept(): ChildProcess {
  const child = fork(fileURLToPath(new URL('command-runner.ts', import.meta.url)), {
    env: { PATH: process.env['PATH'], NO_COLOR: '1', ...COMPILED },
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  child.unref();
  child.channel?.unref();
  return child;
}

/** Never, once nobody waits for it. */
async function ended(child: ChildProcess, waiting: AbortController): Promise<never> {
  const [code, signal] = (await once(child, 'exit', waiting).catch(() => new Promise<never>(() => undefined))) as [
    number | null,
    string | null,
  ];
  runner = undefined;
  throw new Error(`the process of the command line ended: ${code ?? signal}`);
}
