import type { Relay } from '../platform/relay.ts';
import type { Database } from '../store/database.ts';
import { eventsAfter, newestEventId, type StoredEvent } from '../store/read/events.ts';

const PAGE = 200;

/** Announcements may be lost with the process that made them: so often the outbox is looked at without one. */
const LOOK_EVERY_MS = 5_000;

/**
 * Every event after the given one (default: from now on), in order, none left out and none twice: first those that were missed,
 * then new ones as they are announced. Ends when the signal does.
 */
export async function* followEvents(
  db: Database,
  relay: Relay,
  after: string | undefined,
  signal: AbortSignal,
): AsyncGenerator<StoredEvent> {
  let wake: () => void = () => undefined;
  let grown = true;
  const look = () => {
    grown = true;
    wake();
  };
  // Listening begins before the first look, so that nothing falls between the two.
  const stop = await relay.listen(look);
  const timer = setInterval(look, LOOK_EVERY_MS);
  signal.addEventListener('abort', look);
  try {
    let last = after ?? (await newestEventId(db));
    while (!signal.aborted) {
      if (!grown) await new Promise<void>((resolve) => (wake = resolve));
      grown = false;
      for (let page: StoredEvent[] | undefined; !signal.aborted && (!page || page.length === PAGE);) {
        page = await eventsAfter(db, last, PAGE);
        for (const event of page) {
          last = event.id;
          yield event;
        }
      }
    }
  } finally {
    clearInterval(timer);
    signal.removeEventListener('abort', look);
    await stop();
  }
}
