import { setTimeout } from 'node:timers/promises';
import type { Relay } from '#src/platform/queue/relay.ts';
import type { Database } from '#src/store/database.ts';
import { eventsAfter, newestEventId, type StoredEvent } from '#src/store/event/events.ts';
import { isAwayOrBusy } from '../error/format-error.ts';

/**
 * What happened, in its order, for any number of listeners. Events tell that something happened, not what it says: what they
 * name is read in the name of each viewer.
 */
export interface EventFeed {
  /**
   * Every event after the given one (undefined: from now on), each once, until the signal is aborted. Answers when listening has
   * begun, so that nothing that happens afterwards is missed.
   */
  listen(options: { readonly after?: string | undefined; readonly signal: AbortSignal }): AsyncIterable<StoredEvent>;
  close(): Promise<void>;
}

/** Events that are kept in memory: a listener further behind reads the outbox itself. */
const RECENT_MAX = 1000;
const READ_MAX = 500;
/** Announcements may be lost with the process that makes them: the outbox is looked at now and then in any case. */
const POLL_MS = 5_000;
/** A database that is busy or away for a moment is asked again after so long. */
const AGAIN_MS = 1_000;

export async function openEventFeed({ db, relay }: { readonly db: Database; readonly relay: Pick<Relay, 'listen'> }): Promise<EventFeed> {
  // Everything after `floor` and up to `newest` is in `recent`.
  let floor = await newestEventId(db);
  let newest = floor;
  let recent: StoredEvent[] = [];
  let grown = Promise.withResolvers<void>();
  let reading: Promise<void> | undefined;
  let again = false;
  const closed = new AbortController();

  async function catchUp(): Promise<void> {
    do {
      again = false;
      const events = await eventsAfter(db, newest, READ_MAX);
      if (events.length === 0) continue;
      newest = events.at(-1)!.id;
      recent = [...recent, ...events];
      if (recent.length > RECENT_MAX) {
        floor = recent.at(-RECENT_MAX - 1)!.id;
        recent = recent.slice(-RECENT_MAX);
      }
      again ||= events.length === READ_MAX;
      grown.resolve();
      grown = Promise.withResolvers();
    } while (again);
  }
  function refresh(): void {
    again = true;
    // A database that is away for a moment is asked again by the next announcement or the next look.
    reading ??= catchUp()
      .catch(() => undefined)
      .finally(() => (reading = undefined));
  }
  const next = async (position: string): Promise<readonly StoredEvent[]> =>
    isBefore(position, floor) ? eventsAfter(db, position, READ_MAX) : recent.filter((event) => isBefore(position, event.id));

  async function* follow(from: string, signal: AbortSignal): AsyncGenerator<StoredEvent> {
    let position = from;
    const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    while (!signal.aborted && !closed.signal.aborted) {
      const waiting = grown.promise;
      const events = await next(position).catch((error: unknown) => {
        if (!isAwayOrBusy(error)) throw error;
        return undefined;
      });
      if (events === undefined) {
        await Promise.race([setTimeout(AGAIN_MS, undefined, { ref: false }), aborted]);
        continue;
      }
      for (const event of events) {
        if (signal.aborted) return;
        position = event.id;
        yield event;
      }
      if (events.length === 0) await Promise.race([waiting, aborted]);
    }
  }

  const unlisten = await relay.listen(refresh);
  const poll = setInterval(refresh, POLL_MS);
  poll.unref();
  return {
    listen: ({ after, signal }) => follow(after ?? newest, signal),
    async close() {
      closed.abort();
      clearInterval(poll);
      await unlisten();
      await reading;
      grown.resolve();
    },
  };
}

function isBefore(id: string, other: string): boolean {
  return BigInt(id) < BigInt(other);
}
