import { setTimeout } from 'node:timers/promises';
import type { JobAtHand } from '#src/domain/work/job-at-hand.ts';

/** What workers do at the moment, for any number of listeners. Nothing of it is kept, so there is nothing to go on after. */
export interface WorkFeed {
  /** What is at hand, and what is whenever that is something else, until the signal is aborted. */
  follow(signal: AbortSignal): AsyncIterable<readonly JobAtHand[]>;
}

/** The queue is looked at so often, once for all listeners, and not at all while nobody listens. */
const LOOK_EVERY_MS = 1_000;
/** A queue that is away does not answer until it is back: listeners wait for it no longer than this, and it is not asked again meanwhile. */
const LOOK_MS_MAX = 5_000;

export function workFeed(look: () => Promise<readonly JobAtHand[]>, everyMs = LOOK_EVERY_MS, lookMsMax = LOOK_MS_MAX): WorkFeed {
  let isUnderWay = false;
  let looking: { readonly seen: Promise<Seen | undefined>; readonly at: number } | undefined;
  // Who asks within one look gets what it saw. A queue that is away for a moment shows nothing new.
  const current = (): Promise<Seen | undefined> => {
    const now = performance.now();
    if (looking && (isUnderWay || now - looking.at < everyMs)) return looking.seen;
    isUnderWay = true;
    const late = new AbortController();
    const found = (async (): Promise<Seen | undefined> => {
      try {
        const jobs = await look();
        return { jobs, text: JSON.stringify(jobs) };
      } catch {
        return undefined;
      } finally {
        isUnderWay = false;
      }
    })();
    const waited = setTimeout(lookMsMax, undefined, { signal: late.signal, ref: false }).catch(() => undefined);
    const seen = Promise.race([found, waited]);
    void seen.then(() => late.abort());
    looking = { seen, at: now };
    return looking.seen;
  };
  return {
    async *follow(signal) {
      let told: string | undefined;
      while (!signal.aborted) {
        const seen = await current();
        if (seen && seen.text !== told) {
          told = seen.text;
          yield seen.jobs;
        }
        await setTimeout(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
      }
    },
  };
}

interface Seen {
  readonly jobs: readonly JobAtHand[];
  readonly text: string;
}

/** Of a process that knows no queue. */
export const NO_WORK = workFeed(() => Promise.resolve([]));
