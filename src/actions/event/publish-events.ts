import type { Relay } from '../../platform/queue/relay.ts';
import type { Database } from '../../store/database.ts';
import { markPublished } from '../../store/event/outbox.ts';

/** Announces what the outbox holds and was not announced yet; answers how many events. Doing it twice announces twice, which harms nobody. */
export async function publishEvents(db: Database, relay: Relay): Promise<number> {
  const { count, newestId } = await markPublished(db, (eventId) => relay.announce(eventId));
  return newestId === undefined ? 0 : count;
}
