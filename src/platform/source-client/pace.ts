import type { SourceClock } from './source-clock.ts';

/** Holds requests to a number at a time and a number begun in a second. */
export interface Pace {
  /** Waits for its turn, does the work, and makes room for the next. */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export function createPace(connections: number, requestsPerSecond: number | undefined, clock: SourceClock): Pace {
  let free = connections;
  let nextAt = 0;
  const waiting: (() => void)[] = [];

  async function enter(signal?: AbortSignal): Promise<void> {
    if (free > 0) free--;
    else await turn(signal);
  }

  function turn(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const take = () => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      const onAbort = () => {
        waiting.splice(waiting.indexOf(take), 1);
        reject(signal!.reason as Error);
      };
      waiting.push(take);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else free++;
  }

  async function waitForSecond(signal?: AbortSignal): Promise<void> {
    if (requestsPerSecond === undefined) return;
    const now = clock.now();
    const at = Math.max(now, nextAt);
    nextAt = at + 1000 / requestsPerSecond;
    if (at > now) await clock.sleep(at - now, signal);
  }

  return {
    async run(work, signal) {
      signal?.throwIfAborted();
      await enter(signal);
      try {
        await waitForSecond(signal);
        return await work();
      } finally {
        leave();
      }
    },
  };
}
