import { setTimeout } from 'node:timers/promises';
import type { Relay } from '#src/platform/queue/relay.ts';
import type { Database } from '#src/store/database.ts';
import { eventsAfter, eventsUpTo, newestEventId, type StoredEvent } from '#src/store/event/events.ts';
import type { JobAtHand } from '#src/domain/work/job-at-hand.ts';
import { isAwayOrBusy } from '../error/format-error.ts';
import { NO_WORK, workFeed, type WorkFeed } from './work-feed.ts';

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
  /** The last event that happened, and the one after which all are in memory. */
  span(): { readonly floor: string; readonly newest: string };
  /** What has not happened yet: what workers are at. */
  readonly work: WorkFeed;
  close(): Promise<void>;
}

/** Events that are kept in memory: a listener further behind reads the outbox itself. */
const RECENT_MAX = 1000;
const READ_MAX = 500;
/** Announcements may be lost with the process that makes them: the outbox is looked at now and then in any case. */
const POLL_MS = 5_000;
/** A database that is busy or away for a moment is asked again after so long. */
const AGAIN_MS = 1_000;

interface EventSources {
  readonly db: Database;
  readonly relay: Pick<Relay, 'listen'>;
  /** Default: no worker is known. */
  readonly jobsAtHand?: (() => Promise<readonly JobAtHand[]>) | undefined;
}

export async function openEventFeed({ db, relay, jobsAtHand }: EventSources): Promise<EventFeed> {
  // Everything after `floor` and up to `newest` is in `recent`. A process that begins knows the last ones: all who listened to another come to it.
  let newest = await newestEventId(db);
  let recent = await eventsUpTo(db, newest, RECENT_MAX);
  let floor = recent.length < RECENT_MAX ? '0' : String(BigInt(recent[0]!.id) - 1n);
  /** Listeners that have seen everything, each with what goes on with it. */
  const waiting = new Set<() => void>();
  let reading: Promise<void> | undefined;
  let again = false;
  const closed = new AbortController();

  function wakeAll(): void {
    for (const wake of waiting) wake();
  }
  /** Until there is more, or nobody listens any more: whatever comes first leaves nothing behind. */
  const more = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const wake = () => {
        waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      waiting.add(wake);
      signal.addEventListener('abort', wake);
    });

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
      wakeAll();
    } while (again);
  }
  function refresh(): void {
    again = true;
    // A database that is away for a moment is asked again by the next announcement or the next look.
    reading ??= catchUp()
      .catch(() => undefined)
      .finally(() => (reading = undefined));
  }
  const next = async (position: string): Promise<readonly StoredEvent[]> => {
    if (position === newest) return [];
    if (isBefore(position, floor)) return eventsAfter(db, position, READ_MAX);
    // Whoever listens is nearly always at one of the last events.
    const place = recent.findLastIndex(({ id }) => id === position);
    return place === -1 ? recent.filter(({ id }) => isBefore(position, id)) : recent.slice(place + 1);
  };

  async function* follow(from: string, signal: AbortSignal): AsyncGenerator<StoredEvent> {
    let position = from;
    while (!signal.aborted && !closed.signal.aborted) {
      const events = await next(position).catch((error: unknown) => {
        if (!isAwayOrBusy(error)) throw error;
        return undefined;
      });
      if (events === undefined) {
        await setTimeout(AGAIN_MS, undefined, { ref: false, signal }).catch(() => undefined);
        continue;
      }
      for (const event of events) {
        if (signal.aborted) return;
        position = event.id;
        yield event;
      }
      if (events.length > 0) continue;
      // The outbox may have been cut: what is there no longer is nothing to wait for.
      if (isBefore(position, floor)) position = floor;
      else if (!isBefore(position, newest)) await more(signal);
    }
  }

  const unlisten = await relay.listen(refresh);
  const poll = setInterval(refresh, POLL_MS);
  poll.unref();
  return {
    work: jobsAtHand ? workFeed(jobsAtHand) : NO_WORK,
    listen: ({ after, signal }) => follow(after === undefined ? newest : String(BigInt(after)), signal),
    span: () => ({ floor, newest }),
    async close() {
      closed.abort();
      clearInterval(poll);
      await unlisten();
      await reading;
      wakeAll();
    },
  };
}

/** Of whole numbers as text, without leading zeros. */
function isBefore(id: string, other: string): boolean {
  return id.length < other.length || (id.length === other.length && id < other);
}
