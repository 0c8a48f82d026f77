import { createPostgresRelayBackend, Relay as BullRelay } from 'bullmq';
import type { QueueConnection } from './queue.ts';
import { refuseUnfitRedis } from './refuse-unfit-redis.ts';

/**
 * Tells every process of the hub that the outbox has grown. It carries the number of the newest event and nothing else: who
 * listens reads the events themselves from the outbox, so a lost or doubled announcement loses or doubles nothing.
 */
export interface Relay {
  announce(eventId: string): Promise<void>;
  /** Answers a function that ends the listening. */
  listen(listener: (eventId: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const TOPIC = 'outbox.grown';

export async function openRelay(connection: QueueConnection, onError: (error: Error) => void): Promise<Relay> {
  if (connection.kind === 'redis') await refuseUnfitRedis(connection.url);
  const options = { namespace: 'costweave', leaseDuration: 15_000 };
  const relay =
    connection.kind === 'postgres'
      ? new BullRelay({
          ...options,
          connection: { connectionString: connection.connectionString, schema: 'bullmq', migrate: true, max: 3 },
          backend: createPostgresRelayBackend,
        })
      : new BullRelay({ ...options, connection: { url: connection.url, maxRetriesPerRequest: null } });
  relay.on('error', onError);
  await relay.waitUntilReady();
  return {
    async announce(eventId) {
      await relay.publish(TOPIC, { eventId });
    },
    async listen(listener) {
      const subscription = await relay.subscribe<{ eventId: string }>(TOPIC, ({ data }) => listener(data.eventId));
      return () => subscription.unsubscribe();
    },
    close: () => relay.close(),
  };
}
