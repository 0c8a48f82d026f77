import { setTimeout } from 'node:timers/promises';
import type { StoredEvent } from '#src/store/event/events.ts';
import type { GraphContext } from '../context.ts';
import { isAwayOrBusy } from '../error/format-error.ts';
import { invalidInput } from '../error/graph-error.ts';

/**
 * The events of some topics as what a subscription tells of them. `tell` reads in the name of the viewer, in a snapshot of the
 * event's own; undefined: the event is not for this subscription.
 */
export function followEvents<T>(
  context: GraphContext,
  { topics, after }: { readonly topics: readonly string[]; readonly after: string | null | undefined },
  tell: (event: StoredEvent) => Promise<T | undefined>,
): AsyncIterableIterator<T> {
  const place = context.after ?? after;
  const start = place === null || place === undefined || place === '' ? undefined : place;
  if (start !== undefined && !/^\d{1,18}$/.test(start)) throw invalidInput('the eventId of an event, or null', start);
  const ended = new AbortController();
  const events = context.events.listen({ after: start, signal: ended.signal });
  const told = tellEach(context, events, topics, patient(tell, ended.signal));
  return {
    next: () => told.next(),
    // A generator that waits for the next event would be ended by that event only: so the waiting is ended first.
    return: () => {
      ended.abort();
      return told.return(undefined);
    },
    throw: (error) => {
      ended.abort();
      return told.throw(error);
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

const FIRST_WAIT_MS = 250;
const WAIT_MS_MAX = 5_000;

/** A database that is busy or away for a moment makes events late, and loses none: they are read again until they can be. */
function patient<T>(
  tell: (event: StoredEvent) => Promise<T | undefined>,
  ended: AbortSignal,
): (event: StoredEvent) => Promise<T | undefined> {
  return async (event) => {
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, WAIT_MS_MAX)) {
      try {
        return await tell(event);
      } catch (error) {
        if (ended.aborted || !isAwayOrBusy(error)) throw error;
        // One that has ended meanwhile is told nothing.
        if (!(await waited(waitMs, ended))) return undefined;
      }
    }
  };
}

function waited(ms: number, ended: AbortSignal): Promise<boolean> {
  return setTimeout(ms, true, { signal: ended, ref: false }).catch(() => false);
}

async function* tellEach<T>(
  context: GraphContext,
  events: AsyncIterable<StoredEvent>,
  topics: readonly string[],
  tell: (event: StoredEvent) => Promise<T | undefined>,
): AsyncGenerator<T> {
  for await (const event of events) {
    if (!topics.includes(event.topic)) continue;
    await context.renew();
    const told = await tell(event);
    if (told === undefined) continue;
    context.told.eventId = event.id;
    yield told;
  }
}
