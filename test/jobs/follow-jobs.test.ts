import { afterAll, beforeAll, expect, test } from 'vitest';
import { job } from '#jobs/catalog.ts';
import { followJobs } from '#src/main/hub/follow-jobs.ts';
import type { Terminal } from '#src/main/terminal/terminal.ts';
import { openJobQueues, type JobQueues } from '#src/platform/queue/queue.ts';
import { freshDatabase, type FreshDatabase } from '#test/support/fresh-database.ts';
import { onEveryBackend } from './queue-backends.ts';

const SILENT = { progress: () => ({ update: () => undefined, end: () => undefined }) } as unknown as Terminal;

onEveryBackend('following jobs', 6, (backend) => {
  let database: FreshDatabase;
  let queues: JobQueues;
  beforeAll(async () => {
    database = await freshDatabase();
    await backend.clear();
    queues = await openJobQueues(backend.connection(database.connectionString), 'test', () => undefined);
  });
  afterAll(async () => {
    await queues.close();
    await database.drop();
  });

  test('tells how each ended: one that failed and then succeeded has succeeded', async () => {
    const since = Date.now();
    let tries = 0;
    const worker = queues.work(
      async ({ data }) => {
        const { sourceId } = data as { sourceId: string };
        if (sourceId === 'never' || (sourceId === 'later' && tries++ === 0)) throw new Error(`${sourceId} was away`);
        return Promise.resolve({ outcome: sourceId });
      },
      { concurrency: 1 },
    );
    for (const sourceId of ['later', 'never']) {
      const { name, data, opts } = job('sync-source', { sourceId });
      await queues.queue.add(name, data, { ...opts, attempts: 2, backoff: { type: 'fixed', delay: 10 } });
    }
    const ended = await followJobs(queues, SILENT, since, new AbortController().signal);
    await worker.close();
    expect(ended.toSorted((a, b) => JSON.stringify(a.payload).localeCompare(JSON.stringify(b.payload)))).toEqual([
      { name: 'sync-source', payload: { sourceId: 'later' }, result: { outcome: 'later' } },
      { name: 'sync-source', payload: { sourceId: 'never' }, failure: 'never was away' },
    ]);
    expect(tries).toBe(2);
  });
});
