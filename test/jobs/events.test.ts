import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openEventFeed, type EventFeed } from '#schema/events/event-feed.ts';
import { announceEvents } from '#src/main/hub/announce-events.ts';
import { createLog } from '#src/platform/log.ts';
import { openRelay, type Relay } from '#src/platform/queue/relay.ts';
import { openJobQueues } from '#src/platform/queue/queue.ts';
import { tell } from '#src/store/event/outbox.ts';
import { takeSealInstant } from '#src/store/seal.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { onEveryBackend } from './queue-backends.ts';
import { until } from '#test/support/until.ts';

const log = createLog({ level: 'silent' });

onEveryBackend('events', 2, (backend) => {
  let database: FreshDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
    await backend.clear();
    // BullMQ's tables, which a hub's queue brings.
    await (await openJobQueues(backend.connection(database.connectionString), 'test', () => undefined)).close();
  });
  afterAll(() => database.drop());

  /** A process that serves: relay, announcer and feed of its own. */
  async function openProcess(): Promise<{ feed: EventFeed; relay: Relay; close: () => Promise<void> }> {
    const relay = await openRelay(backend.connection(database.connectionString), () => undefined);
    const stopAnnouncing = await announceEvents({ db: database.db, connectionString: database.connectionString, relay, log });
    const feed = await openEventFeed({ db: database.db, relay });
    return {
      feed,
      relay,
      async close() {
        await feed.close();
        await stopAnnouncing();
        await relay.close();
      },
    };
  }

  const processes: Awaited<ReturnType<typeof openProcess>>[] = [];
  beforeEach(async () => {
    processes.push(await openProcess(), await openProcess());
  });
  afterEach(async () => {
    for (const one of processes.splice(0)) await one.close();
  });

  /** Seals something that tells so many events, as loads and runs do. Answers their ids. */
  async function seal(events: number): Promise<string[]> {
    return database.db.transaction().execute(async (transaction) => {
      await takeSealInstant(transaction);
      const payload = { runId: '1', kind: 'anomalies', month: '2025-01' } as const;
      await tell(
        transaction,
        Array.from({ length: events }, () => ({ topic: 'run.sealed', payload }) as const),
      );
      const { rows } = await sql<{ id: string }>`select id from outbox order by id desc limit ${events}`.execute(transaction);
      return rows.map(({ id }) => id).toReversed();
    });
  }

  async function allIds(): Promise<string[]> {
    const rows = await database.db.selectFrom('outbox').select('id').orderBy('id').execute();
    return rows.map(({ id }) => id);
  }

  test('reach subscribers of every process well within a second of the seal', async () => {
    const abort = new AbortController();
    const received: { readonly id: string; readonly at: number }[] = [];
    const sealedAt = new Map<string, number>();
    const listening = processes.map(async ({ feed }) => {
      for await (const { id } of feed.listen({ signal: abort.signal })) {
        received.push({ id, at: performance.now() });
        if (received.length === 40) abort.abort();
      }
    });
    for (let count = 0; count < 20; count++) {
      const before = performance.now();
      for (const id of await seal(1)) sealedAt.set(id, before);
      await until('it has been heard in both', () => received.length === 2 * (count + 1), { everyMs: 2 });
    }
    await Promise.all(listening);
    const sorted = received.map(({ id, at }) => at - sealedAt.get(id)!).toSorted((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(300);
    expect(sorted.at(-1)).toBeLessThan(1_500);
  });

  test('are seen each once and in their order, whenever a subscriber breaks off and comes back', async () => {
    const start = (await allIds()).at(-1) ?? '0';
    const sealing = (async () => {
      for (let count = 0; count < 60; count++) await Promise.all([seal(1), seal(3), seal(2)]);
    })();
    const seen: string[] = [];
    let process = 0;
    for (let last = start; seen.length < 360; process = 1 - process) {
      // Each time at the other process, as behind a load balancer, and after some events more.
      const abort = new AbortController();
      let taken = 0;
      for await (const { id } of processes[process]!.feed.listen({ after: last, signal: abort.signal })) {
        seen.push(id);
        last = id;
        if (++taken >= 25 || seen.length === 360) abort.abort();
      }
    }
    await sealing;
    expect(seen).toEqual((await allIds()).filter((id) => BigInt(id) > BigInt(start)));
  });

  test('that happened while no process lived are there for who names the last one it saw', async () => {
    const [last] = (await seal(1)) as [string];
    for (const one of processes.splice(0)) await one.close();
    const missed = [...(await seal(2)), ...(await seal(1_200))];
    processes.push(await openProcess());
    const live = seal(1);
    const seen: string[] = [];
    const abort = new AbortController();
    for await (const { id } of processes[0]!.feed.listen({ after: last, signal: abort.signal })) {
      seen.push(id);
      if (seen.length === missed.length + 1) abort.abort();
    }
    expect(seen).toEqual([...missed, ...(await live)]);
  });

  test('come though the announcement is lost', { timeout: 20_000 }, async () => {
    const relay = { listen: () => Promise.resolve(() => Promise.resolve()) };
    const feed = await openEventFeed({ db: database.db, relay });
    const abort = new AbortController();
    const first = (async () => {
      for await (const { id } of feed.listen({ signal: abort.signal })) return id;
      return undefined;
    })();
    const [id] = await seal(1);
    expect(await first).toBe(id);
    abort.abort();
    await feed.close();
  });
});
