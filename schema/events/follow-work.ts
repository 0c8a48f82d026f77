import type { JobAtHand } from '#src/domain/work/job-at-hand.ts';
import type { GraphContext } from '../context.ts';

export interface WorkAtHand {
  readonly jobs: readonly JobAtHand[];
}

/** What workers are at, as what a subscription tells of it. */
export function followWork({ events, renew }: Pick<GraphContext, 'renew'> & { readonly events: Pick<GraphContext['events'], 'work'> }) {
  const ended = new AbortController();
  const work = events.work.follow(ended.signal)[Symbol.asyncIterator]();
  return {
    async next() {
      const { done, value } = await work.next();
      if (done) return { done: true, value: undefined };
      await renew();
      return { done: false, value: { jobs: value } };
    },
    return() {
      ended.abort();
      // It ends behind the look that is under way, which nobody who leaves waits for.
      work.return?.().catch(() => undefined);
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  } satisfies AsyncIterableIterator<WorkAtHand>;
}
