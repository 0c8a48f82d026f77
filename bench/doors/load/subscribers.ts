import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { told } from '../hub/bench-hub.ts';

/** An event that every subscriber has heard, with the instants of the first and the last arrival in milliseconds. */
export interface Heard {
  readonly event: string;
  readonly first: number;
  readonly last: number;
}

export interface Subscribers {
  /** The next event that all have heard. */
  next(): Promise<Heard>;
  /** How often each event was heard, by all together, and what went wrong. */
  all(): Promise<{ readonly heard: readonly (readonly [event: string, times: number])[]; readonly broken: readonly string[] }>;
  stop(): Promise<void>;
}

interface Following {
  readonly url: string;
  readonly count: number;
  readonly tokens: readonly string[];
  /** The last event that nobody is told of: whenever a subscription begins, it misses none. */
  readonly after: string;
}

/** Ends once all are known to the hub. */
export async function startSubscribers({ url, count, tokens, after }: Following): Promise<Subscribers> {
  const followed = `subscription { batchSealed(after: "${after}") { eventId batch { slice control { currency delivered } source { id } } } }`;
  const child = fork(fileURLToPath(new URL('subscriber-process.ts', import.meta.url)), [url, String(count), followed, tokens.join()]);
  const waiting: ((heard: Heard) => void)[] = [];
  const come: Heard[] = [];
  await told(child);
  child.on('message', (message: Partial<Heard>) => {
    if (message.event === undefined) return;
    const wanted = waiting.shift();
    if (wanted) wanted(message as Heard);
    else come.push(message as Heard);
  });
  return {
    next: () => {
      const heard = come.shift();
      return heard ? Promise.resolve(heard) : new Promise((resolve) => waiting.push(resolve));
    },
    async all() {
      const answered = new Promise<never>((resolve) => {
        const listen = (message: object) => {
          if (!('heard' in message)) return;
          child.off('message', listen);
          resolve(message as never);
        };
        child.on('message', listen);
      });
      child.send({});
      return answered;
    },
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
