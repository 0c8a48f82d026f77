import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPool } from '#src/platform/postgres/pool.ts';
import { openDatabase } from '#src/store/database.ts';
import { newestEventId } from '#src/store/event/events.ts';
import { told } from '../hub/bench-hub.ts';
import { ALL_TOKEN, VIEWERS } from '../hub/viewers.ts';
import { askAsViewers } from '../load/ask-as-viewers.ts';
import { startSubscribers, type Subscribers } from '../load/subscribers.ts';
import { mebibytes, quantile, rounded, type Part, type Place } from '../part.ts';

const SUBSCRIBERS = 1_000;
const SOURCES = 10;
const ROWS_A_DELIVERY = 20_000;
/** Until every subscriber has heard of the last delivery. */
const HEARD_WITHIN_MS = 30_000;
const LOOK_EVERY_MS = 1_000;

/** Everything at once: people who ask, pages that follow, sources that deliver. */
export const load: Part = {
  what: '200 viewers who ask, 1,000 who follow and 10 sources that deliver at once',
  aim: 'no failed query, no lost event',
  run: ({ at, seconds, subscribers: most }) =>
    at(async (place) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'costweave-bench-load-'));
      const count = Math.min(SUBSCRIBERS, most);
      const pool = openPool({ connectionString: place.connectionString, connectionsMax: 1 });
      const after = await newestEventId(openDatabase(pool));
      await pool.end();
      const subscribers = await startSubscribers({ url: place.hub.url, count, tokens: [ALL_TOKEN], after });
      const loading = fork(fileURLToPath(new URL('../load/load-sources.ts', import.meta.url)), [
        place.connectionString,
        folder,
        String(SOURCES),
        String(ROWS_A_DELIVERY),
        String(seconds),
      ]);
      try {
        await told(loading);
        const before = await place.hub.usage(true);
        let peak = before.rss;
        const looking = setInterval(() => void place.hub.usage().then(({ rss }) => (peak = Math.max(peak, rss))), LOOK_EVERY_MS);
        const sealing = told<{ sealed: number }>(loading);
        loading.send({});
        const [asked, { sealed }] = await Promise.all([askAsViewers(place.hub.url, VIEWERS, seconds), sealing]).finally(() =>
          clearInterval(looking),
        );
        const { lost, doubled, broken } = await heardOf(subscribers, sealed * count, count);
        const failed = [...asked.failed.values()].reduce((sum, times) => sum + times, 0);
        return {
          seconds,
          viewers: VIEWERS,
          subscribers: count,
          sources: SOURCES,
          queriesAnswered: asked.answered.length,
          queriesFailed: failed,
          firstFailure: [...asked.failed.keys()][0] ?? null,
          queryP50Ms: rounded(quantile(asked.answered, 0.5)),
          queryP95Ms: rounded(quantile(asked.answered, 0.95)),
          queryMostMs: rounded(Math.max(0, ...asked.answered)),
          deliveries: sealed,
          rowsDelivered: sealed * ROWS_A_DELIVERY,
          eventsLost: lost,
          eventsTwice: doubled,
          subscribersBroken: broken,
          ...(await memory(place, before.rss, peak)),
        };
      } finally {
        loading.kill('SIGKILL');
        await subscribers.stop();
        rmSync(folder, { recursive: true, force: true });
      }
    }),
};

async function memory({ hub }: Place, before: number, peak: number) {
  const after = await hub.usage(true);
  return { memoryBeforeMiB: mebibytes(before), memoryPeakMiB: mebibytes(peak), memoryAfterMiB: mebibytes(after.rss) };
}

/** What was heard once all have had time to hear it. */
async function heardOf(subscribers: Subscribers, expected: number, count: number) {
  const until = performance.now() + HEARD_WITHIN_MS;
  for (;;) {
    const { heard, broken } = await subscribers.all();
    const sum = heard.reduce((all, [, times]) => all + times, 0);
    const doubled = heard.reduce((all, [, times]) => all + Math.max(0, times - count), 0);
    if (sum - doubled >= expected || performance.now() > until) return { lost: expected - (sum - doubled), doubled, broken: broken.length };
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
