import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What the process of a hub takes. */
export interface Usage {
  readonly rss: number;
  readonly heapUsed: number;
  /** Since it began. */
  readonly cpuSeconds: number;
}

export interface BenchHub {
  /** Without a path. */
  readonly url: string;
  /** `settled`: after what nobody needs any more is given back. */
  usage(settled?: boolean): Promise<Usage>;
  stop(): Promise<void>;
}

export async function startBenchHub(connectionString: string, home: string): Promise<BenchHub> {
  const hub = fork(fileURLToPath(new URL('hub-process.ts', import.meta.url)), [connectionString, home], { execArgv: ['--expose-gc'] });
  const { url } = await told<{ url: string }>(hub);
  return {
    url,
    async usage(settled = false) {
      hub.send({ settled });
      return told<Usage>(hub);
    },
    async stop() {
      if (hub.exitCode !== null) return;
      hub.kill('SIGKILL');
      await once(hub, 'exit');
    },
  };
}

/** What a process says next. Throws where it ends instead. */
export async function told<T>(process: ChildProcess): Promise<T> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    return await Promise.race([
      once(process, 'message', { signal }).then(([message]) => message as T),
      once(process, 'exit', { signal }).then(([code]) => {
        throw new Error(`expected a message of a process, found it ended with ${String(code)}`);
      }),
    ]);
  } finally {
    waiting.abort();
  }
}
