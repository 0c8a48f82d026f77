import { publishEvents } from '../../actions/event/publish-events.ts';
import { listenToOutbox } from '../../platform/postgres/outbox-listener.ts';
import type { Log } from '../../platform/log.ts';
import type { Relay } from '../../platform/queue/relay.ts';
import type { Database } from '../../store/database.ts';

interface Announcer {
  readonly db: Database;
  readonly connectionString: string;
  readonly relay: Relay;
  readonly log: Log;
}

/**
 * Announces events to every process of the hub as soon as they are committed. Each process that serves or works does it: the first
 * that takes an event announces it. Answers how to stop.
 */
export async function announceEvents({ db, connectionString, relay, log }: Announcer): Promise<() => Promise<void>> {
  let isAsked = false;
  let announcing: Promise<void> | undefined;
  const announce = async () => {
    while (isAsked) {
      isAsked = false;
      await publishEvents(db, relay);
    }
  };
  const stopListening = await listenToOutbox(connectionString, () => {
    isAsked = true;
    announcing ??= announce()
      // They stay in the outbox: whoever listens looks there now and then, and the next event announces these too.
      .catch((error: unknown) => log.warn({ error: error instanceof Error ? error.message : 'unknown' }, 'could not announce events'))
      .finally(() => (announcing = undefined));
  });
  return async () => {
    await stopListening();
    await announcing;
  };
}
