import { sql } from 'kysely';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';
import { newestEventId } from '#src/store/event/events.ts';
import { ALL_TOKEN } from '../hub/viewers.ts';
import { startSubscribers } from '../load/subscribers.ts';
import { mebibytes, median, quantile, rounded, type Part } from '../part.ts';

const EVENTS = 40;
const WARM_UP_EVENTS = 5;

/** One event to all who follow it on sockets of their own, with the same rights: how long after the first the last one hears it, and what a subscriber takes. */
export const fanOut: Part = {
  what: 'one event to 2,000 subscribers',
  aim: 'the last at most 30 ms after the first, at most 15 KiB a subscriber',
  run: ({ at, subscribers: count }) =>
    at(async ({ hub, connectionString }) => {
      const pool = openPool({ connectionString, connectionsMax: 1 });
      const db = openDatabase(pool);
      const seal = async () => {
        await sql`insert into outbox (topic, payload) values ('batch.sealed', '{"batchId": "1", "sourceId": "aws"}')`.execute(db);
        return performance.timeOrigin + performance.now();
      };
      const following = async (many: number) =>
        startSubscribers({ url: hub.url, count: many, tokens: [ALL_TOKEN], after: await newestEventId(db) });
      // What a hub takes for the first of them is taken once.
      const few = await following(20);
      await seal();
      await few.next();
      await few.stop();
      const before = await hub.usage(true);
      const subscribers = await following(count);
      try {
        await seal();
        await subscribers.next();
        const open = await hub.usage(true);
        for (let event = 0; event < WARM_UP_EVENTS; event++) {
          await seal();
          await subscribers.next();
        }
        const told = await hub.usage(true);
        const [spreads, firsts]: [number[], number[]] = [[], []];
        const begun = await hub.usage();
        for (let event = 0; event < EVENTS; event++) {
          const sealed = await seal();
          const { first, last } = await subscribers.next();
          spreads.push(last - first);
          firsts.push(first - sealed);
        }
        const ended = await hub.usage();
        return {
          subscribers: count,
          lastAfterFirstMs: rounded(median(spreads)),
          lastAfterFirstMsLeast: rounded(Math.min(...spreads)),
          lastAfterFirstMsP95: rounded(quantile(spreads, 0.95)),
          firstAfterCommitMs: rounded(median(firsts)),
          hubCpuMsPerEvent: rounded(((ended.cpuSeconds - begun.cpuSeconds) * 1000) / EVENTS),
          memoryKiBPerSubscriber: rounded((open.rss - before.rss) / 1024 / count),
          memoryKiBPerSubscriberOnceTold: rounded((told.rss - before.rss) / 1024 / count),
          heapKiBPerSubscriber: rounded((open.heapUsed - before.heapUsed) / 1024 / count),
          memoryMiB: mebibytes(ended.rss),
        };
      } finally {
        await subscribers.stop();
        await pool.end();
      }
    }),
};
