import { setTimeout } from 'node:timers/promises';
import type { StoredEvent } from '#src/store/event/events.ts';
import type { GraphContext } from '../context.ts';
import { isAwayOrBusy } from '../error/format-error.ts';
import { invalidInput } from '../error/graph-error.ts';

/** Points of an event that was there before whoever asks for it: of one that is read for them, and of one of the outbox that is passed over. */
const REPLAYED_POINTS = 10;
const PASSED_POINTS = 1;

interface Followed {
  readonly topics: readonly string[];
  readonly after: string | null | undefined;
  /** Whether all who see the same are told the same: an event says nothing of whose it is. */
  readonly isAlike?: boolean;
}

/**
 * The events of some topics as what a subscription tells of them. `tell` reads in the name of the viewer, in a snapshot of the
 * event's own; undefined: the event is not for this subscription.
 */
export function followEvents<T>(
  context: GraphContext,
  { topics, after, isAlike = false }: Followed,
  tell: (event: StoredEvent) => Promise<T | undefined>,
): AsyncIterableIterator<T> {
  const place = context.after ?? after;
  const start = place === null || place === undefined || place === '' ? undefined : place;
  if (start !== undefined && !/^\d{1,18}$/.test(start)) throw invalidInput('the eventId of an event, or null', start);
  const ended = new AbortController();
  const events = context.events.listen({ after: start, signal: ended.signal });
  context.told.isAlike = isAlike;
  const { floor, newest } = start === undefined ? { floor: '0', newest: '0' } : context.events.span();
  const told = tellEach(events, {
    context,
    topics,
    isReplayed: ({ id }) => BigInt(id) <= BigInt(newest),
    isFromOutbox: ({ id }) => BigInt(id) <= BigInt(floor),
    tell: patient(tell, ended.signal),
  });
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

interface Telling<T> {
  readonly context: GraphContext;
  readonly topics: readonly string[];
  /** It happened before somebody asked for it: it is read for them alone, and paid by them. */
  readonly isReplayed: (event: StoredEvent) => boolean;
  /** It was in no memory then. */
  readonly isFromOutbox: (event: StoredEvent) => boolean;
  readonly tell: (event: StoredEvent) => Promise<T | undefined>;
}

async function* tellEach<T>(
  events: AsyncIterable<StoredEvent>,
  { context, topics, isReplayed, isFromOutbox, tell }: Telling<T>,
): AsyncGenerator<T> {
  let isOver = false;
  for await (const event of events) {
    isOver ||= !isReplayed(event);
    const isMeant = topics.includes(event.topic);
    if (!isOver && isMeant) await context.pay?.(REPLAYED_POINTS);
    else if (!isOver && isFromOutbox(event)) await context.pay?.(PASSED_POINTS);
    if (!isMeant) continue;
    await context.renew();
    const told = await tell(event);
    if (told === undefined) continue;
    context.told.event = event;
    context.told.isReplayed = !isOver;
    yield told;
  }
}
